import { commonWords } from './everyday-words-common.ts';
import { lessCommonWords } from './everyday-words-less-common.ts';
import { rareWords } from './everyday-words-rare.ts';
import { uncommonWords } from './everyday-words-uncommon.ts';

/** Class of a word that no list holds. */
export const UNKNOWN_WORD = -1;

/** Class of a single letter: a word, or one that is spelled out. */
const LETTER = 7;

/** Ordinary English words. */
export interface EverydayWords {
  /** How common a word in lower case is in speech: 7 (`the`) to 0 (`acetal`), or {@link UNKNOWN_WORD}. */
  classOf(word: string): number;
}

/** Endings, and what stands in their place in the word that the list holds. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['ed', ''],
  ['ed', 'e'],
  ['ied', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['er', ''],
  ['er', 'e'],
  ['ers', ''],
  ['ers', 'e'],
  ['ly', ''],
  ['ness', ''],
  ['est', ''],
];

/** What is joined to common words with an apostrophe, which words in lower case without marks have lost. */
const CONTRACTIONS = ['ll', 've', 're', 'd', 's', 'nt'];
/** Least class of a word that something is joined to. */
const CONTRACTED = 4;

/** Reads the lists; takes some tens of milliseconds. */
export function readEverydayWords(): EverydayWords {
  const classes = new Map<string, number>();
  for (const lists of [commonWords, lessCommonWords, uncommonWords, rareWords]) {
    for (const [number, text] of Object.entries(lists)) readList(text, Number(number), classes);
  }
  return { classOf: (word) => (word.length < 2 ? LETTER : (classes.get(word) ?? classOfStem(word, classes))) };
}

function readList(text: string, number: number, classes: Map<string, number>): void {
  let before = '';
  for (const coded of text.match(/[A-Z][a-z]*/g) ?? []) {
    before = before.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1);
    classes.set(before, number);
  }
}

function classOfStem(word: string, classes: ReadonlyMap<string, number>): number {
  let best = UNKNOWN_WORD;
  for (const ending of CONTRACTIONS) {
    const bare = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || bare === '') continue;
    if (bare.length === 1 || (classes.get(bare) ?? 0) >= CONTRACTED) return CONTRACTED;
  }
  for (const [ending, replacement] of ENDINGS) {
    const length = word.length - ending.length;
    if (length < 3 || !word.endsWith(ending)) continue;
    const bare = word.slice(0, length);
    best = Math.max(best, classes.get(bare + replacement) ?? UNKNOWN_WORD);
    const doubled = bare.charCodeAt(length - 1) === bare.charCodeAt(length - 2);
    if (doubled && replacement === '') best = Math.max(best, classes.get(bare.slice(0, -1)) ?? UNKNOWN_WORD);
  }
  return Math.min(best, 4);
}
