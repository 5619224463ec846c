/** Peptides, and drugs that act through a metal: complexes of platinum, salts of lithium (several ATC groups). */
export const peptidesAndMetals: string = String.raw`
cisplatin|platinol|L01XA01|[NH3]->[Pt@SP1](<-[NH3])(Cl)Cl
carboplatin|paraplatin|L01XA02|[NH3]->[Pt@SP1]1(<-[NH3])OC(=O)C2(CCC2)C(=O)O1
oxaliplatin|eloxatin|L01XA03|[NH2]1->[Pt]2(<-[NH2][C@@H]3CCCC[C@@H]13)OC(=O)C(=O)O2
lithium carbonate|lithium|N05AN01|[Li+].[Li+].[O-]C([O-])=O
lithium citrate||N05AN01|[Li+].[Li+].[Li+].OC(CC([O-])=O)(CC([O-])=O)C([O-])=O
goserelin|zoladex|L02AE03|O=C4CC[C@H](N4)C(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CO)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@H](COC(C)(C)C)C(=O)N[C@@H](CC(C)C)C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NNC(N)=O
triptorelin||L02AE04|O=C4CC[C@H](N4)C(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CO)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CC(C)C)C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NCC(=O)N
buserelin||L02AE01|O=C4CC[C@H](N4)C(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CO)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@H](COC(C)(C)C)C(=O)N[C@@H](CC(C)C)C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NCC
nafarelin||H01CA02|O=C4CC[C@H](N4)C(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CO)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@H](Cc1ccc2ccccc2c1)C(=O)N[C@@H](CC(C)C)C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NCC(=O)N
gonadorelin||H01CA01|O=C4CC[C@H](N4)C(=O)N[C@@H](Cc1c[nH]cn1)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CO)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)NCC(=O)N[C@@H](CC(C)C)C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NCC(=O)N
octreotide||H01CB02|N[C@H](Cc1ccccc1)C(=O)N[C@@H](CS9)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CCCCN)C(=O)N[C@@H]([C@@H](C)O)C(=O)N[C@@H](CS9)C(=O)N[C@H](CO)[C@@H](C)O
lanreotide||H01CB03|N[C@H](Cc1ccc2ccccc2c1)C(=O)N[C@@H](CS9)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@H](Cc1c[nH]c2ccccc12)C(=O)N[C@@H](CCCCN)C(=O)N[C@@H](C(C)C)C(=O)N[C@@H](CS9)C(=O)N[C@@H]([C@@H](C)O)C(=O)N
vasopressin|argipressin|H01BA01|N[C@@H](CS9)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@@H](CCC(N)=O)C(=O)N[C@@H](CC(N)=O)C(=O)N[C@@H](CS9)C(=O)N3CCC[C@H]3C(=O)N[C@@H](CCCNC(N)=N)C(=O)NCC(=O)N
desmopressin||H01BA02|C(CS9)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@@H](CCC(N)=O)C(=O)N[C@@H](CC(N)=O)C(=O)N[C@@H](CS9)C(=O)N3CCC[C@H]3C(=O)N[C@H](CCCNC(N)=N)C(=O)NCC(=O)N
terlipressin||H01BA04|NCC(=O)NCC(=O)NCC(=O)N[C@@H](CS9)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@@H](CCC(N)=O)C(=O)N[C@@H](CC(N)=O)C(=O)N[C@@H](CS9)C(=O)N3CCC[C@H]3C(=O)N[C@@H](CCCCN)C(=O)NCC(=O)N
eptifibatide||B01AC16|C(CS9)C(=O)N[C@@H](CCCCNC(N)=N)C(=O)NCC(=O)N[C@@H](CC(O)=O)C(=O)N[C@@H](Cc1c[nH]c2ccccc12)C(=O)N3CCC[C@H]3C(=O)N[C@@H](CS9)C(=O)N
bivalirudin||B01AE06|N[C@H](Cc1ccccc1)C(=O)N3CCC[C@H]3C(=O)N[C@@H](CCCNC(N)=N)C(=O)N3CCC[C@H]3C(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)N[C@@H](CC(N)=O)C(=O)NCC(=O)N[C@@H](CC(O)=O)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@@H](CCC(O)=O)C(=O)N[C@@H](CCC(O)=O)C(=O)N[C@@H]([C@@H](C)CC)C(=O)N3CCC[C@H]3C(=O)N[C@@H](CCC(O)=O)C(=O)N[C@@H](CCC(O)=O)C(=O)N[C@@H](Cc1ccc(O)cc1)C(=O)N[C@@H](CC(C)C)C(=O)O
`;
