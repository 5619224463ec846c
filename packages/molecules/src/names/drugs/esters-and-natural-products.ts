/** Esters that are drugs by their own name, natural products, peptides and newer drugs of all groups. */
export const estersAndNaturalProducts: string = String.raw`
rifampicin|rifampin|J04AB02|CN1CCN(CC1)/N=C/c1c(O)c2c3C(=O)[C@@]4(C)O/C=C/[C@H](OC)[C@@H](C)[C@@H](OC(C)=O)[C@H](C)[C@H](O)[C@H](C)[C@@H](O)[C@@H](C)/C=C/C=C(C)\C(=O)Nc1c(O)c2c(O)c(C)c3O4
ciclosporin|cyclosporine,cyclosporin A|L04AD01|CC[C@@H]1NC(=O)[C@H]([C@H](O)[C@H](C)C/C=C/C)N(C)C(=O)[C@H](C(C)C)N(C)C(=O)[C@H](CC(C)C)N(C)C(=O)[C@H](CC(C)C)N(C)C(=O)[C@@H](C)NC(=O)[C@H](C)NC(=O)[C@H](CC(C)C)N(C)C(=O)[C@@H](NC(=O)[C@H](CC(C)C)N(C)C(=O)CN(C)C1=O)C(C)C
ivermectin|ivermectin B1a|P02CF01|CC[C@H](C)[C@H]1O[C@]2(CC[C@@H]1C)C[C@@H]1C[C@@H](C/C=C(C)/[C@@H](O[C@H]3C[C@H](OC)[C@@H](O[C@H]4C[C@H](OC)[C@@H](O)[C@H](C)O4)[C@H](C)O3)[C@@H](C)/C=C/C=C3\CO[C@@H]4[C@H](O)C(C)=C[C@@H](C(=O)O1)[C@]34O)O2
vincristine||L01CA02|CC[C@]1(O)C[C@@H]2CN(C1)CCc1c([nH]c3ccccc13)[C@@](C2)(C(=O)OC)c1cc2c(cc1OC)N(C=O)[C@@H]1[C@]22CCN3CC=C[C@](CC)([C@@H]23)[C@@H](OC(C)=O)[C@]1(O)C(=O)OC
vinblastine||L01CA01|CC[C@]1(O)C[C@@H]2CN(C1)CCc1c([nH]c3ccccc13)[C@@](C2)(C(=O)OC)c1cc2c(cc1OC)N(C)[C@@H]1[C@]22CCN3CC=C[C@](CC)([C@@H]23)[C@@H](OC(C)=O)[C@]1(O)C(=O)OC
buprenorphine||N07BC01|CO[C@]12CC[C@@]3(C[C@@H]1[C@](C)(O)C(C)(C)C)[C@H]1Cc4ccc(O)c5O[C@@H]2[C@]3(CCN1CC1CC1)c45
ipratropium||R03BB01|CC(C)[N+]1(C)[C@H]2CC[C@@H]1C[C@@H](C2)OC(=O)C(CO)c1ccccc1
aclidinium||R03BB05|OC(C(=O)O[C@H]1C[N+]2(CCCOc3ccccc3)CCC1CC2)(c1cccs1)c1cccs1
hyoscine butylbromide|butylscopolamine,scopolamine butylbromide|A03BB01|CCCC[N+]1(C)[C@H]2C[C@@H](C[C@@H]1[C@H]1O[C@@H]21)OC(=O)[C@H](CO)c1ccccc1
folinic acid|leucovorin,folinate|V03AF03|Nc1nc2NCC(CNc3ccc(cc3)C(=O)N[C@@H](CCC(O)=O)C(O)=O)N(C=O)c2c(=O)[nH]1
vancomycin||J01XA01|C[C@H]1[C@H]([C@@](C[C@@H](O1)O[C@@H]2[C@H]([C@@H]([C@H](O[C@H]2OC3=C4C=C5C=C3OC6=C(C=C(C=C6)[C@H]([C@H](C(=O)N[C@H](C(=O)N[C@H]5C(=O)N[C@@H]7C8=CC(=C(C=C8)O)C9=C(C=C(C=C9O)O)[C@H](NC(=O)[C@H]([C@@H](C1=CC(=C(O4)C=C1)Cl)O)NC7=O)C(=O)O)CC(=O)N)NC(=O)[C@@H](CC(C)C)NC)O)Cl)CO)O)O)(C)N)O
phytomenadione|phytonadione,vitamin K1|B02BA01|CC1=C(C/C=C(\C)CCC[C@H](C)CCC[C@H](C)CCCC(C)C)C(=O)c2ccccc2C1=O
ergocalciferol|vitamin D2|A11CC01|CC(C)[C@@H](C)/C=C/[C@@H](C)[C@H]1CC[C@H]2/C(CCC[C@]12C)=C/C=C1/C[C@@H](O)CCC1=C
everolimus||L04AH02|CO[C@@H]1C[C@@H](CC[C@H]1OCCO)C[C@@H](C)[C@@H]1CC(=O)[C@H](C)/C=C(C)/[C@@H](O)[C@@H](OC)C(=O)[C@H](C)C[C@H](C)/C=C/C=C/C=C(C)/[C@H](C[C@@H]2CC[C@@H](C)[C@@](O)(O2)C(=O)C(=O)N2CCCC[C@H]2C(=O)O1)OC
leuprorelin|leuprolide|L02AE02|CCNC(=O)[C@@H]1CCCN1C(=O)[C@H](CCCNC(N)=N)NC(=O)[C@H](CC(C)C)NC(=O)[C@@H](CC(C)C)NC(=O)[C@H](Cc1ccc(O)cc1)NC(=O)[C@H](CO)NC(=O)[C@H](Cc1c[nH]c2ccccc12)NC(=O)[C@H](Cc1cnc[nH]1)NC(=O)[C@@H]1CCC(=O)N1
oxytocin||H01BB02|CC[C@H](C)[C@@H]1NC(=O)[C@H](Cc2ccc(O)cc2)NC(=O)[C@@H](N)CSSC[C@H](NC(=O)[C@H](CC(N)=O)NC(=O)[C@H](CCC(N)=O)NC1=O)C(=O)N1CCC[C@H]1C(=O)N[C@@H](CC(C)C)C(=O)NCC(N)=O
spectinomycin||J01XX04|CN[C@@H]1[C@H](O)[C@H](NC)[C@H]2O[C@]3(O)[C@@H](O[C@H](C)CC3=O)O[C@@H]2[C@H]1O
hydrocortisone acetate||H02AB09|CC(=O)OCC(=O)[C@@]1(O)CC[C@H]2[C@@H]3CCC4=CC(=O)CC[C@]4(C)[C@H]3[C@@H](O)C[C@]12C
prednisolone acetate||H02AB06|CC(=O)OCC(=O)[C@@]1(O)CC[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@H]3[C@@H](O)C[C@]12C
dexamethasone phosphate||H02AB02|C[C@@H]1C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]2(C)[C@@]1(O)C(=O)COP(O)(O)=O
betamethasone valerate||D07AC01|CCCCC(=O)O[C@@]1([C@@H](C)C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]12C)C(=O)CO
betamethasone dipropionate||D07AC01|CCC(=O)OCC(=O)[C@@]1(OC(=O)CC)[C@@H](C)C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]12C
flunisolide||R03BA03|CC1(C)O[C@@H]2C[C@H]3[C@@H]4C[C@H](F)C5=CC(=O)C=C[C@]5(C)[C@H]4[C@@H](O)C[C@]3(C)[C@@]2(O1)C(=O)CO
desonide||D07AB08|CC1(C)O[C@@H]2C[C@H]3[C@@H]4CCC5=CC(=O)C=C[C@]5(C)[C@H]4[C@@H](O)C[C@]3(C)[C@@]2(O1)C(=O)CO
fluocinonide||D07AC08|CC(=O)OCC(=O)[C@@]12OC(C)(C)O[C@@H]1C[C@H]1[C@@H]3C[C@H](F)C4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]21C
estradiol valerate||G03CA03|CCCCC(=O)O[C@H]1CC[C@H]2[C@@H]3CCc4cc(O)ccc4[C@H]3CC[C@]12C
testosterone enantate|testosterone enanthate|G03BA03|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2OC(=O)CCCCCC
testosterone propionate||G03BA03|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2OC(=O)CC
testosterone undecanoate||G03BA03|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2OC(=O)CCCCCCCCCC
norethisterone acetate|norethindrone acetate|G03DC02|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1CC[C@@]2(OC(C)=O)C#C
hydroxyprogesterone caproate||G03DA03|CCCCCC(=O)O[C@@]1(CC[C@H]2[C@@H]3CCC4=CC(=O)CC[C@]4(C)[C@H]3CC[C@]12C)C(C)=O
ulipristal acetate||G03AD02|CC(=O)O[C@@]1(CC[C@H]2[C@@H]3CCC4=CC(=O)CCC4=C3[C@H](C[C@]12C)c1ccc(cc1)N(C)C)C(C)=O
abiraterone acetate||L02BX03|CC(=O)O[C@H]1CC[C@]2(C)[C@H]3CC[C@]4(C)C(=CC[C@H]4[C@@H]3CC=C2C1)c1cccnc1
candesartan cilexetil||C09CA06|CCOc1nc2cccc(C(=O)OC(C)OC(=O)OC3CCCCC3)c2n1Cc1ccc(cc1)-c1ccccc1-c1nnn[nH]1
olmesartan medoxomil||C09CA08|CCCc1nc(c(C(=O)OCc2oc(=O)oc2C)n1Cc1ccc(cc1)-c1ccccc1-c1nnn[nH]1)C(C)(C)O
cholic acid||A05AA03|C[C@H](CCC(O)=O)[C@H]1CC[C@H]2[C@@H]3[C@H](O)C[C@@H]4C[C@H](O)CC[C@]4(C)[C@H]3C[C@H](O)[C@]12C
obeticholic acid||A05AA04|CC[C@H]1[C@@H](O)[C@@H]2[C@H](CC[C@]3(C)[C@H](CC[C@@H]23)[C@H](C)CCC(O)=O)[C@@]2(C)CC[C@@H](O)C[C@@H]12
docusate|dioctyl sulfosuccinate|A06AA02|CCCCC(CC)COC(=O)CC(C(=O)OCC(CC)CCCC)S(O)(=O)=O
phentolamine||C04AB01|Cc1ccc(cc1)N(CC1=NCCN1)c1cccc(O)c1
phenoxybenzamine||C04AX02|CC(COc1ccccc1)N(CCCl)Cc1ccccc1
tolazoline||C04AB02|C1CN=C(Cc2ccccc2)N1
phenylbutyric acid|phenylbutyrate|A16AX03|OC(=O)CCCc1ccccc1
carglumic acid||A16AA05|NC(=O)N[C@@H](CCC(O)=O)C(O)=O
tenofovir alafenamide||J05AF13|CC(C)OC(=O)[C@H](C)N[P@](=O)(CO[C@H](C)Cn1cnc2c(N)ncnc12)Oc1ccccc1
bictegravir|||O=C(NCc1c(F)cc(F)cc1F)c1cn2C[C@H]3O[C@@H]4CC[C@@H](C4)N3C(=O)c2c(O)c1=O
upadacitinib||L04AF03|CC[C@@H]1CN(C[C@@H]1c1cnc2cnc3[nH]ccc3n12)C(=O)NCC(F)(F)F
valbenazine||N07XX13|COc1cc2CCN3C[C@@H](CC(C)C)[C@@H](C[C@@H]3c2cc1OC)OC(=O)[C@@H](N)C(C)C
encorafenib||L01EC03|COC(=O)N[C@@H](C)CNc1nccc(n1)-c1cn(nc1-c1cc(Cl)cc(NS(C)(=O)=O)c1F)C(C)C
binimetinib||L01EE03|Cn1cnc2c(F)c(Nc3ccc(Br)cc3F)c(cc12)C(=O)NOCCO
cobimetinib||L01EE02|OC1(CN(C1)C(=O)c1ccc(F)c(F)c1Nc1ccc(I)cc1F)[C@@H]1CCCCN1
brigatinib||L01ED04|COc1cc(ccc1Nc1ncc(Cl)c(Nc2ccccc2P(C)(C)=O)n1)N1CCC(CC1)N1CCN(C)CC1
gilteritinib||L01EX13|CCc1nc(C(N)=O)c(Nc2ccc(N3CCC(CC3)N3CCN(C)CC3)c(OC)c2)nc1NC1CCOCC1
zanubrutinib||L01EL03|NC(=O)c1c2NCC[C@H](n2nc1-c1ccc(Oc2ccccc2)cc1)C1CCN(CC1)C(=O)C=C
talazoparib||L01XK04|Cn1ncnc1[C@@H]1[C@H](Nc2cc(F)cc3c2c1n[nH]c3=O)c1ccc(F)cc1
sotorasib||L01XX73|C[C@H]1CN(CCN1c1nc(=O)n(c2nc(c(F)cc12)-c1c(O)cccc1F)-c1c(C)ccnc1C(C)C)C(=O)C=C
tucatinib||L01EH03|Cc1cc(Nc2ncnc3ccc(NC4=NC(C)(C)CO4)cc23)ccc1Oc1ccn2ncnc2c1
erdafitinib||L01EN01|COc1cc(OC)cc(c1)N(CCNC(C)C)c1ccc2ncc(nc2c1)-c1cnn(C)c1
fedratinib||L01EJ02|CC(C)(C)NS(=O)(=O)c1cccc(Nc2nc(Nc3ccc(OCCN4CCCC4)cc3)ncc2C)c1
carfilzomib||L01XG02|CC(C)C[C@H](NC(=O)[C@H](CCc1ccccc1)NC(=O)CN1CCOCC1)C(=O)N[C@@H](Cc1ccccc1)C(=O)N[C@@H](CC(C)C)C(=O)[C@@]1(C)CO1
darolutamide||L02BB06|CC(O)c1cc(n[nH]1)C(=O)N[C@@H](C)Cn1ccc(n1)-c1ccc(C#N)c(Cl)c1
relugolix||L02BX04|CN(C)Cc1c(sc2c1c(=O)n(c(=O)n2Cc1c(F)cccc1F)-c1ccc(OC)nn1)-c1ccc(NC(=O)NOC)cc1
flibanserin||G02CX02|FC(F)(F)c1cccc(c1)N1CCN(CCn2c(=O)[nH]c3ccccc23)CC1
lofexidine||N07BC04|CC(Oc1c(Cl)cccc1Cl)C1=NCCN1
tezacaftor|||CC(C)(CO)c1cc2cc(NC(=O)C3(CC3)c3ccc4OC(F)(F)Oc4c3)c(F)cc2n1C[C@@H](O)CO
crisaborole||D11AH06|OB1OCc2cc(Oc3ccc(cc3)C#N)ccc12
efinaconazole||D01AC19|C[C@@H](N1CCC(=C)CC1)[C@](O)(Cn1cncn1)c1ccc(F)cc1F
tafamidis||N07XX08|OC(=O)c1ccc2nc(oc2c1)-c1cc(Cl)cc(Cl)c1
mavacamten||C01EB24|C[C@H](Nc1cc(=O)n(C(C)C)c(=O)[nH]1)c1ccccc1
roxadustat||B03XA05|Cc1nc(C(=O)NCC(O)=O)c(O)c2ccc(Oc3ccccc3)cc12
lumateperone||N05AD10|CN1CCN2[C@H]3CCN(CCCC(=O)c4ccc(F)cc4)C[C@H]3c3cccc1c23
tasimelteon||N05CH03|CCC(=O)NC[C@@H]1C[C@H]1c1cccc2OCCc12
`;
