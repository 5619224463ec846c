import { lettersIn, prescribingShorthand } from '../vocabulary/prescribing-shorthand.ts';
import type { SpokenWord } from './spoken-words.ts';

/** Why a word is left alone: nothing, a person's name unless the caller expects it, shorthand, or always. */
export type Untouchable = 'no' | 'name' | 'shorthand' | 'always';

const ADDRESSES =
  /\S*(?:\/\/|www\.|@|_|\\)\S*|\S+\.(?:pdf|docx?|xlsx?|csv|tsv|txt|jpe?g|png|gif|dcm|json|xml|html?|zip|com|org|net|uk|gov|edu|mp[34]|wav|flac|ogg)(?![\p{L}\p{N}])\S*/giu;
const SHORT_TITLES = new Set(['mr', 'mrs', 'ms', 'mx', 'dr', 'prof']);
const LONG_TITLES = new Set(['miss', 'doctor', 'nurse', 'sister', 'professor', 'sir', 'madam', 'matron', 'mister']);
/** Words after a title that may be a person's name. */
const NAMES = 2;
/** Letters of the longest abbreviation. */
const ABBREVIATION = 6;

/** Tells for each word of a text whether a repair may take it. */
export function untouchableWords(text: string, words: readonly SpokenWord[]): readonly Untouchable[] {
  const shorthand = lettersIn(prescribingShorthand);
  const plain = text === text.toLowerCase();
  const loud = text === text.toUpperCase();
  const found = words.map((word): Untouchable => {
    const written = text.slice(word.start, word.end);
    if (/\d/.test(written) || /^[a-z]{1,2}['’]\p{L}{3}/iu.test(written)) return 'always';
    if (!loud && isAbbreviation(written)) return 'always';
    return shorthand.has(word.letters) && written.length === word.letters.length ? 'shorthand' : 'no';
  });
  for (const [at, { letters, end }] of words.entries()) {
    const between = text.slice(end, words[at + 1]?.start ?? end);
    const short = SHORT_TITLES.has(letters) && /^\.?\s+$/.test(between);
    if (!short && !(LONG_TITLES.has(letters) && /^\s+$/.test(between))) continue;
    for (let next = at + 1; next <= at + NAMES; next += 1) {
      const word = words[next];
      if (!word || (!short && (plain ? next > at + 1 : !/^\p{Lu}/u.test(text.slice(word.start))))) break;
      if (found[next] === 'no') found[next] = 'name';
    }
  }
  for (const address of text.matchAll(ADDRESSES)) {
    const end = address.index + address[0].length;
    for (const [at, word] of words.entries()) if (word.start >= address.index && word.end <= end) found[at] = 'always';
  }
  return found;
}

function isAbbreviation(written: string): boolean {
  return written.length <= ABBREVIATION && /\p{Lu}.*\p{Lu}s?$/u.test(written);
}
