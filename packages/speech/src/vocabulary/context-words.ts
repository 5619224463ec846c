import { drugContext } from './drug-context.ts';

/** Places that are looked at: words before, then words after. */
const PLACES = 6;

/** How much the words around a place speak for the name of a medicine there. */
export interface ContextWords {
  /**
   * Sum over the places of the natural logarithm of how much likelier a neighbour is beside a medicine than elsewhere.
   * `before` are up to three words, the nearest last; `after` up to three, the nearest first, all in lower case; `+`
   * stands for a medicine.
   */
  evidence(before: readonly string[], after: readonly string[]): number;
}

/** Reads the table. */
export function readContextWords(): ContextWords {
  const table = new Map<string, Int8Array>();
  for (const [, word = '', letters = ''] of drugContext.matchAll(/([^A-Z\s]+)([A-Z]{6})/g)) {
    table.set(
      word,
      Int8Array.from(letters, (letter) => letter.charCodeAt(0) - 77),
    );
  }
  const at = (word: string, place: number): number => table.get(word)?.[place] ?? 0;
  return {
    evidence: (before, after) => {
      let quarters = 0;
      for (let place = 0; place < PLACES / 2; place += 1) {
        quarters += at(before[before.length - PLACES / 2 + place] ?? '-', place);
        quarters += at(after[place] ?? '-', PLACES / 2 + place);
      }
      return quarters / 4;
    },
  };
}
