/** Hormones, and drugs for diabetes, bones and the thyroid (ATC A10, G03, H02, H03, M05). */
export const hormonesAndMetabolism: string = String.raw`
metformin|dimethylbiguanide,glucophage|A10BA02|CN(C)C(=N)NC(N)=N
phenformin||A10BA01|NC(=N)NC(=N)NCCc1ccccc1
buformin||A10BA03|CCCCNC(=N)NC(N)=N
tolbutamide||A10BB03|CCCCNC(=O)NS(=O)(=O)c1ccc(C)cc1
chlorpropamide||A10BB02|CCCNC(=O)NS(=O)(=O)c1ccc(Cl)cc1
acetohexamide||A10BB31|CC(=O)c1ccc(cc1)S(=O)(=O)NC(=O)NC1CCCCC1
tolazamide||A10BB05|Cc1ccc(cc1)S(=O)(=O)NC(=O)NN1CCCCCC1
glibenclamide|glyburide|A10BB01|COc1ccc(Cl)cc1C(=O)NCCc1ccc(cc1)S(=O)(=O)NC(=O)NC1CCCCC1
glipizide||A10BB07|Cc1cnc(cn1)C(=O)NCCc1ccc(cc1)S(=O)(=O)NC(=O)NC1CCCCC1
gliclazide||A10BB09|Cc1ccc(cc1)S(=O)(=O)NC(=O)NN1C[C@H]2CCC[C@H]2C1
glimepiride||A10BB12|CCC1=C(C)CN(C(=O)NCCc2ccc(cc2)S(=O)(=O)NC(=O)N[C@H]2CC[C@H](C)CC2)C1=O
gliquidone||A10BB08|COc1ccc2c(c1)C(=O)N(CCc1ccc(cc1)S(=O)(=O)NC(=O)NC1CCCCC1)C(=O)C2(C)C
acarbose||A10BF01|C[C@H]1O[C@H](O[C@@H]2[C@@H](CO)O[C@H](O[C@@H]3[C@@H](CO)OC(O)[C@H](O)[C@H]3O)[C@H](O)[C@H]2O)[C@H](O)[C@@H](O)[C@@H]1N[C@H]1C=C(CO)[C@@H](O)[C@H](O)[C@H]1O
miglitol||A10BF02|OCCN1C[C@H](O)[C@@H](O)[C@H](O)[C@H]1CO
pioglitazone||A10BG03|CCc1ccc(CCOc2ccc(CC3SC(=O)NC3=O)cc2)nc1
rosiglitazone||A10BG02|CN(CCOc1ccc(CC2SC(=O)NC2=O)cc1)c1ccccn1
troglitazone||A10BG01|Cc1c(C)c2OC(C)(COc3ccc(CC4SC(=O)NC4=O)cc3)CCc2c(C)c1O
repaglinide||A10BX02|CCOc1cc(CC(=O)N[C@@H](CC(C)C)c2ccccc2N2CCCCC2)ccc1C(O)=O
nateglinide||A10BX03|CC(C)[C@H]1CC[C@@H](CC1)C(=O)N[C@H](Cc1ccccc1)C(O)=O
sitagliptin|januvia|A10BH01|N[C@@H](CC(=O)N1CCn2c(C1)nnc2C(F)(F)F)Cc1cc(F)c(F)cc1F
vildagliptin||A10BH02|OC12CC3CC(C1)CC(C3)(C2)NCC(=O)N1CCC[C@H]1C#N
saxagliptin||A10BH03|N[C@H](C(=O)N1[C@@H](C[C@@H]2C[C@H]12)C#N)C12CC3CC(CC(O)(C3)C1)C2
alogliptin||A10BH04|Cn1c(=O)cc(N2CCC[C@@H](N)C2)n(Cc2ccccc2C#N)c1=O
linagliptin||A10BH05|CC#CCn1c(nc2n(C)c(=O)n(Cc3nc(C)c4ccccc4n3)c(=O)c12)N1CCC[C@@H](N)C1
dapagliflozin||A10BK01|CCOc1ccc(Cc2cc(ccc2Cl)[C@@H]2O[C@H](CO)[C@@H](O)[C@H](O)[C@H]2O)cc1
canagliflozin||A10BK02|Cc1ccc(cc1Cc1ccc(s1)-c1ccc(F)cc1)[C@@H]1O[C@H](CO)[C@@H](O)[C@H](O)[C@H]1O
empagliflozin|jardiance|A10BK03|OC[C@H]1O[C@H]([C@H](O)[C@@H](O)[C@@H]1O)c1ccc(Cl)c(Cc2ccc(O[C@H]3CCOC3)cc2)c1
ertugliflozin||A10BK04|CCOc1ccc(Cc2cc(ccc2Cl)[C@]23OC[C@](CO)(O2)[C@@H](O)[C@H](O)[C@H]3O)cc1
hydrocortisone|cortisol|H02AB09|C[C@]12CCC(=O)C=C1CC[C@@H]1[C@@H]2[C@@H](O)C[C@@]2(C)[C@H]1CC[C@]2(O)C(=O)CO
cortisone||H02AB10|C[C@]12CCC(=O)C=C1CC[C@H]1[C@@H]3CC[C@](O)(C(=O)CO)[C@@]3(C)CC(=O)[C@H]21
prednisolone||H02AB06|C[C@]12C[C@H](O)[C@H]3[C@@H](CCC4=CC(=O)C=C[C@]34C)[C@@H]1CC[C@]2(O)C(=O)CO
prednisone||H02AB07|C[C@]12CC(=O)[C@H]3[C@@H](CCC4=CC(=O)C=C[C@]34C)[C@@H]1CC[C@]2(O)C(=O)CO
methylprednisolone||H02AB04|C[C@H]1C[C@H]2[C@@H]3CC[C@](O)(C(=O)CO)[C@@]3(C)C[C@H](O)[C@@H]2[C@@]2(C)C=CC(=O)C=C12
dexamethasone||H02AB02|C[C@@H]1C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]2(C)[C@@]1(O)C(=O)CO
betamethasone||H02AB01|C[C@H]1C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]2(C)[C@@]1(O)C(=O)CO
triamcinolone||H02AB08|C[C@]12C[C@H](O)[C@@]3(F)[C@@H](CCC4=CC(=O)C=C[C@]34C)[C@@H]1C[C@@H](O)[C@]2(O)C(=O)CO
triamcinolone acetonide||R01AD11|CC1(C)O[C@@H]2C[C@H]3[C@@H]4CCC5=CC(=O)C=C[C@]5(C)[C@@]4(F)[C@@H](O)C[C@]3(C)[C@@]2(O1)C(=O)CO
fludrocortisone||H02AA02|C[C@]12C[C@H](O)[C@@]3(F)[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@]2(O)C(=O)CO
budesonide||R03BA02|CCCC1O[C@@H]2C[C@H]3[C@@H]4CCC5=CC(=O)C=C[C@]5(C)[C@H]4[C@@H](O)C[C@]3(C)[C@@]2(O1)C(=O)CO
beclometasone dipropionate|beclomethasone dipropionate|R03BA01|CCC(=O)OCC(=O)[C@@]1(OC(=O)CC)[C@@H](C)C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(Cl)[C@@H](O)C[C@]12C
fluticasone propionate||R03BA05|CCC(=O)O[C@@]1([C@H](C)C[C@H]2[C@@H]3C[C@H](F)C4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]12C)C(=O)SCF
mometasone furoate||R03BA07|C[C@@H]1C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(Cl)[C@@H](O)C[C@]2(C)[C@@]1(OC(=O)c1ccco1)C(=O)CCl
clobetasol propionate||D07AD01|CCC(=O)O[C@@]1([C@@H](C)C[C@H]2[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@@]3(F)[C@@H](O)C[C@]12C)C(=O)CCl
ciclesonide||R03BA08|CC(C)C(=O)OCC(=O)[C@@]12O[C@@H](O[C@@H]1C[C@H]1[C@@H]3CCC4=CC(=O)C=C[C@]4(C)[C@H]3[C@@H](O)C[C@]21C)C1CCCCC1
fluocinolone acetonide||D07AC04|CC1(C)O[C@@H]2C[C@H]3[C@@H]4C[C@H](F)C5=CC(=O)C=C[C@]5(C)[C@@]4(F)[C@@H](O)C[C@]3(C)[C@@]2(O1)C(=O)CO
testosterone||G03BA03|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O
methyltestosterone||G03BA02|C[C@]1(O)CC[C@H]2[C@@H]3CCC4=CC(=O)CC[C@]4(C)[C@H]3CC[C@]12C
mesterolone||G03BB01|C[C@H]1CC(=O)C[C@@H]2CC[C@H]3[C@@H]4CC[C@H](O)[C@@]4(C)CC[C@@H]3[C@@]12C
nandrolone||A14AB01|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1CC[C@@H]2O
oxandrolone||A14AA08|C[C@]1(O)CC[C@H]2[C@@H]3CC[C@H]4CC(=O)OC[C@]4(C)[C@H]3CC[C@]12C
stanozolol||A14AA02|C[C@]1(O)CC[C@H]2[C@@H]3CC[C@H]4Cc5[nH]ncc5C[C@]4(C)[C@H]3CC[C@]12C
danazol||G03XA01|C[C@]12CC[C@H]3[C@@H](CCC4=Cc5oncc5C[C@]34C)[C@@H]1CC[C@@]2(O)C#C
estradiol|oestradiol|G03CA03|C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc34)[C@@H]1CC[C@@H]2O
estrone|oestrone|G03CA07|C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc34)[C@@H]1CCC2=O
estriol|oestriol|G03CA04|C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc34)[C@@H]1C[C@@H](O)[C@@H]2O
ethinylestradiol|ethinyl estradiol,ethinyloestradiol|G03CA01|C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc34)[C@@H]1CC[C@@]2(O)C#C
mestranol|||COc1ccc2[C@H]3CC[C@@]4(C)[C@@H](CC[C@@]4(O)C#C)[C@@H]3CCc2c1
diethylstilbestrol|stilboestrol|L02AA01|CC/C(=C(/CC)c1ccc(O)cc1)c1ccc(O)cc1
progesterone||G03DA04|CC(=O)[C@H]1CC[C@H]2[C@@H]3CCC4=CC(=O)CC[C@]4(C)[C@H]3CC[C@]12C
medroxyprogesterone acetate|MPA|G03DA02|CC(=O)O[C@@]1(CC[C@H]2[C@@H]3C[C@H](C)C4=CC(=O)CC[C@]4(C)[C@H]3CC[C@]12C)C(C)=O
megestrol acetate||L02AB01|CC(=O)O[C@@]1(CC[C@H]2[C@@H]3C=C(C)C4=CC(=O)CC[C@]4(C)[C@H]3CC[C@]12C)C(C)=O
cyproterone acetate||G03HA01|CC(=O)O[C@@]1(CC[C@H]2[C@@H]3C=C(Cl)C4=CC(=O)[C@@H]5C[C@@H]5[C@]4(C)[C@H]3CC[C@]12C)C(C)=O
norethisterone|norethindrone|G03DC02|C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1CC[C@@]2(O)C#C
levonorgestrel||G03AC03|CC[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1CC[C@@]2(O)C#C
desogestrel||G03AC09|CC[C@]12CC(=C)[C@H]3[C@@H](CCC4=CCCC[C@H]34)[C@@H]1CC[C@@]2(O)C#C
etonogestrel||G03AC08|CC[C@]12CC(=C)[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1CC[C@@]2(O)C#C
gestodene|||CC[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@H]34)[C@@H]1C=C[C@@]2(O)C#C
dienogest||G03DB08|C[C@]12CCC3=C4CCC(=O)C=C4CC[C@H]3[C@@H]1CC[C@@]2(O)CC#N
drospirenone||G03AC10|C[C@]12CCC(=O)C=C1[C@@H]1C[C@@H]1[C@@H]1[C@@H]2CC[C@@]2(C)[C@H]1[C@@H]1C[C@@H]1[C@@]21CCC(=O)O1
tibolone||G03CX01|C[C@@H]1CC2=C(CCC(=O)C2)[C@H]2CC[C@@]3(C)[C@@H](CC[C@@]3(O)C#C)[C@H]12
mifepristone|RU486|G03XB01|CC#C[C@]1(O)CC[C@H]2[C@@H]3CCC4=CC(=O)CCC4=C3[C@H](C[C@]12C)c1ccc(cc1)N(C)C
finasteride|propecia|G04CB01|CC(C)(C)NC(=O)[C@H]1CC[C@H]2[C@@H]3CC[C@H]4NC(=O)C=C[C@]4(C)[C@H]3CC[C@]12C
dutasteride||G04CB02|C[C@]12CC[C@H]3[C@@H](CC[C@H]4NC(=O)C=C[C@]34C)[C@@H]1CC[C@@H]2C(=O)Nc1cc(ccc1C(F)(F)F)C(F)(F)F
prasterone|dehydroepiandrosterone,DHEA|A14AA07|C[C@]12CC[C@H]3[C@@H](CC=C4C[C@@H](O)CC[C@]34C)[C@@H]1CCC2=O
ospemifene||G03XC05|OCCOc1ccc(cc1)/C(=C(/CCCl)c1ccccc1)c1ccccc1
bazedoxifene||G03XC02|Cc1c(-c2ccc(O)cc2)n(Cc2ccc(OCCN3CCCCCC3)cc2)c2ccc(O)cc12
levothyroxine|thyroxine,L-thyroxine|H03AA01|N[C@@H](Cc1cc(I)c(Oc2cc(I)c(O)c(I)c2)c(I)c1)C(O)=O
liothyronine|triiodothyronine|H03AA02|N[C@@H](Cc1cc(I)c(Oc2ccc(O)c(I)c2)c(I)c1)C(O)=O
propylthiouracil|PTU|H03BA02|CCCc1cc(=O)[nH]c(=S)[nH]1
thiamazole|methimazole|H03BB02|Cn1cc[nH]c1=S
carbimazole||H03BB01|CCOC(=O)n1ccn(C)c1=S
methylthiouracil||H03BA01|Cc1cc(=O)[nH]c(=S)[nH]1
cinacalcet||H05BX01|C[C@@H](NCCCc1cccc(c1)C(F)(F)F)c1cccc2ccccc12
alendronic acid|alendronate|M05BA04|NCCCC(O)(P(O)(O)=O)P(O)(O)=O
etidronic acid|etidronate|M05BA01|CC(O)(P(O)(O)=O)P(O)(O)=O
clodronic acid|clodronate|M05BA02|OP(O)(=O)C(Cl)(Cl)P(O)(O)=O
pamidronic acid|pamidronate|M05BA03|NCCC(O)(P(O)(O)=O)P(O)(O)=O
risedronic acid|risedronate|M05BA07|OC(Cc1cccnc1)(P(O)(O)=O)P(O)(O)=O
ibandronic acid|ibandronate|M05BA06|CCCCCN(C)CCC(O)(P(O)(O)=O)P(O)(O)=O
zoledronic acid|zoledronate|M05BA08|OC(Cn1ccnc1)(P(O)(O)=O)P(O)(O)=O
metyrapone||V04CD01|CC(C)(C(=O)c1cccnc1)c1cccnc1
miglustat||A16AX06|CCCCN1C[C@H](O)[C@@H](O)[C@H](O)[C@H]1CO
nitisinone||A16AX04|[O-][N+](=O)c1cc(ccc1C(=O)C1C(=O)CCCC1=O)C(F)(F)F
sapropterin|tetrahydrobiopterin|A16AX07|C[C@H](O)[C@H](O)[C@H]1CNc2nc(N)[nH]c(=O)c2N1
levocarnitine|L-carnitine|A16AA01|C[N+](C)(C)C[C@H](O)CC([O-])=O
`;
