import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import { coded, NOTE_SUBJECT } from './coded.ts';

/** A chemical under the heading of allergies; `refuted` where the note denies it. */
export function allergyIntolerance({ text, assertion: { certainty } }: Entity): FhirResource {
  const denied = certainty.value === 'negative';
  return {
    resourceType: 'AllergyIntolerance',
    ...(!denied && { clinicalStatus: coded('allergyintolerance-clinical', 'active') }),
    verificationStatus: coded('allergyintolerance-verification', denied ? 'refuted' : 'unconfirmed'),
    code: { text },
    patient: NOTE_SUBJECT,
  };
}
