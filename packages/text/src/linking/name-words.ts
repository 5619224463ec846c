import { isHan } from '../transforms/count-scripts.ts';
import { americanSpelling } from './american-spelling.ts';

/** One word of a name, or one Han character. */
export interface NameWord {
  /** Lower case, American spelling, without diacritics; Roman numerals as digits. */
  readonly word: string;
  /** The word without endings of number and case, so that singular and plural agree. */
  readonly stem: string;
}

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ω: 'omega',
};
const ROMAN: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
  xi: '11',
  xii: '12',
  xiii: '13',
};
/** Words behind which a single `i`, `v` or `x` is a number. */
const NUMBERED = new Set(['type', 'grade', 'stage', 'class', 'factor', 'phase', 'level', 'degree', 'group', 'bipolar']);
const FUNCTION_WORDS = new Set(
  'of the a an in and or to by for on at from as is with due nos unspecified 的 型'.split(' '),
);
const PREPOSITIONS = new Set(['of', 'in', 'with', 'due', 'by', 'from', 'on', 'at', 'without', 'during', 'following']);
const WORD = /[a-z]+|[0-9]+(?:\.[0-9]+)?|[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud88d][\udc00-\udfff]/g;

/** What a name is compared by. */
export interface NameParts {
  /** Its words in order, without function words. */
  readonly words: readonly NameWord[];
  /** Place of the word that says what kind of thing it is: the last one before a preposition or comma. */
  readonly head: number;
}

/**
 * The words that a name of a disease or finding is compared by. The same name in capitals, with hyphens, a genitive, British
 * spelling, full-width or accented letters has the same words.
 *
 * @example nameParts("Crohn's disease of the œsophagus") // words crohn, disease, esophagus; head 1
 */
export function nameParts(name: string): NameParts {
  const words: NameWord[] = [];
  const folded = foldedName(name);
  const comma = folded.indexOf(',');
  let head = -1;
  let before = '';
  for (const match of folded.matchAll(WORD)) {
    const raw = match[0];
    if (head < 0 && words.length > 0 && (PREPOSITIONS.has(raw) || (comma >= 0 && match.index > comma)))
      head = words.length - 1;
    const word = numeral(raw, before) ?? americanSpelling(raw);
    before = raw;
    if (!FUNCTION_WORDS.has(word)) words.push({ word, stem: stemOf(word) });
  }
  return { words, head: head < 0 ? words.length - 1 : head };
}

function foldedName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  const bare = isAscii(plain) ? plain : withoutMarks(plain);
  return bare.replace(/[’'`´]s\b/g, '').replace(/['’`´]/g, '');
}

function isAscii(text: string): boolean {
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) > 0x7f) return false;
  return true;
}

function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[α-ω]/g, (letter) => GREEK[letter] ?? letter)
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o');
}

function numeral(word: string, before: string): string | undefined {
  if (word.length > 4 || !Object.hasOwn(ROMAN, word)) return undefined;
  return word.length > 1 || NUMBERED.has(before) ? ROMAN[word] : undefined;
}

/** Endings of number, most specific first; what is left has three letters or more. */
const ENDING = /(?<=...)(?:ae|es|is|us|um|i|a|e|s)$/;

function stemOf(word: string): string {
  if (word.length < 4 || isHan(word.charCodeAt(0))) return word;
  if (word.endsWith('ss')) return word;
  const plural = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word;
  const stem = plural.replace(ENDING, '');
  return stem.endsWith('y') && stem.length > 4 ? `${stem.slice(0, -1)}i` : stem;
}
