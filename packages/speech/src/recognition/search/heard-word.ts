import type { CtcTokens } from './ctc-tokens.ts';
import type { Prefix } from './prefix.ts';

/** A word of a reading, in steps of the graph. */
export interface HeardWord {
  readonly text: string;
  /** Step of its first letter, and the last step at which its last letter was said. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** Mean and least logarithm of what the graph gave its letters. */
  readonly mean: number;
  readonly least: number;
  /** What the words before and the lexicon say: logarithm, weighted. */
  readonly language: number;
}

/** Words between two prefixes of one path, `root` excluded. The last one may be under way. */
export function wordsBetween(root: Prefix, leaf: Prefix, tokens: CtcTokens): HeardWord[] {
  const path: Prefix[] = [];
  for (let at: Prefix | undefined = leaf; at && at !== root; at = at.parent) path.push(at);
  const words: HeardWord[] = [];
  let letters: Prefix[] = [];
  let before = root.words;
  for (const prefix of path.reverse()) {
    if (prefix.token !== tokens.space) {
      letters.push(prefix);
      continue;
    }
    if (letters.length > 0) words.push(wordOf(letters, tokens, prefix.words - before));
    before = prefix.words;
    letters = [];
  }
  if (letters.length > 0) words.push(wordOf(letters, tokens, leaf.score - before));
  return words;
}

function wordOf(letters: readonly Prefix[], tokens: CtcTokens, language: number): HeardWord {
  let text = '';
  let sum = 0;
  let least = 0;
  for (const { token, heard } of letters) {
    text += tokens.texts[token] ?? '';
    sum += heard;
    if (heard < least) least = heard;
  }
  const firstStep = letters[0]?.step ?? 0;
  const last = letters.at(-1);
  const lastStep = Math.max(firstStep, last?.step ?? 0, last?.lastStep ?? 0);
  return { text, firstStep, lastStep, mean: sum / letters.length, least, language };
}
