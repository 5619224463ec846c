import type { FhirResource } from '@medmodal/core/fhir';
import type { Assertion } from '../assertion.ts';
import type { Entity } from '../entity.ts';
import { NOTE_SUBJECT } from './coded.ts';
import { dosageOf } from './dosage.ts';

/** Sections whose chemicals are taken, unless the note says otherwise. */
const TAKEN = new Set(['medications', 'discharge-medications']);

/** A drug of the patient: taken, denied, or only named; with the dosage that is linked to it. */
export function medicationStatement(drug: Entity, entities: readonly Entity[]): FhirResource {
  const { text, section, assertion } = drug;
  const dosage = dosageOf(drug, entities);
  return {
    resourceType: 'MedicationStatement',
    status: statusOf(assertion, section),
    medicationCodeableConcept: { text },
    subject: NOTE_SUBJECT,
    ...(dosage && { dosage: [dosage] }),
  };
}

/** In the words of FHIR's medication-statement-status. */
function statusOf({ certainty, temporality }: Assertion, section: string): string {
  if (certainty.value === 'negative') return 'not-taken';
  if (temporality.value === 'past') return 'completed';
  if (temporality.value === 'future') return 'intended';
  return TAKEN.has(section) ? 'active' : 'unknown';
}
