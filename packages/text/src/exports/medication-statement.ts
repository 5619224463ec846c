import type { FhirResource } from '@medmodal/core/fhir';
import type { Assertion } from '../assertion.ts';
import type { Entity } from '../entity.ts';
import { NOTE_SUBJECT } from './coded.ts';

/** Sections whose chemicals are taken, unless the note says otherwise. */
const TAKEN = new Set(['medications', 'discharge-medications']);

/** A chemical of the patient: taken, denied, or only named. */
export function medicationStatement({ text, section, assertion }: Entity): FhirResource {
  return {
    resourceType: 'MedicationStatement',
    status: statusOf(assertion, section),
    medicationCodeableConcept: { text },
    subject: NOTE_SUBJECT,
  };
}

/** In the words of FHIR's medication-statement-status. */
function statusOf({ certainty, temporality }: Assertion, section: string): string {
  if (certainty.value === 'negative') return 'not-taken';
  if (temporality.value === 'past') return 'completed';
  if (temporality.value === 'future') return 'intended';
  return TAKEN.has(section) ? 'active' : 'unknown';
}
