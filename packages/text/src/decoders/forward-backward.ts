import { entryScores, exitScores, type FieldInput, type PackedField } from './field-scores.ts';

/** Log sums over all label sequences of a sentence. */
export interface FieldChart {
  /** Row-major [tokens, labels]: sequences that end in this label here, its emission included. */
  readonly forward: Float64Array;
  /** Sequences that go on from this label here, its emission excluded. */
  readonly backward: Float64Array;
  /** All sequences. */
  readonly logZ: number;
}

/** Runs the forward-backward algorithm in log space. */
export function forwardBackward(field: PackedField, input: FieldInput): FieldChart {
  const { size } = field;
  const { emissions } = input;
  const exit = exitScores(field, input);
  const forward = new Float64Array(emissions.length);
  const backward = new Float64Array(emissions.length);
  forward.set(entryScores(field, input).map((entry, label) => entry + (emissions[label] ?? 0)));
  backward.set(exit, emissions.length - size);
  const terms = new Float64Array(size);
  for (let row = size; row < emissions.length; row += size) {
    for (let to = 0; to < size; to += 1) {
      for (let from = 0; from < size; from += 1) {
        terms[from] = (forward[row - size + from] ?? 0) + (field.transitions[from * size + to] ?? 0);
      }
      forward[row + to] = logSum(terms) + (emissions[row + to] ?? 0);
    }
  }
  for (let row = emissions.length - size; row > 0; row -= size) {
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) {
        terms[to] = (field.transitions[from * size + to] ?? 0) + (emissions[row + to] ?? 0) + (backward[row + to] ?? 0);
      }
      backward[row - size + from] = logSum(terms);
    }
  }
  for (let label = 0; label < size; label += 1)
    terms[label] = (forward[emissions.length - size + label] ?? 0) + (exit[label] ?? 0);
  return { forward, backward, logZ: logSum(terms) };
}

/** log of the sum of exponentials, without overflow. */
export function logSum(terms: Float64Array): number {
  let highest = -Infinity;
  for (const term of terms) if (term > highest) highest = term;
  if (highest === -Infinity) return highest;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - highest);
  return highest + Math.log(sum);
}
