/**
 * Medicines that have no single small molecule – antibodies, hormones, vaccines, mixtures, salts – and names of kinds of
 * medicine, in lower case, comma between names. Written for this package from general knowledge of the field.
 */
export const biologics = `
gentamicin,tyrothricin,adalimumab,etanercept,infliximab,golimumab,certolizumab,tocilizumab,sarilumab,abatacept,rituximab,trastuzumab,bevacizumab,pembrolizumab,
nivolumab,ipilimumab,atezolizumab,durvalumab,cetuximab,panitumumab,denosumab,romosozumab,teriparatide,ustekinumab,secukinumab,ixekizumab,guselkumab,
risankizumab,vedolizumab,natalizumab,ocrelizumab,ofatumumab,alemtuzumab,omalizumab,mepolizumab,reslizumab,benralizumab,dupilumab,tezepelumab,
erenumab,fremanezumab,galcanezumab,eptinezumab,evolocumab,alirocumab,inclisiran,eculizumab,belimumab,anakinra,canakinumab,tralokinumab,
lecanemab,donanemab,aducanumab,ranibizumab,aflibercept,faricimab,palivizumab,nirsevimab,
semaglutide,liraglutide,dulaglutide,exenatide,lixisenatide,tirzepatide,insulin,insulin glargine,insulin detemir,insulin degludec,insulin lispro,
insulin aspart,insulin glulisine,glargine,detemir,degludec,lispro,aspart,isophane,glucagon,octreotide,lanreotide,somatropin,desmopressin,
vasopressin,terlipressin,oxytocin,carbetocin,carboprost,syntometrine,goserelin,leuprorelin,triptorelin,buserelin,degarelix,cetrorelix,ganirelix,follitropin,menotropin,
heparin,enoxaparin,dalteparin,tinzaparin,fondaparinux,bivalirudin,alteplase,tenecteplase,streptokinase,urokinase,idarucizumab,andexanet,protamine,
filgrastim,pegfilgrastim,epoetin,erythropoietin,darbepoetin,interferon,peginterferon,glatiramer,immunoglobulin,botulinum toxin,hyaluronidase,pancreatin,
macrogol,senna,co-amoxiclav,calamine,co-cyprindiol,co-amilofruse,gtn spray,ferrous sulphate,ferrous sulfate,ferrous fumarate,ferrous gluconate,hydroxocobalamin,co-codamol,co-dydramol,dihydrocodeine,co-proxamol,co-codaprin,carbomer,hypromellose,
teicoplanin,daptomycin,colistin,polymyxin,bacitracin,neomycin,framycetin,gramicidin,fidaxomicin,rifaximin,rifabutin,nystatin,amphotericin,
caspofungin,micafungin,anidulafungin,temocillin,pivmecillinam,piperacillin tazobactam,co-trimoxazole,co-fluampicil,sultamicillin,cefiderocol,
ispaghula,ispaghula husk,macrogol,senna,sennosides,docusate sodium,sodium picosulfate,glycerin suppository,magnesium hydroxide,magnesium trisilicate,sodium bicarbonate,
sodium valproate,sodium alginate,sodium cromoglicate,sodium chloride,potassium chloride,potassium citrate,calcium carbonate,calcium,vitamin d,vitamin b twelve,
iron tablets,cyanocobalamin,hydroxocobalamin,ferric carboxymaltose,zinc,selenium,multivitamin,simeticone,simethicone,aluminium hydroxide,sucralfate,
bismuth subsalicylate,lithium,lithium carbonate,sevelamer,lanthanum,alfacalcidol,patiromer,colestyramine,cholestyramine,colestipol,colesevelam,
warfarin,heparinoid,beclometasone,beclomethasone,fluticasone,mometasone,clobetasol,clobetasone,fluocinolone,fluocortolone,diflucortolone,betamethasone,
alclometasone,hydrocortisone butyrate,formoterol fumarate,ipratropium bromide,tiotropium bromide,glycopyrronium bromide,salmeterol xinafoate,
hyoscine hydrobromide,metformin hydrochloride,morphine sulphate,codeine phosphate,paracetamol suppository,isosorbide,glyceryl,nitrate,ferrous,mycophenolate,
levocetirizine,doxylamine pyridoxine,clotrimazole pessary,zopiclone,nitrous oxide,entonox,penthrox,methoxyflurane,oxygen,lidocaine patch,sodium fusidate,sodium feredetate,
white soft paraffin,liquid paraffin,yellow soft paraffin,emulsifying ointment,coal tar,dithranol,calcipotriol,tacalcitol,silver sulfadiazine,povidone iodine,
chlorhexidine mouthwash,hydrogen peroxide,potassium permanganate,zinc oxide,peppermint oil,clove oil,eucalyptus,menthol inhalation,tea tree oil,
rosuvastatin,semaglutide injection,fluoride,nicotine patch,nicotine gum,varenicline,naltrexone bupropion,combined pill,morning after pill,folic acid,
measles mumps rubella,bcg,hepatitis b vaccine,tetanus toxoid,pneumococcal vaccine,flu vaccine,
levomethadone,lofepramine,dosulepin,dothiepin,meptazinol,dipipanone,nefopam,co-danthramer,co-danthrusate,co-beneldopa,co-careldopa,co-amilozide,co-tenidone,co-zidocapt,
co-simalcite,cinnarizine dimenhydrinate,dimenhydrinate,alverine,mebeverine,otilonium,pinaverium,linaclotide,eluxadoline,naloxegol,methylnaltrexone,naldemedine,
eformoterol,nabilone,xylometazoline,ephedrine nasal drops,sodium hyaluronate,hyaluronic acid,carmellose,hypromellose,acetylcholine,lodoxamide,
permethrin,dimeticone,dimethicone,benzyl benzoate,lanolin,urea cream,aqueous,oatmeal,capsaicin cream,rubefacient,heparinoid cream,ibuprofen gel,diclofenac gel,
ulipristal,etonogestrel,levonorgestrel,drospirenone,norgestimate,norelgestromin,norgestrel,estetrol,nomegestrol,gestrinone,conjugated oestrogens,oestrogen,progestogen
`;

/** Kinds of medicine, by what they are or do. */
export const drugClasses = `
antibiotic,antihistamine,steroid,corticosteroid,statin,antidepressant,painkiller,analgesic,anti-inflammatory,nsaid,opioid,opiate,laxative,antacid,decongestant,
antiviral,antifungal,antiemetic,antispasmodic,anticoagulant,antiplatelet,antihypertensive,beta blocker,calcium channel blocker,ace inhibitor,
angiotensin receptor blocker,diuretic,thiazide,nitrate,bronchodilator,benzodiazepine,antipsychotic,anticonvulsant,antiepileptic,barbiturate,
triptan,bisphosphonate,contraceptive,progesterone,oestrogen,ssri,snri,tricyclic,proton pump inhibitor,ppi,emollient,antiseptic,sedative,hypnotic,
stimulant,immunosuppressant,chemotherapy,penicillin,cephalosporin,macrolide,quinolone,fluoroquinolone,tetracycline,aminoglycoside,glucocorticoid,sulfonylurea,sulphonylurea,
gliptin,biguanide,anxiolytic,antimuscarinic,anticholinergic,antimalarial,antiparasitic,antitussive,expectorant,mucolytic,antidiarrhoeal,multivitamin,
thrombolytic,vasodilator,alpha blocker,loop diuretic,inhaled steroid,lozenge,gargle
`;
