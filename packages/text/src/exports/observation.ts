import type { FhirResource } from '@medmodal/core/fhir';
import type { Entity } from '../entity.ts';
import { testName } from '../rules/find-measurements.ts';
import { VITAL_SIGNS } from '../rules/test-names.ts';
import { attributesOf } from './attributes-of.ts';
import { coded, NOTE_SUBJECT } from './coded.ts';
import { fhirQuantity, fhirRange } from './fhir-quantity.ts';

const BLOOD_PRESSURE = /(\d{2,3})\s?[/／]\s?(\d{2,3})/;

/** A test of the patient with its results; undefined where the note gives none. The first result counts. */
export function observation(test: Entity, entities: readonly Entity[]): FhirResource | undefined {
  const [value] = attributesOf(entities, test, 'value');
  if (!value || test.assertion.certainty.value === 'negative') return undefined;
  const name = testName(test.text.normalize('NFKC'));
  const vital = VITAL_SIGNS.some((sign) => sign.name === name);
  return {
    resourceType: 'Observation',
    status: 'preliminary',
    category: [coded('observation-category', vital ? 'vital-signs' : 'laboratory')],
    code: { text: name ?? test.text },
    subject: NOTE_SUBJECT,
    ...resultOf(value, name),
  };
}

/** What a note says of a patient's life, in its own words. */
export function socialObservation({ text, quantity, assertion }: Entity): FhirResource {
  const denied = assertion.certainty.value === 'negative';
  return {
    resourceType: 'Observation',
    status: 'preliminary',
    category: [coded('observation-category', 'social-history')],
    code: { text: 'Social factor' },
    subject: NOTE_SUBJECT,
    ...(quantity && !denied
      ? { valueQuantity: fhirQuantity(quantity) }
      : { valueString: denied ? `denied: ${text}` : text }),
    ...(quantity && { note: [{ text }] }),
  };
}

function resultOf({ text, quantity }: Entity, name: string | undefined): Readonly<Record<string, unknown>> {
  const [, systolic, diastolic] = (name === 'blood pressure' && BLOOD_PRESSURE.exec(text.normalize('NFKC'))) || [];
  if (systolic && diastolic) {
    const part = (code: string, value: string): unknown => ({
      code: { text: code },
      valueQuantity: fhirQuantity({ value: Number(value), unit: 'mmHg', ucum: 'mm[Hg]' }),
    });
    return { component: [part('systolic blood pressure', systolic), part('diastolic blood pressure', diastolic)] };
  }
  if (!quantity) return { valueString: text };
  const range = fhirRange(quantity);
  return range ? { valueRange: range } : { valueQuantity: fhirQuantity(quantity) };
}
