import { readEverydayWords } from '../vocabulary/everyday-words.ts';
import { readMedicalTerms, type MedicalTerm } from '../vocabulary/medical-terms.ts';
import { lettersOf } from '../vocabulary/name-letters.ts';
import { americanSpelling } from './word-error-rate-spelling.ts';
import { wordErrorTokens } from './word-error-rate-tokens.ts';

/** What a word means to medicine; undefined for an everyday word. */
export type MedicalKind = MedicalTerm['kind'] | undefined;

/** Words as errors in medical names are counted on them. */
export interface MedicalWords {
  /** Words with each name as one word, in its American spelling and singular, however it was parted. */
  read(text: string): readonly string[];
  kindOf(word: string): MedicalKind;
}

/** Spelling of the references of PriMock57 that the benchmark puts right before it counts. */
const REFERENCE_SPELLING = new Map([
  ['paracetemol', 'paracetamol'],
  ['thyrocsin', 'thyroxine'],
  ['flem', 'phlegm'],
]);
/** Words of a name that was parted. */
const LONGEST = 4;
/** Class of `EverydayWords` from which the name of a medicine is rather the ordinary word. */
const ORDINARY = 1;
/** Class from which words that happen to make up a name are read as themselves: `all I` is not Alli. */
const FREQUENT = 5;

/**
 * Makes the reader. The names are those of the vocabulary of this package, which was written without regard to the consultations that are
 * measured; kinds of medicine (antihistamine, steroid) count as medicines, as in the benchmark (Omi Health 2025).
 */
export function createMedicalWords(): MedicalWords {
  const everyday = readEverydayWords();
  const kinds = new Map<string, MedicalTerm['kind']>();
  const parted = new Set<string>();
  for (const { letters, kind, words } of readMedicalTerms()) {
    if (kind === 'drug' && words.length === 1 && everyday.classOf(letters) >= ORDINARY) continue;
    const canonical = canonicalWord(letters);
    if (!kinds.has(canonical)) kinds.set(canonical, kind);
    if (words.length > 1) parted.add(canonical);
  }
  const isName = (parts: readonly string[]): boolean => {
    const canonical = canonicalWord(parts.join(''));
    return parted.has(canonical) || (kinds.has(canonical) && parts.some((part) => everyday.classOf(part) < FREQUENT));
  };
  const kindOf = (word: string): MedicalKind => kinds.get(word);
  return {
    kindOf,
    read: (text) => {
      const words = wordErrorTokens(text).map((word) => REFERENCE_SPELLING.get(word) ?? word);
      const joined: string[] = [];
      for (let at = 0; at < words.length;) {
        let length = Math.min(LONGEST, words.length - at);
        while (length > 1 && !isName(words.slice(at, at + length))) length -= 1;
        const canonical = canonicalWord(words.slice(at, at + length).join(''));
        joined.push(length > 1 || kinds.has(canonical) ? canonical : (words[at] ?? ''));
        at += length;
      }
      return joined;
    },
  };
}

function canonicalWord(word: string): string {
  if (word.length > 6 && word.endsWith('ies')) return canonicalWord(`${word.slice(0, -3)}y`);
  const singular = word.length > 4 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
  return americanSpelling(lettersOf(singular)).replaceAll('ae', 'e').replaceAll('oe', 'e');
}
