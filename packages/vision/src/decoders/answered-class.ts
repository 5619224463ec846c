import type { ClassProbability } from '../classification.ts';
import type { ClassifierDecision } from '../encoders/classifier-decision.ts';

/**
 * The class that is answered: the likeliest, or, where the card has a decision threshold, its class from that probability
 * on and the other one below.
 *
 * @param ranked all classes, the likeliest first
 */
export function answeredClass(
  ranked: readonly ClassProbability[],
  { threshold }: Pick<ClassifierDecision['decoding'], 'threshold'>,
): ClassProbability {
  const [likeliest = { label: '', probability: 0 }] = ranked;
  if (!threshold) return likeliest;
  const named = ranked.find(({ label }) => label === threshold.label) ?? likeliest;
  if (named.probability >= threshold.value) return named;
  return ranked.find(({ label }) => label !== threshold.label) ?? likeliest;
}

/** The `count` likeliest classes; the answered one is always among them. */
export function shownClasses(
  ranked: readonly ClassProbability[],
  answered: ClassProbability,
  count: number,
): readonly ClassProbability[] {
  const shown = ranked.slice(0, count);
  return shown.includes(answered) ? shown : [...shown.slice(0, -1), answered];
}

/**
 * The classes that belong to a prediction set: those from its threshold on, and the answered one, so that no set is empty
 * (which can only raise the coverage).
 */
export function classesInSet(
  ranked: readonly ClassProbability[],
  answered: ClassProbability,
  threshold: number,
): readonly ClassProbability[] {
  return ranked.filter((one) => one === answered || one.probability >= threshold);
}
