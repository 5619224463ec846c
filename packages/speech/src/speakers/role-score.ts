import { ROLE_INTERCEPT, ROLE_TERMS } from './role-terms.ts';

/** Logarithm of the odds that a clinician says a turn: the sum of the weights of its terms. */
export type RoleScore = (text: string) => number;

/**
 * Makes the score of a turn: weights of words, of pairs of words and of first words, each counted once. The weights were
 * fitted to dialogues in which it is known who speaks; see tools/training/speech-speaker-roles.
 *
 * @example createRoleScore()('Are you allergic to anything?') > 0 // true
 */
export function createRoleScore(): RoleScore {
  const weights = readWeights();
  return (text) => {
    let score = ROLE_INTERCEPT;
    for (const term of termsOf(text)) score += weights.get(term) ?? 0;
    return score;
  };
}

function readWeights(): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const line of ROLE_TERMS) {
    const entries = line.split(' ');
    for (let at = 0; at < entries.length; at += 2) weights.set(entries[at] ?? '', Number(entries[at + 1]) / 100);
  }
  return weights;
}

/** Words, pairs of words and the first word, in lower case; every number is `0`. */
function termsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z]+(?:'[a-z]+)*|\d+/g) ?? [];
  const terms = new Set<string>();
  let before = '^';
  for (const found of words) {
    const word = /^\d/.test(found) ? '0' : found;
    terms.add(word);
    terms.add(`${before}_${word}`);
    before = word;
  }
  return terms;
}
