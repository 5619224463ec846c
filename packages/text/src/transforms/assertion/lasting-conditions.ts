/**
 * Diseases that, named alone on a line under no heading, belong to the patient's background: they last for years and are
 * seldom what a visit finds. Keys of cue words joined by a blank.
 */
export const LASTING_CONDITIONS: ReadonlySet<string> = new Set([
  'hypertension', 'htn', 'high blood pressure', 'essential hypertension', 'arterial hypertension', 'systemic hypertension',
  'diabetes', 'diabetes mellitus', 'type 2 diabetes', 'type ii diabetes', 'type 1 diabetes', 'type 2 diabetes mellitus', 'type ii diabetes mellitus',
  'dm', 'dm2', 'niddm', 'iddm', 'non insulin dependent diabetes mellitus', 'insulin dependent diabetes mellitus',
  'hyperlipidemia', 'hyperlipidaemia', 'dyslipidemia', 'hypercholesterolemia', 'hypercholesterolaemia', 'high cholesterol', 'elevated cholesterol',
  'hypothyroidism', 'hyperthyroidism', 'asthma', 'copd', 'chronic obstructive pulmonary disease', 'emphysema',
  'coronary artery disease', 'cad', 'ischemic heart disease', 'peripheral vascular disease', 'pvd', 'peripheral arterial disease',
  'gerd', 'gastroesophageal reflux disease', 'gastroesophageal reflux', 'acid reflux', 'reflux disease', 'hiatal hernia',
  'osteoarthritis', 'arthritis', 'degenerative joint disease', 'osteoporosis', 'rheumatoid arthritis', 'gout', 'fibromyalgia',
  'benign prostatic hypertrophy', 'benign prostatic hyperplasia', 'bph', 'obesity', 'morbid obesity', 'obstructive sleep apnea', 'sleep apnea',
  'migraine', 'migraines', 'migraine headaches', 'glaucoma', 'macular degeneration', 'restless legs syndrome',
  'dementia', 'alzheimer disease', 'alzheimers disease', 'parkinsons disease', 'parkinson disease', 'multiple sclerosis',
  'bipolar disorder', 'schizophrenia', 'irritable bowel syndrome', 'diverticulosis', 'crohns disease', 'ulcerative colitis',
  'hepatitis c', 'hiv', 'chronic kidney disease', 'ckd', 'chronic renal insufficiency', 'chronic renal failure',
  'psoriasis', 'endometriosis', 'lupus', 'systemic lupus erythematosus', 'sarcoidosis', 'seizure disorder', 'epilepsy',
]);
