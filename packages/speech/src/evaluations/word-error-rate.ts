/** What stands where in two sequences of words; a side is −1 where the other one has a word too many. */
export interface AlignedPair {
  /** Index in the reference, or −1: the word was inserted. */
  readonly reference: number;
  /** Index in what was heard, or −1: the word was deleted. */
  readonly heard: number;
}

/** How two sequences of words differ. */
export interface WordErrors {
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
  /** Words of the reference. */
  readonly words: number;
}

const BOTH = 0;
const DELETED = 1;
const INSERTED = 2;

/**
 * Aligns what was heard with the reference at the least number of substitutions, deletions and insertions (Levenshtein 1966). Needs a
 * byte for each pair of words.
 */
export function alignWords(reference: readonly string[], heard: readonly string[]): readonly AlignedPair[] {
  const width = heard.length + 1;
  const steps = new Uint8Array((reference.length + 1) * width);
  const [left, right] = numbered(reference, heard);
  let previous = Int32Array.from({ length: width }, (_, index) => index);
  let current = new Int32Array(width);
  steps.fill(INSERTED, 1, width);
  for (let row = 1; row <= reference.length; row += 1) {
    current[0] = row;
    steps[row * width] = DELETED;
    const word = left[row - 1] ?? 0;
    for (let column = 1; column < width; column += 1) {
      let best = (previous[column - 1] ?? 0) + (right[column - 1] === word ? 0 : 1);
      let step = BOTH;
      const deleted = (previous[column] ?? 0) + 1;
      if (deleted < best) [best, step] = [deleted, DELETED];
      const inserted = (current[column - 1] ?? 0) + 1;
      if (inserted < best) [best, step] = [inserted, INSERTED];
      current[column] = best;
      steps[row * width + column] = step;
    }
    [previous, current] = [current, previous];
  }
  return traced(steps, reference.length, heard.length);
}

/** Counts the errors of an alignment. */
export function countWordErrors(
  reference: readonly string[],
  heard: readonly string[],
  pairs: readonly AlignedPair[] = alignWords(reference, heard),
): WordErrors {
  let [substitutions, deletions, insertions] = [0, 0, 0];
  for (const pair of pairs) {
    if (pair.heard < 0) deletions += 1;
    else if (pair.reference < 0) insertions += 1;
    else if (reference[pair.reference] !== heard[pair.heard]) substitutions += 1;
  }
  return { substitutions, deletions, insertions, words: reference.length };
}

/** Errors by word of the reference: 0 for none; above 1 where more was inserted than was said. 0 for an empty pair. */
export function wordErrorRate({ substitutions, deletions, insertions, words }: WordErrors): number {
  const errors = substitutions + deletions + insertions;
  return words > 0 ? errors / words : Math.sign(errors);
}

/** The words as numbers, equal where the words are. */
function numbered(reference: readonly string[], heard: readonly string[]): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return [Int32Array.from(reference, numberOf), Int32Array.from(heard, numberOf)];
}

function traced(steps: Uint8Array, rows: number, columns: number): readonly AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let [row, column] = [rows, columns];
  while (row > 0 || column > 0) {
    const step = steps[row * (columns + 1) + column];
    if (step !== INSERTED) row -= 1;
    if (step !== DELETED) column -= 1;
    pairs.push({ reference: step === INSERTED ? -1 : row, heard: step === DELETED ? -1 : column });
  }
  return pairs.reverse();
}
