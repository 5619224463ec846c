import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import { NOTE_SUBJECT } from './coded.ts';

/** A procedure of the patient: done, planned, or said not to have been done. */
export function procedure({ text, assertion: { certainty, temporality } }: Entity): FhirResource {
  const status =
    certainty.value === 'negative' ? 'not-done' : temporality.value === 'future' ? 'preparation' : 'unknown';
  return {
    resourceType: 'Procedure',
    status: temporality.value === 'past' && status === 'unknown' ? 'completed' : status,
    code: { text },
    subject: NOTE_SUBJECT,
  };
}
