import type { EntityQuantity } from '../entity.ts';

/** A FHIR Quantity, or the two ends of a Range. */
export type FhirQuantity = Readonly<Record<string, unknown>>;

const UCUM = 'http://unitsofmeasure.org';

/** The number as a Quantity with its unit in UCUM where it has one. A range gives its lower end: see {@link fhirRange}. */
export function fhirQuantity({ value, comparator, unit, ucum }: EntityQuantity): FhirQuantity {
  return {
    value,
    ...(comparator && { comparator }),
    ...((unit ?? ucum) !== undefined && { unit: unit ?? ucum }),
    ...(ucum !== undefined && { system: UCUM, code: ucum }),
  };
}

/** The number as a Range where it has two ends. */
export function fhirRange(quantity: EntityQuantity): FhirQuantity | undefined {
  const { high, comparator: _none, ...low } = quantity;
  return high === undefined ? undefined : { low: fhirQuantity(low), high: fhirQuantity({ ...low, value: high }) };
}
