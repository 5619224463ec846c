/** Drugs for the gut and the bladder, vitamins, nutrients, antidotes and the rest (ATC A02–A11, B03, G02–G04, S01, V03). */
export const stomachBladderAndOthers: string = String.raw`
cimetidine||A02BA01|CN=C(NCCSCc1[nH]cnc1C)NC#N
ranitidine|zantac|A02BA02|CNC(NCCSCc1ccc(CN(C)C)o1)=C[N+]([O-])=O
famotidine||A02BA03|NC(=N)Nc1nc(CSCCC(N)=NS(N)(=O)=O)cs1
nizatidine||A02BA04|CNC(NCCSCc1csc(CN(C)C)n1)=C[N+]([O-])=O
roxatidine||A02BA06|OCC(=O)NCCCOc1cccc(CN2CCCCC2)c1
omeprazole||A02BC01|COc1ccc2[nH]c(nc2c1)S(=O)Cc1ncc(C)c(OC)c1C
esomeprazole|nexium|A02BC05|COc1ccc2[nH]c(nc2c1)[S@@](=O)Cc1ncc(C)c(OC)c1C
pantoprazole||A02BC02|COc1ccnc(CS(=O)c2nc3cc(OC(F)F)ccc3[nH]2)c1OC
lansoprazole||A02BC03|Cc1c(CS(=O)c2nc3ccccc3[nH]2)nccc1OCC(F)(F)F
rabeprazole||A02BC04|COCCCOc1ccnc(CS(=O)c2nc3ccccc3[nH]2)c1C
vonoprazan||A02BC08|CNCc1cc(-c2ccccc2F)n(c1)S(=O)(=O)c1cccnc1
misoprostol||A02BB01|CCCCC(C)(O)C/C=C/[C@H]1[C@H](O)CC(=O)[C@@H]1CCCCCCC(=O)OC
pirenzepine||A02BX03|CN1CCN(CC(=O)N2c3ccccc3C(=O)Nc3cccnc23)CC1
rebamipide||A02BX14|OC(=O)C(Cc1cc(=O)[nH]c2ccccc12)NC(=O)c1ccc(Cl)cc1
metoclopramide||A03FA01|CCN(CC)CCNC(=O)c1cc(Cl)c(N)cc1OC
domperidone||A03FA03|Clc1ccc2n(C3CCN(CCCn4c(=O)[nH]c5ccccc45)CC3)c(=O)[nH]c2c1
cisapride||A03FA02|COC1CN(CCCOc2ccc(F)cc2)CCC1NC(=O)c1cc(Cl)c(N)cc1OC
itopride||A03FA07|COc1ccc(cc1OC)C(=O)NCc1ccc(OCCN(C)C)cc1
prucalopride||A06AX05|COCCCN1CCC(CC1)NC(=O)c1cc(Cl)c(N)c2CCOc12
tegaserod||A06AX06|CCCCCNC(=N)N/N=C/c1c[nH]c2ccc(OC)cc12
trimebutine||A03AA05|CCC(COC(=O)c1cc(OC)c(OC)c(OC)c1)(N(C)C)c1ccccc1
mebeverine||A03AA04|CCN(CCCCOC(=O)c1ccc(OC)c(OC)c1)C(C)Cc1ccc(OC)cc1
dicycloverine|dicyclomine|A03AA07|CCN(CC)CCOC(=O)C1(CCCCC1)C1CCCCC1
papaverine||A03AD01|COc1ccc(Cc2nccc3cc(OC)c(OC)cc23)cc1OC
drotaverine||A03AD02|CCOc1ccc(/C=C2\NCCc3cc(OCC)c(OCC)cc23)cc1OCC
atropine||A03BA01|CN1[C@H]2CC[C@@H]1C[C@@H](C2)OC(=O)C(CO)c1ccccc1
hyoscyamine||A03BA03|CN1[C@H]2CC[C@@H]1C[C@@H](C2)OC(=O)[C@H](CO)c1ccccc1
hyoscine|scopolamine|A04AD01|CN1[C@H]2C[C@@H](C[C@@H]1[C@H]1O[C@@H]21)OC(=O)[C@H](CO)c1ccccc1
tropicamide||S01FA06|CCN(Cc1ccncc1)C(=O)C(CO)c1ccccc1
cyclopentolate||S01FA04|CN(C)CCOC(=O)C(c1ccccc1)C1(O)CCCC1
propantheline||A03AB05|CC(C)[N+](C)(CCOC(=O)C1c2ccccc2Oc2ccccc12)C(C)C
ondansetron|zofran|A04AA01|Cc1nccn1CC1CCc2c(C1=O)c1ccccc1n2C
granisetron||A04AA02|CN1[C@H]2CCC[C@@H]1C[C@@H](C2)NC(=O)c1nn(C)c2ccccc12
tropisetron||A04AA03|CN1[C@H]2CC[C@@H]1C[C@@H](C2)OC(=O)c1c[nH]c2ccccc12
dolasetron||A04AA04|O=C1CN2C3CC1CC2CC(C3)OC(=O)c1c[nH]c2ccccc12
palonosetron||A04AA05|O=C1N(C[C@H]2CCCc3cccc1c23)[C@@H]1CN2CCC1CC2
alosetron||A03AE01|Cc1[nH]cnc1CN1CCc2c(C1=O)c1ccccc1n2C
aprepitant||A04AD12|C[C@@H](O[C@H]1OCCN(Cc2n[nH]c(=O)[nH]2)[C@H]1c1ccc(F)cc1)c1cc(cc(c1)C(F)(F)F)C(F)(F)F
ursodeoxycholic acid|ursodiol|A05AA02|C[C@H](CCC(O)=O)[C@H]1CC[C@H]2[C@@H]3[C@@H](O)C[C@@H]4C[C@H](O)CC[C@]4(C)[C@H]3CC[C@]12C
chenodeoxycholic acid|chenodiol|A05AA01|C[C@H](CCC(O)=O)[C@H]1CC[C@H]2[C@@H]3[C@H](O)C[C@@H]4C[C@H](O)CC[C@]4(C)[C@H]3CC[C@]12C
bisacodyl||A06AB02|CC(=O)Oc1ccc(cc1)C(c1ccc(OC(C)=O)cc1)c1ccccn1
lactulose||A06AD11|OC[C@H]1O[C@@H](O[C@@H]2[C@@H](CO)OC(O)(CO)[C@H]2O)[C@H](O)[C@@H](O)[C@H]1O
lubiprostone||A06AX03|CCCCC(F)(F)[C@@]1(O)CC[C@H]2[C@@H](CC(=O)[C@@H]2CCCCCCC(O)=O)O1
mesalazine|mesalamine,5-aminosalicylic acid|A07EC02|Nc1ccc(O)c(c1)C(O)=O
olsalazine||A07EC03|OC(=O)c1cc(ccc1O)/N=N/c1ccc(O)c(c1)C(O)=O
balsalazide||A07EC04|OC(=O)CCNC(=O)c1ccc(cc1)/N=N/c1ccc(O)c(c1)C(O)=O
racecadotril||A07XA04|CC(=O)SCC(Cc1ccccc1)C(=O)NCC(=O)OCc1ccccc1
oxybutynin||G04BD04|CCN(CC)CC#CCOC(=O)C(O)(C1CCCCC1)c1ccccc1
tolterodine||G04BD07|CC(C)N(CC[C@H](c1ccccc1)c1cc(C)ccc1O)C(C)C
fesoterodine||G04BD11|CC(C)N(CC[C@H](c1ccccc1)c1cc(CO)ccc1OC(=O)C(C)C)C(C)C
solifenacin||G04BD08|O=C(O[C@H]1CN2CCC1CC2)N1CCc2ccccc2[C@@H]1c1ccccc1
darifenacin||G04BD10|NC(=O)C([C@@H]1CCN(CCc2ccc3OCCc3c2)C1)(c1ccccc1)c1ccccc1
trospium||G04BD09|OC(C(=O)O[C@H]1C[C@H]2CC[C@@H](C1)[N+]21CCCC1)(c1ccccc1)c1ccccc1
propiverine||G04BD06|CCCOC(C(=O)OC1CCN(C)CC1)(c1ccccc1)c1ccccc1
flavoxate||G04BD02|Cc1c(oc2c(cccc2c1=O)C(=O)OCCN1CCCCC1)-c1ccccc1
mirabegron||G04BD12|Nc1nc(CC(=O)Nc2ccc(CCNC[C@H](O)c3ccccc3)cc2)cs1
phenazopyridine||G04BX06|Nc1ccc(/N=N/c2ccccc2)c(N)n1
tamsulosin||G04CA02|CCOc1ccccc1OCCN[C@H](C)Cc1ccc(OC)c(c1)S(N)(=O)=O
alfuzosin||G04CA01|COc1cc2nc(nc(N)c2cc1OC)N(C)CCCNC(=O)C1CCCO1
silodosin||G04CA04|C[C@H](Cc1cc2CCN(CCCO)c2c(c1)C(N)=O)NCCOc1ccccc1OCC(F)(F)F
sildenafil|viagra|G04BE03|CCCc1nn(C)c2c1nc([nH]c2=O)-c1cc(ccc1OCC)S(=O)(=O)N1CCN(C)CC1
tadalafil|cialis|G04BE08|CN1CC(=O)N2[C@H](Cc3c([nH]c4ccccc34)[C@H]2c2ccc3OCOc3c2)C1=O
vardenafil|levitra|G04BE09|CCCc1nc(C)c2n1[nH]c(nc2=O)-c1cc(ccc1OCC)S(=O)(=O)N1CCN(CC)CC1
avanafil||G04BE10|COc1ccc(CNc2nc(ncc2C(=O)NCc2ncccn2)N2CCC[C@H]2CO)cc1Cl
yohimbine||G04BE04|COC(=O)[C@H]1[C@@H](O)CC[C@H]2CN3CCc4c([nH]c5ccccc45)[C@@H]3C[C@H]12
dapoxetine||G04BX14|CN(C)[C@@H](CCOc1cccc2ccccc12)c1ccccc1
dinoprostone|prostaglandin E2|G02AD02|CCCCC[C@H](O)/C=C/[C@H]1[C@H](O)CC(=O)[C@@H]1C/C=C\CCCC(O)=O
dinoprost|prostaglandin F2 alpha|G02AD01|CCCCC[C@H](O)/C=C/[C@H]1[C@H](O)C[C@H](O)[C@@H]1C/C=C\CCCC(O)=O
latanoprost||S01EE01|CC(C)OC(=O)CCC/C=C\C[C@H]1[C@@H](O)C[C@@H](O)[C@@H]1CC[C@@H](O)CCc1ccccc1
travoprost||S01EE04|CC(C)OC(=O)CCC/C=C\C[C@H]1[C@@H](O)C[C@@H](O)[C@@H]1/C=C/[C@@H](O)COc1cccc(c1)C(F)(F)F
bimatoprost||S01EE03|CCNC(=O)CCC/C=C\C[C@H]1[C@@H](O)C[C@@H](O)[C@@H]1/C=C/[C@@H](O)CCc1ccccc1
methylergometrine|methylergonovine|G02AB01|CC[C@@H](CO)NC(=O)[C@H]1CN(C)[C@@H]2Cc3c[nH]c4cccc(C2=C1)c34
ergometrine|ergonovine|G02AB03|C[C@@H](CO)NC(=O)[C@H]1CN(C)[C@@H]2Cc3c[nH]c4cccc(C2=C1)c34
dorzolamide||S01EC03|CCN[C@H]1C[C@H](C)S(=O)(=O)c2sc(cc12)S(N)(=O)=O
brinzolamide||S01EC04|CCN[C@H]1CN(CCCOC)S(=O)(=O)c2sc(cc12)S(N)(=O)=O
brimonidine||S01EA05|Brc1c(NC2=NCCN2)ccc2nccnc12
apraclonidine||S01EA03|Nc1cc(Cl)c(NC2=NCCN2)c(Cl)c1
retinol|vitamin A|A11CA01|CC(/C=C/C1=C(C)CCCC1(C)C)=C\C=C\C(C)=C\CO
colecalciferol|cholecalciferol,vitamin D3|A11CC05|CC(C)CCC[C@@H](C)[C@H]1CC[C@H]2/C(CCC[C@]12C)=C/C=C1/C[C@@H](O)CCC1=C
tocopherol|vitamin E,alpha-tocopherol|A11HA03|CC(C)CCC[C@@H](C)CCC[C@@H](C)CCC[C@]1(C)CCc2c(C)c(O)c(C)c(C)c2O1
thiamine|vitamin B1|A11DA01|Cc1ncc(C[n+]2csc(CCO)c2C)c(N)n1
riboflavin|vitamin B2|A11HA04|Cc1cc2nc3c(nc(=O)[nH]c3=O)n(C[C@H](O)[C@H](O)[C@H](O)CO)c2cc1C
nicotinamide|niacinamide|A11HA01|NC(=O)c1cccnc1
pantothenic acid|vitamin B5||CC(C)(CO)[C@@H](O)C(=O)NCCC(O)=O
pyridoxine|vitamin B6|A11HA02|Cc1ncc(CO)c(CO)c1O
biotin|vitamin H,vitamin B7|A11HA05|OC(=O)CCCC[C@@H]1SC[C@@H]2NC(=O)N[C@H]12
folic acid|folate,vitamin B9|B03BB01|Nc1nc2ncc(CNc3ccc(cc3)C(=O)N[C@@H](CCC(O)=O)C(O)=O)nc2c(=O)[nH]1
ascorbic acid|vitamin C,ascorbate|A11GA01|OC[C@H](O)[C@H]1OC(=O)C(O)=C1O
menadione|vitamin K3|B02BA02|CC1=CC(=O)c2ccccc2C1=O
lipoic acid|thioctic acid,alpha-lipoic acid|A16AX01|OC(=O)CCCCC1CCSS1
calcitriol|1,25-dihydroxycholecalciferol|A11CC04|C[C@H](CCCC(C)(C)O)[C@H]1CC[C@H]2/C(CCC[C@]12C)=C/C=C1/C[C@@H](O)C[C@H](O)C1=C
glucose|dextrose|V06DC01|OC[C@H]1OC(O)[C@H](O)[C@@H](O)[C@@H]1O
mannitol||B05BC01|OC[C@@H](O)[C@@H](O)[C@H](O)[C@H](O)CO
sorbitol||A06AD18|OC[C@H](O)[C@@H](O)[C@H](O)[C@H](O)CO
glycerol|glycerin|A06AG04|OCC(O)CO
urea|carbamide|B05BC02|NC(N)=O
ethanol|alcohol,ethyl alcohol|V03AZ01|CCO
creatine|||CN(CC(O)=O)C(N)=N
taurine|||NCCS(O)(=O)=O
tryptophan|L-tryptophan|N06AX02|N[C@@H](Cc1c[nH]c2ccccc12)C(O)=O
glutamine|L-glutamine|A16AA03|NC(=O)CC[C@H](N)C(O)=O
methionine|L-methionine|V03AB26|CSCC[C@H](N)C(O)=O
penicillamine||M01CC01|CC(C)(S)[C@@H](N)C(O)=O
deferasirox||V03AC03|OC(=O)c1ccc(cc1)-n1nc(nc1-c1ccccc1O)-c1ccccc1O
deferiprone||V03AC02|Cc1c(O)c(=O)ccn1C
deferoxamine|desferrioxamine|V03AC01|CC(=O)N(O)CCCCCNC(=O)CCC(=O)N(O)CCCCCNC(=O)CCC(=O)N(O)CCCCCN
succimer|dimercaptosuccinic acid,DMSA||OC(=O)[C@@H](S)[C@@H](S)C(O)=O
dimercaprol||V03AB09|OCC(S)CS
edetic acid|edetate,EDTA|V03AB03|OC(=O)CN(CCN(CC(O)=O)CC(O)=O)CC(O)=O
trientine||A16AX12|NCCNCCNCCN
pralidoxime||V03AB04|C[n+]1ccccc1/C=N/O
fomepizole|4-methylpyrazole|V03AB34|Cc1cn[nH]c1
methylthioninium|methylene blue|V03AB17|CN(C)c1ccc2nc3ccc(cc3[s+]c2c1)N(C)C
hydroquinone||D11AX11|Oc1ccc(O)cc1
azelaic acid||D10AX03|OC(=O)CCCCCCCC(O)=O
benzoyl peroxide||D10AE01|O=C(OOC(=O)c1ccccc1)c1ccccc1
resorcinol||D10AX02|Oc1cccc(O)c1
menthol|||CC(C)C1CCC(C)CC1O
levomenthol|L-menthol||CC(C)[C@@H]1CC[C@@H](C)C[C@H]1O
camphor||C01EB02|CC1(C)C2CCC1(C)C(=O)C2
thymol|||CC(C)c1ccc(C)cc1O
dimethyl sulfoxide|DMSO|M02AX03|CS(C)=O
suxamethonium|succinylcholine|M03AB01|C[N+](C)(C)CCOC(=O)CCC(=O)OCC[N+](C)(C)C
rocuronium||M03AC09|CC(=O)O[C@H]1[C@H](C[C@H]2[C@@H]3CC[C@H]4C[C@H](O)[C@H](C[C@]4(C)[C@H]3CC[C@]12C)N1CCOCC1)[N+]1(CC=C)CCCC1
pancuronium||M03AC01|CC(=O)O[C@H]1C[C@@H]2CC[C@H]3[C@@H]4C[C@@H]([C@H](OC(C)=O)[C@@]4(C)CC[C@@H]3[C@@]2(C)C[C@@H]1[N+]1(C)CCCCC1)[N+]1(C)CCCCC1
iohexol||V08AB02|CC(=O)N(CC(O)CO)c1c(I)c(C(=O)NCC(O)CO)c(I)c(C(=O)NCC(O)CO)c1I
diatrizoic acid|amidotrizoic acid|V08AA01|CC(=O)Nc1c(I)c(NC(C)=O)c(I)c(C(O)=O)c1I
dexpanthenol|panthenol|D03AX03|CC(C)(CO)[C@@H](O)C(=O)NCCCO
allantoin|||NC(=O)NC1NC(=O)NC1=O
cysteamine|mercaptamine|A16AA04|NCCS
tiopronin||G04BX16|CC(S)C(=O)NCC(O)=O
quercetin|||Oc1ccc(cc1O)-c1oc2cc(O)cc(O)c2c(=O)c1O
curcumin|||COc1cc(/C=C/C(=O)CC(=O)/C=C/c2ccc(O)c(OC)c2)ccc1O
resveratrol|||Oc1ccc(/C=C/c2cc(O)cc(O)c2)cc1
berberine|||COc1ccc2cc3-c4cc5OCOc5cc4CC[n+]3cc2c1OC
`;
