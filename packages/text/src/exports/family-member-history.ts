import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import { coded, NOTE_SUBJECT } from './coded.ts';

/** HL7 v3 RoleCode of relatives as notes call them. */
const RELATIVES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:grandmothers?|grandma|mgm|pgm)\b/i, 'GRMTH'],
  [/\b(?:grandfathers?|grandpa|mgf|pgf)\b/i, 'GRFTH'],
  [/\b(?:mothers?|moms?)\b/i, 'MTH'],
  [/\b(?:fathers?|dads?)\b/i, 'FTH'],
  [/\bbrothers?\b/i, 'BRO'],
  [/\bsisters?\b/i, 'SIS'],
  [/\bsons?\b/i, 'SONC'],
  [/\bdaughters?\b/i, 'DAUC'],
  [/\baunts?\b/i, 'AUNT'],
  [/\buncles?\b/i, 'UNCLE'],
  [/\bcousins?\b/i, 'COUSN'],
];
const FAMILY_MEMBER = 'FAMMEMB';

/** A disease of a relative, who is named where the note's cue names one. */
export function familyMemberHistory({ text, assertion: { subject } }: Entity): FhirResource {
  const cue = subject.cue?.source === 'text' ? subject.cue.text : '';
  const code = RELATIVES.find(([pattern]) => pattern.test(cue))?.[1] ?? FAMILY_MEMBER;
  return {
    resourceType: 'FamilyMemberHistory',
    status: 'partial',
    patient: NOTE_SUBJECT,
    relationship: coded('v3-RoleCode', code),
    condition: [{ code: { text } }],
  };
}
