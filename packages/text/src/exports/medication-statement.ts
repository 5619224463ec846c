import type { FhirResource } from '@medmodal/core/fhir';
import type { Assertion } from '../assertion.ts';
import type { Entity } from '../entity.ts';
import type { Clause } from './clause-of.ts';
import { NOTE_SUBJECT } from './coded.ts';
import { dosageOf } from './dosage.ts';

/** Sections whose chemicals are taken, unless the note says otherwise. */
const TAKEN = new Set(['medications', 'discharge-medications']);

/** What the bundle knows beside the drug. */
export interface MedicationParts {
  readonly entities: readonly Entity[];
  readonly clause: Clause;
}

/** `never took aspirin`: right before the drug, or others of its list between. */
const NEVER_TAKEN =
  /\b(?:never|not|n't|hasn't|hasn’t|without)\s(?:(?:ever|been|currently|yet|any)\s){0,2}(?:took|take[sn]?|taking|used|uses?|using|tried|received|prescribed|on)\s(?:any\s)?(?:[\p{L}-]+(?:,\s|\s(?:or|and)\s)){0,4}$|(?:从未|未曾|从不|没有|未)(?:服用|使用|用)过?$/iu;

/** A drug of the patient: taken, denied, or only named; with the dosage that is linked to it. */
export function medicationStatement(drug: Entity, { entities, clause }: MedicationParts): FhirResource {
  const { text, section, assertion } = drug;
  const dosage = dosageOf(drug, entities);
  return {
    resourceType: 'MedicationStatement',
    status: NEVER_TAKEN.test(clause.before) ? 'not-taken' : statusOf(assertion, section),
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
