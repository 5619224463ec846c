import type { Assessment, AtomAttribution, ClassOutcome, Outcome } from '@medmodal/molecules';
import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** The assessment of a result `{ structure, outcomes, domain }`; undefined for any other result. */
export function readAssessment(value: unknown): Assessment | undefined {
  const { structure, outcomes, domain } = fieldsOf(value);
  const { smiles, changes } = fieldsOf(structure);
  const whole =
    typeof smiles === 'string' && listOf(changes, sentence) && listOf(outcomes, outcome) && listOf(domain, nearness);
  return whole ? (value as Assessment) : undefined;
}

/** How often what is in the sets holds, in [0, 1], by the options of an answer; undefined where they do not say. */
export function coverageOf(options: unknown): number | undefined {
  const errorRate = numberOf(fieldsOf(options)['errorRate']);
  return errorRate === undefined ? undefined : 1 - errorRate;
}

/** What a set says about a class: where the model is no better than the base rate, nothing. */
export type Verdict = 'present' | 'absent' | 'either' | 'fits neither' | 'structure cannot tell';

/** What the set of a class says in words. */
export function verdictOf({ set, tells }: ClassOutcome): Verdict {
  if (!tells) return 'structure cannot tell';
  const [first, second] = set;
  if (first === undefined) return 'fits neither';
  return second === undefined ? first : 'either';
}

/** Ways to order classes. */
export type ClassOrder = 'probability' | 'above base rate';

/** Classes in an order; those about which the structure cannot tell come last. */
export function orderClasses(outcomes: readonly Outcome[], order: ClassOrder): readonly ClassOutcome[] {
  const weight = ({ probability, baseRate }: ClassOutcome): number =>
    order === 'probability' ? probability : probability - baseRate;
  return outcomes
    .filter((one) => one.kind === 'class')
    .toSorted((one, other) => Number(other.tells) - Number(one.tells) || weight(other) - weight(one));
}

/** The outcome whose atoms are coloured, where an answer says. */
export function attributed({ attribution, outcomes }: Assessment): Outcome | undefined {
  return outcomes.find((one) => isOf(one, attribution));
}

/** A number of a unit for people, with so many figures that count. */
export function quantityWords(value: number, figures = 3): string {
  const rounded = Number(value.toPrecision(figures));
  return Object.is(rounded, -0) ? '0' : String(rounded).replace('-', '−');
}

function isOf({ id, model }: Outcome, attribution: AtomAttribution | undefined): boolean {
  return attribution?.outcome === id && attribution.model === model;
}

function sentence(change: unknown): string | undefined {
  const { message } = fieldsOf(change);
  return typeof message === 'string' ? message : undefined;
}

function outcome(value: unknown): true | undefined {
  const { kind, id, label, model, probability, baseRate, set, value: quantity, low, high } = fieldsOf(value);
  if ([id, label, model].some((name) => typeof name !== 'string')) return undefined;
  const numbers = kind === 'class' ? [probability, baseRate] : [quantity, low, high];
  const known = kind === 'class' ? Array.isArray(set) : kind === 'quantity';
  return known && numbers.every((number) => numberOf(number) !== undefined) ? true : undefined;
}

function nearness(value: unknown): true | undefined {
  const { similarity, neighbours } = fieldsOf(value);
  const read = listOf(neighbours, (one) => (typeof fieldsOf(one)['smiles'] === 'string' ? true : undefined));
  return numberOf(similarity) !== undefined && read ? true : undefined;
}
