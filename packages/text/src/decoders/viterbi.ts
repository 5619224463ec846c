import { entryScores, exitScores, type FieldInput, type PackedField } from './field-scores.ts';

/** The best label sequence of a sentence (Viterbi 1967), as label numbers; of equals the lower number. */
export function viterbi(field: PackedField, input: FieldInput): Uint8Array {
  const { size, transitions } = field;
  const { emissions } = input;
  const length = emissions.length / size;
  const back = new Uint8Array(length * size);
  let score = entryScores(field, input).map((entry, label) => entry + (emissions[label] ?? 0));
  let next = new Float64Array(size);
  for (let token = 1; token < length; token += 1) {
    for (let to = 0; to < size; to += 1) {
      let best = -Infinity;
      let from = 0;
      for (let label = 0; label < size; label += 1) {
        const value = (score[label] ?? 0) + (transitions[label * size + to] ?? 0);
        if (value > best) {
          best = value;
          from = label;
        }
      }
      next[to] = best + (emissions[token * size + to] ?? 0);
      back[token * size + to] = from;
    }
    [score, next] = [next, score];
  }
  const exit = exitScores(field, input);
  return tracedPath(back, indexOfHighest(score.map((value, label) => value + (exit[label] ?? 0))), size);
}

function indexOfHighest(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}

function tracedPath(back: Uint8Array, last: number, size: number): Uint8Array {
  const path = new Uint8Array(back.length / size);
  let label = last;
  for (let token = path.length - 1; token >= 0; token -= 1) {
    path[token] = label;
    label = back[token * size + label] ?? 0;
  }
  return path;
}
