/**
 * Diseases and operations that, alone on a line under no heading, belong to the patient's background: they last for
 * years, or were long ago, and are seldom what a visit finds. Keys of cue words joined by a blank.
 */
const LASTING_CONDITIONS: ReadonlySet<string> = new Set([
  'hypertension',
  'htn',
  'high blood pressure',
  'essential hypertension',
  'arterial hypertension',
  'systemic hypertension',
  'diabetes',
  'diabetes mellitus',
  'type 2 diabetes',
  'type ii diabetes',
  'type 1 diabetes',
  'type 2 diabetes mellitus',
  'type ii diabetes mellitus',
  'dm',
  'dm2',
  'niddm',
  'iddm',
  'non insulin dependent diabetes mellitus',
  'insulin dependent diabetes mellitus',
  'hyperlipidemia',
  'hyperlipidaemia',
  'dyslipidemia',
  'hypercholesterolemia',
  'hypercholesterolaemia',
  'high cholesterol',
  'elevated cholesterol',
  'hypothyroidism',
  'hyperthyroidism',
  'asthma',
  'copd',
  'chronic obstructive pulmonary disease',
  'emphysema',
  'coronary artery disease',
  'cad',
  'ischemic heart disease',
  'peripheral vascular disease',
  'pvd',
  'peripheral arterial disease',
  'gerd',
  'gastroesophageal reflux disease',
  'gastroesophageal reflux',
  'acid reflux',
  'reflux disease',
  'hiatal hernia',
  'osteoarthritis',
  'arthritis',
  'degenerative joint disease',
  'osteoporosis',
  'rheumatoid arthritis',
  'gout',
  'fibromyalgia',
  'benign prostatic hypertrophy',
  'benign prostatic hyperplasia',
  'bph',
  'obesity',
  'morbid obesity',
  'obstructive sleep apnea',
  'sleep apnea',
  'migraine',
  'migraines',
  'migraine headaches',
  'glaucoma',
  'macular degeneration',
  'restless legs syndrome',
  'dementia',
  'alzheimer disease',
  'alzheimers disease',
  'parkinsons disease',
  'parkinson disease',
  'multiple sclerosis',
  'bipolar disorder',
  'schizophrenia',
  'irritable bowel syndrome',
  'diverticulosis',
  'crohns disease',
  'ulcerative colitis',
  'hepatitis c',
  'hiv',
  'chronic kidney disease',
  'ckd',
  'chronic renal insufficiency',
  'chronic renal failure',
  'appendectomy',
  'tonsillectomy',
  'tonsillectomy and adenoidectomy',
  'cholecystectomy',
  'hysterectomy',
  'total abdominal hysterectomy',
  'coronary artery bypass graft',
  'coronary artery bypass grafting',
  'cabg',
  'hernia repair',
  'inguinal hernia repair',
  'cataract surgery',
  'cataract extraction',
  'tubal ligation',
  'bilateral tubal ligation',
  'cesarean section',
  'c section',
  'knee replacement',
  'total knee replacement',
  'hip replacement',
  'total hip replacement',
  'splenectomy',
  'mastectomy',
  'thyroidectomy',
  'prostatectomy',
  'carotid endarterectomy',
  'liver transplant',
  'kidney transplant',
  'psoriasis',
  'endometriosis',
  'lupus',
  'systemic lupus erythematosus',
  'sarcoidosis',
  'seizure disorder',
  'epilepsy',
]);

/** Longest name in words. */
const LONGEST = 5;

/** True when these cue words are the name of a lasting condition. */
export function isLastingName(keys: readonly string[]): boolean {
  return nameLength(keys, 0) === keys.length;
}

/** True when these cue words are nothing but names of lasting conditions, parted by commas, `and` and list marks. */
export function isLastingList(keys: readonly string[]): boolean {
  let at = 0;
  while (at < keys.length) {
    const length = nameLength(keys, at);
    if (length === 0 && !/^(?:[^\p{L}]*|and|[a-z])$/u.test(keys[at] as string)) return false;
    at += Math.max(1, length);
  }
  return true;
}

function nameLength(keys: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, keys.length - at); length > 0; length -= 1) {
    if (LASTING_CONDITIONS.has(keys.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}
