import type { ClassOutcome } from '../assessment.ts';

/** The class whose probability lies most above its base rate, the first of equals; undefined of none. */
export function mostAboveBaseRate(classes: readonly ClassOutcome[]): ClassOutcome | undefined {
  const risen = ({ probability, baseRate }: ClassOutcome): number => probability - baseRate;
  return classes.toSorted((left, right) => risen(right) - risen(left))[0];
}
