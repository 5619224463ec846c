import { fieldsOf, listOf } from './record-fields.ts';

/** A class and its calibrated probability. */
export interface ClassShare {
  readonly label: string;
  readonly probability: number;
}

/** The classes of a result `{ label, probabilities }`, the likeliest first; undefined for any other result. */
export function readClassification(value: unknown): readonly ClassShare[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { label, probabilities } = value as { label?: unknown; probabilities?: unknown };
  if (typeof label !== 'string' || !Array.isArray(probabilities) || probabilities.length === 0) return undefined;
  return probabilities.every(isShare)
    ? probabilities.toSorted((one, other) => other.probability - one.probability)
    : undefined;
}

/** The classes one of which is the true one, as often as the coverage says. */
export interface LabelSet {
  readonly coverage: number;
  readonly labels: readonly string[];
}

/** The prediction set of a classification; undefined where the model has none. */
export function readPredictionSet({ predictionSet }: { readonly predictionSet?: unknown }): LabelSet | undefined {
  const { coverage, values } = fieldsOf(predictionSet);
  const labels = listOf(values, (value) => {
    const { label } = fieldsOf(value);
    return typeof label === 'string' ? label : undefined;
  });
  return typeof coverage === 'number' && labels && labels.length > 0 ? { coverage, labels } : undefined;
}

/** The probability of all classes that the answer does not name. */
export function unnamedShare(shares: readonly ClassShare[]): number {
  return Math.max(0, 1 - shares.reduce((sum, { probability }) => sum + probability, 0));
}

/** A probability in percent, such as `97.3 %`; it never rounds to certainty. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.001) return '< 0.1 %';
  if (probability < 1 && probability > 0.999) return '> 99.9 %';
  return `${(probability * 100).toFixed(1)} %`;
}

function isShare(value: unknown): value is ClassShare {
  if (typeof value !== 'object' || value === null) return false;
  const { label, probability } = value as { label?: unknown; probability?: unknown };
  return typeof label === 'string' && typeof probability === 'number';
}
