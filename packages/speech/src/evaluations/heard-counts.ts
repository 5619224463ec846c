import { wordErrorTokens } from './word-error-rate-tokens.ts';
import { alignWords, countWordErrors } from './word-error-rate.ts';

/** How far what was heard in one recording is from what was said. */
export interface HeardCounts {
  /** Words of the reference, and those substituted, left out or put in. */
  readonly words: number;
  readonly wordErrors: number;
  /** Letters and blanks of the reference, and those that differ along the alignment of the words. */
  readonly letters: number;
  readonly letterErrors: number;
}

/** Compares a transcript with its reference, both normalised. */
export function countHeard(reference: string, heard: string): HeardCounts {
  const said = wordErrorTokens(reference);
  const found = wordErrorTokens(heard);
  const pairs = alignWords(said, found);
  const { substitutions, deletions, insertions, words } = countWordErrors(said, found, pairs);
  let letterErrors = 0;
  let [left, right] = [new Array<string>(), new Array<string>()];
  const compare = (): void => {
    letterErrors += lettersApart(left.join(' '), right.join(' '));
    [left, right] = [[], []];
  };
  for (const pair of pairs) {
    const [one, other] = [said[pair.reference], found[pair.heard]];
    if (one === other) compare();
    else {
      if (one !== undefined) left.push(one);
      if (other !== undefined) right.push(other);
    }
  }
  compare();
  return { words, wordErrors: substitutions + deletions + insertions, letters: said.join(' ').length, letterErrors };
}

function lettersApart(left: string, right: string): number {
  if (left === right) return 0;
  const [one, other] = [Array.from(left), Array.from(right)];
  const { substitutions, deletions, insertions } = countWordErrors(one, other);
  return substitutions + deletions + insertions;
}
