import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import { NOTE_SUBJECT } from './coded.ts';

/** A drug and the harm that it did. */
export interface EntityPair {
  readonly drug: Entity;
  readonly effect: Entity;
}

/** Full URLs of resources in the same bundle. */
export interface AdverseEventReferences {
  /** The drug's MedicationStatement. */
  readonly suspect: string;
  /** The effect's Condition. */
  readonly condition: string | undefined;
}

/** A harm that the note lays to a drug; undefined where the note denies or only supposes the harm. */
export function adverseEvent(
  { effect }: EntityPair,
  { suspect, condition }: AdverseEventReferences,
): FhirResource | undefined {
  const { certainty, conditionality } = effect.assertion;
  if (certainty.value === 'negative' || conditionality.value === 'hypothetical') return undefined;
  return {
    resourceType: 'AdverseEvent',
    actuality: 'actual',
    event: { text: effect.text },
    subject: NOTE_SUBJECT,
    ...(condition !== undefined && { resultingCondition: [{ reference: condition }] }),
    suspectEntity: [{ instance: { reference: suspect } }],
  };
}
