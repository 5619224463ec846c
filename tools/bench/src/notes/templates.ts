/** Sections of the synthetic notes: a heading, and sentences with `{names}` of the vocabulary and `{number:low-high}`. */
export const SECTIONS: readonly { readonly heading: string; readonly sentences: readonly string[] }[] = [
  {
    heading: 'CHIEF COMPLAINT',
    sentences: ['{disease} for {number:2-9} days.', '{disease} and {disease}.'],
  },
  {
    heading: 'HISTORY OF PRESENT ILLNESS',
    sentences: [
      'This is a {number:24-91}-year-old {sex} with {disease} and {disease} who presented to the {place} with {disease}.',
      'Symptoms began {number:2-20} hours after a dose of {drug} and were followed by {disease}.',
      'The patient denies {disease}, {disease} or {disease}.',
      'There was no evidence of {disease} on the {test}, but {disease} could not be ruled out.',
      'After {drug} {number:5-500} mg {route} {rhythm} was started, {disease} resolved within {number:2-6} days.',
      'He had been taking {drug}, {drug} and {drug} at home until {number:1-4} weeks before admission.',
      '{doctor} felt that {drug}-induced {disease} was likely and stopped it.',
      'If {disease} recurs, she will return to the {place}.',
    ],
  },
  {
    heading: 'PAST MEDICAL HISTORY',
    sentences: [
      '1. {disease}, diagnosed {number:2-30} years ago.',
      '2. {disease}, treated with {drug}.',
      '3. History of {disease}.',
      'Status post {disease}.',
    ],
  },
  {
    heading: 'FAMILY HISTORY',
    sentences: [
      '{person} died of {disease} at the age of {number:40-90}.',
      '{person} has {disease}.',
      'No family history of {disease}.',
    ],
  },
  {
    heading: 'MEDICATIONS',
    sentences: [
      '- {drug} {number:5-900} mg {route} {rhythm}',
      '- {drug} {number:1-80} mg {route} {rhythm}, for {disease}',
      '- {drug} {number:1-10} mL {route} p.r.n.',
    ],
  },
  {
    heading: 'PHYSICAL EXAMINATION',
    sentences: [
      'T 3{number:6-9}.{number:0-9}C, BP {number:90-190}/{number:50-110}, HR {number:48-140}, RR {number:10-32}, SpO2 {number:84-100}% on room air.',
      'Lungs are clear to auscultation bilaterally; no edema.',
      'The abdomen is soft, nontender, without guarding.',
    ],
  },
  {
    heading: 'ASSESSMENT AND PLAN',
    sentences: [
      '{disease}: continue {drug} {number:5-500} mg {route} {rhythm} and repeat the {test} in {number:2-12} weeks.',
      '{disease} is possibly secondary to {drug}; will hold {drug} and follow potassium, which was {number:2-6}.{number:0-9} mmol/L.',
      'Differential includes {disease} versus {disease}; {test} is pending.',
      'Discussed with {doctor}, who recommends {drug} for prophylaxis of {disease}.',
      'Discharged to the {place} in stable condition with follow-up by {doctor} in {number:1-6} weeks.',
    ],
  },
];
