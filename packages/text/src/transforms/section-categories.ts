import { CHINESE_HEADINGS } from './chinese-section-headings.ts';

/** Sub-headings by body system (`HEENT:`), which belong to the review of systems or the examination around them. */
export const BODY_SYSTEM = 'body-system';

/** Section categories and the headings that name them, lower case, written by hand. */
const HEADINGS: Readonly<Record<string, string>> = {
  'chief-complaint':
    'chief complaint|chief complaints|cc|presenting complaint|presenting problem|reason for visit|reason for consultation|reason for consult|' +
    'reason for admission|reason for referral|reason for evaluation|complaint|complaints',
  'history-of-present-illness':
    'history of present illness|history of the present illness|hpi|present illness|history of presenting illness|history of presenting complaint|' +
    'history|clinical history|brief history|interval history|subjective|s|history of present injury|interim history|present history',
  'past-medical-history':
    'past medical history|past medical hx|pmh|pmhx|past history|medical history|previous medical history|prior medical history|past medical and surgical history|' +
    'past medical/surgical history|past medical history/past surgical history|significant past medical history|comorbidities|other medical history|' +
    'past medical problems|past illnesses|medical problems|chronic problems|problem list|past psychiatric history|past ocular history|' +
    'obstetric history|ob history|ob/gyn history|gynecologic history|past obstetrical history|birth history',
  'past-surgical-history':
    'past surgical history|past surgical hx|psh|pshx|surgical history|previous surgeries|prior surgeries|past operations|surgeries|previous operations|past surgeries',
  'family-history':
    'family history|fh|fhx|famhx|family medical history|family psychiatric history|family and social history|significant family history|family hx',
  'social-history':
    'social history|social hx|sh|shx|personal history|personal and social history|psychosocial history|habits|substance use history|occupational history|' +
    'tobacco|alcohol|drugs of abuse|substance abuse history|social',
  medications:
    'medications|medication|meds|current medications|current meds|home medications|medications at home|medications on admission|' +
    'admission medications|medication list|outpatient medications|prescribed medications|active medications|inpatient medications|' +
    'medications prior to admission|present medications|regular medications|drug history|preoperative medications|current medication|routine medications',
  allergies:
    'allergies|allergy|drug allergies|known allergies|allergies and adverse reactions|medication allergies|drug allergy|adverse reactions|nkda',
  'review-of-systems':
    'review of systems|ros|systems review|review of system|system review|constitutional symptoms|a review of systems',
  'physical-exam':
    'physical examination|physical exam|physical|pe|examination|exam|on examination|on exam|objective|o|objective findings|general appearance|' +
    'appearance|vital signs|vitals|vital signs on admission|mental status|mental status examination|mental status exam|' +
    'neurologic examination|neurological examination|physical examination on admission|physical exam on admission|' +
    'admission physical examination|physical examination at discharge|discharge physical examination|skin examination',
  [BODY_SYSTEM]:
    'general|constitutional|heent|head|eyes|ears|nose|throat|mouth|neck|chest|lungs|lung|' +
    'respiratory|pulmonary|heart|cardiac|cardiovascular|cv|cvs|abdomen|abdominal|gastrointestinal|gi|genitourinary|gu|genitalia|rectal|pelvic|' +
    'extremities|extremity|musculoskeletal|back|spine|skin|neurologic|neurological|neuro|' +
    'psychiatric|psych|lymphatics|lymphatic|lymph nodes|breasts|breast|vascular|external genitalia|lower extremities|upper extremities|' +
    'cranial nerves|motor|sensory|reflexes|gait|coordination|integument|head and neck|ent|thorax|endocrine|hematologic|endocrinologic|' +
    'nose and throat|integumentary|urologic|hematologic/lymphatic|allergic/immunologic|immunologic|sinuses|heart and lungs|ophthalmologic',
  laboratory:
    'laboratory data|laboratory|laboratories|labs|lab|lab data|laboratory values|laboratory results|laboratory findings|lab results|lab values|' +
    'laboratory studies|laboratory tests|laboratory examination|admission labs|discharge labs|pertinent results|pertinent labs|blood work|' +
    'diagnostic data|diagnostic studies|diagnostics|results|data|studies|microbiology|cultures|urinalysis|hematology|chemistry|pathology|' +
    'pertinent laboratory data|pertinent laboratory|pathologic diagnosis|tests|investigations|electrocardiogram|ekg|ecg|laboratory and x-ray data',
  imaging:
    'imaging|radiology|radiographs|radiographic studies|imaging studies|x-ray|x-rays|xray|chest x-ray|cxr|ct|ct scan|ct head|ct chest|ct abdomen|mri|' +
    'mri brain|ultrasound|echocardiogram|echo|findings|technique|comparison|radiologic studies|diagnostic imaging|radiology results|radiology data|' +
    'technical findings|exam type|indication for study|doppler|interpretation',
  diagnosis:
    'diagnosis|diagnoses|admission diagnosis|admission diagnoses|admitting diagnosis|admitting diagnoses|discharge diagnosis|discharge diagnoses|' +
    'final diagnosis|final diagnoses|principal diagnosis|primary diagnosis|primary diagnoses|secondary diagnosis|secondary diagnoses|' +
    'preoperative diagnosis|preoperative diagnoses|postoperative diagnosis|postoperative diagnoses|pre-op diagnosis|post-op diagnosis|' +
    'provisional diagnosis|diagnosis on admission|diagnosis at discharge|axis i|axis ii|axis iii|axis iv|axis v|other diagnoses|' +
    'diagnoses at discharge|diagnoses on admission|differential diagnosis|associated diagnoses|active diagnoses',
  'assessment-plan':
    'assessment|assessment and plan|assessment & plan|assessment/plan|a/p|a&p|ap|plan|impression|impressions|impression and plan|impression/plan|' +
    'final impression|final impressions|clinical impression|conclusion|conclusions|recommendations|recommendation|plan of care|treatment plan|a|p|' +
    'assessment and recommendations|plan and recommendations|summary and recommendations|summary|diagnostic impression|treatment|overall impression|' +
    'discussion|assessment/recommendations|impression/recommendations|plans',
  'hospital-course':
    'hospital course|brief hospital course|course in hospital|summary of hospital course|hospital course by problem|hospital course by system|' +
    'hospital course and treatment|emergency department course|ed course|er course|course|clinical course|course of treatment|' +
    'hospital course by issue|hospital course summary|emergency room course|concise summary of hospital course|postoperative course|intraoperative course',
  procedures:
    'procedure|procedures|procedure performed|procedures performed|operation|operations|operation performed|operations performed|name of procedure|' +
    'title of operation|description of procedure|procedure in detail|operative procedure|details of procedure|procedure details|operative findings|' +
    'description of operation|anesthesia|indications|indication|indications for procedure|indication for procedure|complications|estimated blood loss|' +
    'operative report|procedure note|major procedures|description of the procedure|specimens|specimen|drains|implants|surgeon|assistant|ebl|preparation',
  'discharge-medications':
    'discharge medications|medications on discharge|medications at discharge|discharge meds|medications upon discharge|discharge medication list',
  'discharge-instructions':
    'discharge instructions|instructions|patient instructions|followup instructions|follow-up instructions|follow up instructions|discharge plan|' +
    'discharge planning|activity|diet|discharge diet|discharge activity|followup|follow-up|follow up|followup plan|follow-up plan|followup appointments|' +
    'return precautions|education|patient education|special instructions|discharge followup|discharge follow-up|follow-up appointments',
  'discharge-condition':
    'discharge condition|condition on discharge|condition at discharge|disposition|discharge disposition|discharge status|condition|prognosis|' +
    'physical condition on discharge|condition upon discharge|code status|discharged to|mental status at discharge',
  immunizations: 'immunizations|immunization|immunisations|vaccinations|immunization history|vaccines',
};

const CATEGORY_OF: ReadonlyMap<string, string> = new Map(
  [...Object.entries(HEADINGS), ...Object.entries(CHINESE_HEADINGS)].flatMap(([category, list]) =>
    list.split('|').map((heading): [string, string] => [heading, category]),
  ),
);

/** Words inside a heading that give its category away, the most telling first. */
const KEYWORDS: readonly (readonly [RegExp, string])[] = [
  [/family (?:medical )?history/, 'family-history'],
  [/surgical history/, 'past-surgical-history'],
  [/social history|\bhabits\b/, 'social-history'],
  [/(?:past|medical|psychiatric) history/, 'past-medical-history'],
  [/present (?:illness|problem|injury|complaint)|history and reason/, 'history-of-present-illness'],
  [/chief complaint|reason for/, 'chief-complaint'],
  [/review of systems/, 'review-of-systems'],
  [/allerg/, 'allergies'],
  [/discharge.*medication|medication.*discharge/, 'discharge-medications'],
  [/medication|\bmeds\b/, 'medications'],
  [/diagnos[ei]s|\bdx\b/, 'diagnosis'],
  [/hospital course|(?:emergency|clinical) .*course/, 'hospital-course'],
  [/procedure|operati(?:on|ve)|surgery|anesthesia|tourniquet|indication|biopsy/, 'procedures'],
  [/physical exam|examination|vital signs/, 'physical-exam'],
  [/laborator|\blabs\b|culture|\becg\b|\bekg\b/, 'laboratory'],
  [/x-ray|radiograph|ultrasound|\bmri\b|\bct\b|echocardiogra|imaging|findings|comparison/, 'imaging'],
  [/discharge instruction|follow-?\s?up|activity|\bdiet\b/, 'discharge-instructions'],
  [/condition|disposition/, 'discharge-condition'],
  [/assessment|impression|\bplan\b|recommendation/, 'assessment-plan'],
];

/** The category of words that are known to be a heading: by {@link headingCategory}, else by a telling word, else `other`. */
export function likelyCategory(heading: string): string {
  const known = headingCategory(heading);
  if (known !== undefined) return known;
  const lower = heading.toLowerCase().replace(/\s+/g, ' ');
  return KEYWORDS.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
}

/** All categories a {@link Section} may have; `none` stands before the first heading, `other` is a heading not known here. */
export const SECTION_CATEGORIES: readonly string[] = [
  'none',
  'other',
  ...Object.keys(HEADINGS).filter((name) => name !== BODY_SYSTEM),
];

/**
 * The category of a heading, whatever its case, spacing and final colon; undefined for one that is not known;
 * {@link BODY_SYSTEM} for a sub-heading.
 *
 * @example headingCategory('Past  Medical History:') // 'past-medical-history'
 */
export function headingCategory(heading: string): string | undefined {
  const plain = heading
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s:.,：]+$/, '')
    .replace(/^[\s#*_(【［[]+|[】］\]]+$/g, '');
  return CATEGORY_OF.get(plain) ?? CATEGORY_OF.get(plain.replace(/ ?\([^)]*\)?$/, ''));
}
