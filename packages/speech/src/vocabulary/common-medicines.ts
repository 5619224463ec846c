/**
 * Medicines that are prescribed or bought most in general practice, so that they are met more often than others in a
 * consultation; comma between names. Written from general knowledge of what is prescribed and sold in Britain and America.
 */
export const commonMedicines = `
paracetamol,ibuprofen,aspirin,codeine,co-codamol,co-dydramol,dihydrocodeine,tramadol,morphine,oramorph,naproxen,diclofenac,celecoxib,etoricoxib,
amitriptyline,nortriptyline,gabapentin,pregabalin,duloxetine,calpol,nurofen,panadol,anadin,voltarol,acetaminophen,tylenol,advil,
amoxicillin,co-amoxiclav,augmentin,flucloxacillin,penicillin,phenoxymethylpenicillin,clarithromycin,erythromycin,azithromycin,doxycycline,lymecycline,oxytetracycline,
trimethoprim,nitrofurantoin,cefalexin,ciprofloxacin,levofloxacin,metronidazole,clindamycin,vancomycin,gentamicin,fosfomycin,fusidic acid,mupirocin,chloramphenicol,
aciclovir,valaciclovir,oseltamivir,fluconazole,clotrimazole,canesten,terbinafine,miconazole,daktarin,nystatin,ketoconazole,itraconazole,mebendazole,permethrin,
salbutamol,ventolin,salamol,terbutaline,beclometasone,clenil,clenil modulite,qvar,fluticasone,flixotide,budesonide,symbicort,seretide,fostair,salmeterol,formoterol,tiotropium,spiriva,
ipratropium,montelukast,theophylline,carbocisteine,trimbow,relvar,prednisolone,dexamethasone,hydrocortisone,betamethasone,betnovate,eumovate,dermovate,mometasone,clobetasone,
cetirizine,loratadine,fexofenadine,chlorphenamine,piriton,piriteze,promethazine,benadryl,zirtek,clarityn,desloratadine,levocetirizine,cyclizine,prochlorperazine,cinnarizine,betahistine,
adrenaline,epipen,jext,beconase,flixonase,nasonex,avamys,sodium cromoglicate,
ramipril,lisinopril,enalapril,perindopril,losartan,candesartan,valsartan,irbesartan,amlodipine,felodipine,nifedipine,lercanidipine,diltiazem,verapamil,
bisoprolol,atenolol,propranolol,metoprolol,carvedilol,nebivolol,doxazosin,indapamide,bendroflumethiazide,furosemide,bumetanide,spironolactone,eplerenone,hydrochlorothiazide,
digoxin,amiodarone,flecainide,isosorbide mononitrate,glyceryl trinitrate,gtn spray,nicorandil,ivabradine,ranolazine,
simvastatin,atorvastatin,rosuvastatin,pravastatin,ezetimibe,lipitor,clopidogrel,warfarin,apixaban,rivaroxaban,edoxaban,dabigatran,enoxaparin,dalteparin,ticagrelor,
metformin,gliclazide,glimepiride,sitagliptin,linagliptin,empagliflozin,dapagliflozin,canagliflozin,pioglitazone,insulin,lantus,novorapid,humalog,liraglutide,semaglutide,ozempic,dulaglutide,
levothyroxine,thyroxine,carbimazole,propylthiouracil,liothyronine,alendronic acid,risedronate,denosumab,adcal,calcichew,vitamin d,colecalciferol,folic acid,ferrous sulphate,ferrous fumarate,
hydroxocobalamin,thiamine,omeprazole,lansoprazole,esomeprazole,pantoprazole,ranitidine,famotidine,gaviscon,rennie,domperidone,metoclopramide,ondansetron,mebeverine,hyoscine,buscopan,peppermint oil,
loperamide,imodium,dioralyte,senna,lactulose,macrogol,movicol,laxido,bisacodyl,docusate,fybogel,glycerol,anusol,mesalazine,sulfasalazine,azathioprine,methotrexate,hydroxychloroquine,adalimumab,
sertraline,citalopram,escitalopram,fluoxetine,paroxetine,venlafaxine,mirtazapine,trazodone,prozac,seroxat,lexapro,cipramil,zoloft,diazepam,lorazepam,temazepam,zopiclone,zolpidem,melatonin,propranolol,buspirone,
olanzapine,quetiapine,risperidone,aripiprazole,haloperidol,lithium,clozapine,lamotrigine,levetiracetam,carbamazepine,sodium valproate,topiramate,phenytoin,sumatriptan,rizatriptan,zolmitriptan,pizotifen,
methylphenidate,atomoxetine,levodopa,co-careldopa,ropinirole,donepezil,memantine,baclofen,tizanidine,quinine,allopurinol,colchicine,febuxostat,
tamsulosin,finasteride,solifenacin,tolterodine,mirabegron,oxybutynin,sildenafil,tadalafil,viagra,cialis,
microgynon,rigevidon,cerazette,cerelle,yasmin,marvelon,mercilon,logynon,femodene,cilest,dianette,levonorgestrel,desogestrel,norethisterone,implanon,nexplanon,mirena,depo-provera,medroxyprogesterone,
levonelle,ellaone,estradiol,oestradiol,evorel,utrogestan,elleste,femoston,tibolone,clomifene,tranexamic acid,mefenamic acid,progesterone,oestrogen,
e45,diprobase,cetraben,doublebase,aveeno,oilatum,dermol,epaderm,hydromol,zerobase,aqueous cream,sudocrem,bepanthen,calamine,fucidin,bactroban,canesten hc,daktacort,fucibet,elocon,protopic,duac,differin,roaccutane,isotretinoin,
benzoyl peroxide,adapalene,salicylic acid,efudix,zovirax,lamisil,regaine,latanoprost,timolol,otomize,sofradex,hypromellose,optrex,
sudafed,lemsip,beechams,strepsils,difflam,benylin,vicks,night nurse,otrivine,bonjela,corsodyl,nicorette,varenicline,champix,bupropion,nytol,kalms,st john's wort,naloxone,methadone,buprenorphine,fentanyl,oxycodone,
hydrocodone,cyclobenzaprine,meloxicam,albuterol,flonase,claritin,zyrtec,allegra,mucinex,lasix,synthroid,glipizide,glyburide,plavix,crestor,norvasc,xanax,alprazolam,clonazepam,klonopin,ativan,valium,ambien,coumadin,eliquis,xarelto,lyrica,neurontin,keppra,celexa,cymbalta,effexor,wellbutrin,abilify,seroquel,prilosec,pepcid,protonix,nexium,zantac,
antibiotic,antihistamine,steroid,painkiller,statin,antidepressant,contraceptive,laxative,antacid,emollient,diuretic,beta blocker,anti-inflammatory,opioid,vaccine
`;
