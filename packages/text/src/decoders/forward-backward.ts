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

/**
 * Runs the forward-backward algorithm on probabilities scaled to sum to 1 at each token (Rabiner 1989), which costs no
 * exponential a pair of labels.
 */
export function forwardBackward(field: PackedField, input: FieldInput): FieldChart {
  const { size } = field;
  const { emissions } = input;
  const exit = exitScores(field, input);
  const scaled: Scaled = {
    steps: field.transitions.map(Math.exp),
    chances: new Float64Array(emissions.length),
    tops: new Float64Array(emissions.length / size),
    size,
  };
  fillChances(scaled, emissions);
  const forward = forwardLogs(scaled, entryScores(field, input));
  const backward = backwardLogs(scaled, exit);
  const ends = exit.map((score, label) => (forward[emissions.length - size + label] ?? 0) + score);
  return { forward, backward, logZ: logSum(ends) };
}

interface Scaled {
  /** exp of the transitions, row-major [from, to]. */
  readonly steps: Float64Array;
  /** exp(emission - top) [tokens, labels]. */
  readonly chances: Float64Array;
  /** Highest emission of each token. */
  readonly tops: Float64Array;
  readonly size: number;
}

function fillChances({ chances, tops, size }: Scaled, emissions: Float32Array): void {
  for (let token = 0; token < tops.length; token += 1) {
    let top = -Infinity;
    for (let at = token * size; at < (token + 1) * size; at += 1) top = Math.max(top, emissions[at] ?? 0);
    tops[token] = top;
    for (let at = token * size; at < (token + 1) * size; at += 1) chances[at] = Math.exp((emissions[at] ?? 0) - top);
  }
}

function forwardLogs({ steps, chances, tops, size }: Scaled, entry: Float64Array): Float64Array {
  const logs = new Float64Array(chances.length);
  const lift = Math.max(...entry);
  let logScale = lift;
  let current: Float64Array = entry.map((score) => Math.exp(score - lift));
  for (let token = 0; token < tops.length; token += 1) {
    if (token > 0) current = product(current, steps, size);
    let sum = 0;
    for (let label = 0; label < size; label += 1) {
      const value = (current[label] ?? 0) * (chances[token * size + label] ?? 0);
      current[label] = value;
      sum += value;
    }
    logScale += Math.log(sum) + (tops[token] ?? 0);
    for (let label = 0; label < size; label += 1) {
      const value = (current[label] ?? 0) / sum;
      current[label] = value;
      logs[token * size + label] = Math.log(value) + logScale;
    }
  }
  return logs;
}

function backwardLogs({ steps, chances, tops, size }: Scaled, exit: Float64Array): Float64Array {
  const logs = new Float64Array(chances.length);
  const turned = new Float64Array(size * size);
  for (let from = 0; from < size; from += 1)
    for (let to = 0; to < size; to += 1) turned[to * size + from] = steps[from * size + to] ?? 0;
  let logScale = Math.max(...exit);
  let current: Float64Array = exit.map((score) => Math.exp(score - logScale));
  logs.set(exit, logs.length - size);
  for (let token = tops.length - 1; token > 0; token -= 1) {
    for (let label = 0; label < size; label += 1)
      current[label] = (current[label] ?? 0) * (chances[token * size + label] ?? 0);
    current = product(current, turned, size);
    const sum = current.reduce((total, value) => total + value, 0);
    logScale += Math.log(sum) + (tops[token] ?? 0);
    for (let label = 0; label < size; label += 1) {
      const value = (current[label] ?? 0) / sum;
      current[label] = value;
      logs[(token - 1) * size + label] = Math.log(value) + logScale;
    }
  }
  return logs;
}

/** Row times matrix [from, to]. */
function product(row: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size);
  for (let from = 0; from < size; from += 1) {
    const weight = row[from] ?? 0;
    if (weight === 0) continue;
    for (let to = 0; to < size; to += 1) result[to] = (result[to] ?? 0) + weight * (matrix[from * size + to] ?? 0);
  }
  return result;
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
