/**
 * Other spellings and former names that sound nearly like the name of today, which a repair writes: `other/today`, comma
 * between pairs. Heard as such they stay.
 */
export const formerNames = `
frusemide/furosemide,amoxycillin/amoxicillin,cephalexin/cefalexin,cephradine/cefradine,cephazolin/cefazolin,cephalothin/cefalotin,bendrofluazide/bendroflumethiazide,lignocaine/lidocaine,
acyclovir/aciclovir,valacyclovir/valaciclovir,cyclosporine/ciclosporin,beclomethasone/beclometasone,chlorpheniramine/chlorphenamine,cholecalciferol/colecalciferol,cholestyramine/colestyramine,
clomiphene/clomifene,dothiepin/dosulepin,indomethacin/indometacin,methicillin/meticillin,phenobarbitone/phenobarbital,pentobarbitone/pentobarbital,rifampin/rifampicin,
sulphasalazine/sulfasalazine,sulphamethoxazole/sulfamethoxazole,sulphadiazine/sulfadiazine,thiopentone/thiopental,thioguanine/tioguanine,torsemide/torasemide,trimeprazine/alimemazine,
benztropine/benzatropine,chlorthalidone/chlortalidone,dicyclomine/dicycloverine,flupenthixol/flupentixol,ethinyloestradiol/ethinylestradiol,procaine penicillin/procaine benzylpenicillin,
amphetamine/amfetamine,dextroamphetamine/dexamfetamine,methamphetamine/metamfetamine,lisdexamphetamine/lisdexamfetamine,guaiphenesin/guaifenesin,hydroxyurea/hydroxycarbamide,
simethicone/simeticone,dimethicone/dimeticone,glycopyrrolate/glycopyrronium,sodium cromoglycate/sodium cromoglicate,cromoglycate/cromoglicate,mesalamine/mesalazine,ferrous sulfate/ferrous sulphate,
oestradiol/estradiol,oestriol/estriol,oestrone/estrone,phytonadione/phytomenadione,nitroglycerine/nitroglycerin,metamizol/metamizole,floxacillin/flucloxacillin,sulfonylurea/sulphonylurea,meclizine/meclozine
`;
