import type { Entity, EntityQuantity } from '../entity.ts';
import { routeName } from '../rules/routes.ts';
import { attributesOf } from './attributes-of.ts';
import { fhirQuantity, fhirRange } from './fhir-quantity.ts';

const AS_NEEDED = /\bp\.?r\.?n\b|as needed|as required|when needed|必要时/i;
const BEDTIME = /\bq?\.?h\.?s\b|bedtime|睡前|每晚/i;
const DOSAGE_ROLES = ['strength', 'dose', 'route', 'frequency', 'duration'] as const;

/** The Dosage of a drug from what is linked to it; undefined where nothing is. */
export function dosageOf(drug: Entity, entities: readonly Entity[]): Readonly<Record<string, unknown>> | undefined {
  const parts = DOSAGE_ROLES.flatMap((role) => attributesOf(entities, drug, role)).toSorted(
    (a, b) => a.start - b.start,
  );
  if (parts.length === 0) return undefined;
  const [dose] = attributesOf(entities, drug, 'dose');
  const [route] = attributesOf(entities, drug, 'route');
  const frequencies = attributesOf(entities, drug, 'frequency');
  const timing = timingOf(frequencies, attributesOf(entities, drug, 'duration')[0]);
  const given = route && { text: routeName(route.text) ?? route.text };
  return {
    text: parts.map(({ text }) => text.replace(/\s+/g, ' ')).join(' '),
    ...(timing && { timing }),
    ...(frequencies.some(({ text }) => AS_NEEDED.test(text)) && { asNeededBoolean: true }),
    ...(given && { route: given }),
    ...(dose?.quantity && { doseAndRate: [doseAndRate(dose.quantity)] }),
  };
}

/** An amount per time is a rate, any other a dose. */
function doseAndRate(quantity: EntityQuantity): Readonly<Record<string, unknown>> {
  const range = fhirRange(quantity);
  const plain = { ...quantity };
  delete plain.comparator;
  const isRate = /\/(?:min|h|d|wk)$/.test(quantity.ucum ?? '');
  if (isRate) return range ? { rateRange: range } : { rateQuantity: fhirQuantity(plain) };
  return range ? { doseRange: range } : { doseQuantity: fhirQuantity(plain) };
}

function timingOf(
  frequencies: readonly Entity[],
  duration: Entity | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const rhythm = frequencies.find(({ quantity }) => quantity?.ucum !== undefined)?.quantity;
  const bounds = duration?.quantity;
  const repeat = {
    ...(bounds?.ucum !== undefined && boundsOf(bounds)),
    ...(rhythm && repeatOf(rhythm)),
    ...(frequencies.some(({ text }) => BEDTIME.test(text)) && { when: ['HS'] }),
  };
  return Object.keys(repeat).length === 0 ? undefined : { repeat };
}

function boundsOf(quantity: EntityQuantity): Readonly<Record<string, unknown>> {
  const range = fhirRange(quantity);
  return range ? { boundsRange: range } : { boundsDuration: fhirQuantity(quantity) };
}

/** `/d` counts times a day; `h` is the time from one to the next. */
function repeatOf({ value, high, ucum = '' }: EntityQuantity): Readonly<Record<string, unknown>> {
  if (!ucum.startsWith('/')) {
    return { frequency: 1, period: value, ...(high !== undefined && { periodMax: high }), periodUnit: ucum };
  }
  return Number.isInteger(value) ? { frequency: value, period: 1, periodUnit: ucum.slice(1) } : {};
}
