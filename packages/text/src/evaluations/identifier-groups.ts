import { IDENTIFIER_TYPES, type IdentifierType } from '../deidentification/identifier-type.ts';

const NUMBERS: readonly IdentifierType[] = [
  'phone',
  'email',
  'url',
  'ip-address',
  'national-id',
  'insurance-id',
  'record-number',
  'licence',
  'passport',
  'vehicle',
  'bank-account',
  'credit-card',
];

/** Labels of data sets, and which of our types mean the same; numbers stand for each other. */
const GROUPS: readonly (readonly [RegExp, readonly IdentifierType[]])[] = [
  [/^(?:person|per|name|patient|doctor|staff|hcw|first_?name|last_?name|username)/i, ['name']],
  [/^(?:title|prefix)/i, ['title']],
  [/^age/i, ['age']],
  [/^(?:date|time|dob|birth)/i, ['date']],
  [/^(?:street|address|gpe|loc|city|zip|postal|state|country|place)/i, ['address', 'place']],
  [/^(?:org|company|hosp|facility|vendor|patorg|institution)/i, ['organisation', 'hospital']],
  [/^(?:nrp|norp|nationality)/i, ['nationality']],
  [/^(?:prof|job|occupation)/i, ['profession']],
  [
    /phone|mobile|fax|tel|mail|domain|url|web|ip_|^ip|card|iban|ssn|licen[cs]e|passport|account|bank|^id|_id|number|plate|vehicle|insur|record|mrn|nhs|national/i,
    NUMBERS,
  ],
];

/** Which of our types a label of a data set means; all of them where it is not known. */
export function typesOfLabel(label: string): readonly IdentifierType[] {
  return GROUPS.find(([pattern]) => pattern.test(label))?.[1] ?? IDENTIFIER_TYPES;
}
