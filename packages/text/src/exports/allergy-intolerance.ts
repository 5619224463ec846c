import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import type { Allergy } from './allergy-of.ts';
import { coded, NOTE_SUBJECT } from './coded.ts';

/** A chemical to which the note says that there is an allergy, with what it did; `refuted` where the note denies it. */
export function allergyIntolerance(
  { text, assertion: { certainty } }: Entity,
  { denied: isDenied, reactions }: Allergy,
): FhirResource {
  const denied = isDenied || certainty.value === 'negative';
  return {
    resourceType: 'AllergyIntolerance',
    ...(!denied && { clinicalStatus: coded('allergyintolerance-clinical', 'active') }),
    verificationStatus: coded('allergyintolerance-verification', denied ? 'refuted' : 'unconfirmed'),
    code: { text },
    patient: NOTE_SUBJECT,
    ...(!denied &&
      reactions.length > 0 && { reaction: [{ manifestation: reactions.map((words) => ({ text: words })) }] }),
  };
}
