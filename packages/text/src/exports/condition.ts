import type { FhirResource } from '@medmodal/core/fhir';
import type { Certainty } from '../assertion.ts';
import type { Entity } from '../entity.ts';
import { attributesOf } from './attributes-of.ts';
import { coded, NOTE_SUBJECT } from './coded.ts';

/**
 * How sure the author of the note is, in the words of FHIR's condition-ver-status. Nothing is `confirmed`: a machine read it.
 */
const VERIFICATION: Readonly<Record<Certainty, string>> = {
  positive: 'unconfirmed',
  'positive-possible': 'provisional',
  'neutral-possible': 'differential',
  'negative-possible': 'differential',
  negative: 'refuted',
};

/** A problem or symptom of the patient. What the note denies is `refuted` and has no clinical status. */
export function condition(problem: Entity, entities: readonly Entity[]): FhirResource {
  const {
    text,
    assertion: { certainty, temporality },
  } = problem;
  const places = attributesOf(entities, problem, 'location');
  const clinical = temporality.value === 'past' ? 'inactive' : 'active';
  const stated = certainty.value !== 'negative' && temporality.value !== 'future';
  return {
    resourceType: 'Condition',
    ...(stated && { clinicalStatus: coded('condition-clinical', clinical) }),
    verificationStatus: coded('condition-ver-status', VERIFICATION[certainty.value]),
    code: { text },
    ...(places.length > 0 && { bodySite: places.map((place) => ({ text: place.text })) }),
    subject: NOTE_SUBJECT,
  };
}
