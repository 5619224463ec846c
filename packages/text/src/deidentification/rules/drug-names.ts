/** Drugs and products whose names look like those of people or firms, in lower case. */
const DRUG_NAMES: ReadonlySet<string> = new Set(
  (
    'abilify accupril aciphex actonel actos adderall advair advil aldactone aleve allegra altace ambien amoxil ancef aricept asacol ativan atrovent augmentin avandia avapro avelox ' +
    'avodart bactrim bactroban benadryl benicar betadine boniva botox bumex buspar cardizem cardura catapres celebrex celexa cellcept chantix cialis cipro clarinex claritin cleocin ' +
    'clinoril clomid colace combivent compazine concerta coreg cozaar crestor cymbalta darvocet decadron demerol depakote desyrel detrol diflucan dilantin dilaudid diovan ditropan ' +
    'dulcolax duragesic effexor elavil eliquis enbrel epipen epogen equagesic estrace evista exelon feosol fentanyl flagyl flexeril flomax flonase flovent fosamax gemzar geodon ' +
    'gleevec glucophage glucotrol haldol heparin humalog humira humulin hytrin imdur imitrex imodium inderal invokana januvia kefzol keflex keppra kenalog klonopin lamictal lanoxin ' +
    'lantus lasix levaquin levemir levitra levophed lexapro lidocaine lipitor lomotil lopressor lortab lotensin lotrel lovenox lunesta lyrica macrobid marcaine maxzide mevacor micardis ' +
    'mirapex mobic monopril motrin mucinex namenda naprosyn naproxen nasonex neurontin nexium norco normodyne norvasc novolin novolog nubain omnicef ortho-tri oxycontin pamelor paxil ' +
    'pepcid percocet phenergan plaquenil plavix pletal pradaxa pravachol prednisone prevacid prilosec prinivil procardia procrit prolene proscar protonix provera provigil prozac ' +
    'pulmicort pyridium reglan remeron remicade requip restoril retin risperdal ritalin robaxin rocephin roxicet seldane septra seroquel silvadene sinemet singulair skelaxin soma ' +
    'spiriva steri surgicel symbicort synthroid tagamet tegaderm tegretol tenormin tessalon thorazine topamax toprol toradol tracleer tylenol ultracet ultram unasyn valium valtrex ' +
    'vancomycin vasotec ventolin versed viagra vicodin vicryl vioxx vistaril voltaren vytorin warfarin wellbutrin xanax xarelto xeljanz xylocaine zantac zestoretic zestril zetia zithromax ' +
    'zocor zofran zoloft zosyn zovirax zyprexa zyrtec zyvox tri-cyclen trileptal coumadin monocryl dermabond vaseline xeroform hibiclens chloraprep gelfoam ' +
    'entresto jardiance victoza ozempic wegovy trulicity mounjaro zepbound farxiga forxiga invokamet steglatro tradjenta trajenta rybelsus saxenda byetta bydureon tresiba toujeo basaglar ' +
    'brilinta brilique savaysa lixiana repatha praluent nexletol vascepa ranexa corlanor multaq stelara cosentyx taltz skyrizi tremfya rinvoq olumiant otezla dupixent xolair nucala fasenra ' +
    'keytruda opdivo tecentriq imfinzi ibrance kisqali verzenio tagrisso lynparza imbruvica calquence venclexta revlimid pomalyst kyprolis herceptin avastin rituxan ocrevus tecfidera gilenya ' +
    'copaxone aimovig ajovy emgality nurtec ubrelvy vraylar rexulti latuda invega vyvanse trintellix belsomra descovy truvada biktarvy genvoya triumeq epclusa harvoni mavyret paxlovid ' +
    'shingrix prevnar prolia forteo trelegy anoro breo relvar incruse fostair seretide bricanyl oramorph gaviscon sudafed calpol nurofen zomorph tazocin creon movicol laxido'
  ).split(' '),
);

/** Endings of international drug names that no family name of seven letters or more has. */
const STEMS =
  /(?:mab|tinib|ciclib|sartan|vastatin|gliptin|gliflozin|glutide|conazole|cillin|mycin|floxacin|dipine|prazole|xaban|gatran|setron|triptan|lukast|zolam|ciclovir|navir|buvir|tegravir|cycline|formin|parin)$/;

/** Whether a word is a drug, by a list or by its ending. */
export function isDrugName(word: string): boolean {
  const lower = word.toLowerCase();
  return DRUG_NAMES.has(lower) || (lower.length >= 7 && STEMS.test(lower));
}
