import type { PatternRule } from './pattern-rule.ts';

const WORD = "(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|of|the|and|&|for)";
const HEALTH =
  '(?:Hospitals?(?: (?:Center|Centre))?|Medical (?:Center|Centre|Group|Clinic)|Clinics?|Infirmary|Health (?:System|Center|Centre|Services)|Hospice|Nursing (?:Home|Facility)|Rehabilitation (?:Center|Centre|Hospital)|Cancer (?:Center|Centre)|Surgery Center|Family Practice)';

/** Hospitals by the words that their names end with: `Riverbend General Hospital`. Bare `General Hospital` is none. */
export const BODY_RULES: readonly PatternRule[] = [
  {
    type: 'hospital',
    pattern: new RegExp(`(?<![\\p{L}])\\p{Lu}[\\p{L}\\p{M}'’.-]*(?: ${WORD}){0,5} ${HEALTH}(?![\\p{L}])`, 'gu'),
    probability: 0.9,
    judge: (found) => (GENERAL.test(found) ? 0 : 0.9),
  },
];

/** Names that begin with such words and have no proper one. */
const GENERAL =
  /^(?:(?:The|This|That|Our|Your|His|Her|An?|At|In|Outside|Local|Community|General|Pain|Wound|Eye|Heart|Diabetes|Coumadin|Follow-up|Outpatient|Orthopedic|Oncology|Cardiology|Neurology|Surgery|Urology|Pulmonary|Psychiatric|Skilled|Acute|Primary|Medical|Dental|Sleep|Headache|Memory|Hospital|Cancer|Nursing|Rehabilitation|Health|Regional|Medical) )*(?:Hospitals?|Center|Centre|Group|Clinics?|Infirmary|System|Services|Hospice|Home|Facility|Practice)$/;
