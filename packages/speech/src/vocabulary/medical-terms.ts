import { commonMedicines } from './common-medicines.ts';
import type { EverydayWords } from './everyday-words.ts';
import { formerNames } from './former-names.ts';
import { americanBrands } from './names/american-brands.ts';
import { anatomyAndCare } from './names/anatomy-and-care.ts';
import { biologics, drugClasses } from './names/biologics-and-classes.ts';
import { britishBrands } from './names/british-brands.ts';
import { genericNamesAToK } from './names/generic-names-a-to-k.ts';
import { genericNamesLToZ } from './names/generic-names-l-to-z.ts';
import { lookAlikePairs } from './look-alike-pairs.ts';
import { lettersOf } from './name-letters.ts';
import { newerBrands, newerMedicines } from './names/newer-medicines.ts';
import { americanSpelling } from './spelling-variants.ts';
import { symptomsAndConditions } from './names/symptoms-and-conditions.ts';

/** A name that a misheard word may stand for. */
export interface MedicalTerm {
  /** As it is written, such as `Clenil Modulite`. */
  readonly written: string;
  readonly kind: 'drug' | 'term';
  /** In lower case, without blanks and marks. */
  readonly letters: string;
  /** The words that it is written in, in lower case. */
  readonly words: readonly string[];
  /** Whether it is met often in general practice. */
  readonly common: boolean;
}

/** The names of the vocabulary, a brand with a capital letter; each once. */
export function readMedicalTerms(): readonly MedicalTerm[] {
  const common = new Set(names(commonMedicines));
  const terms = new Map<string, MedicalTerm>();
  const add = (name: string, kind: MedicalTerm['kind'], brand: boolean): void => {
    const letters = lettersOf(name);
    if (terms.has(letters)) return;
    const isCommon = kind === 'term' || common.has(name) || (name.endsWith('s') && common.has(name.slice(0, -1)));
    terms.set(letters, {
      written: brand ? capitalised(name) : name,
      kind,
      letters,
      words: wordsOf(name),
      common: isCommon,
    });
  };
  const generic = [
    ...names(genericNamesAToK),
    ...names(genericNamesLToZ),
    ...names(biologics),
    ...names(newerMedicines),
  ];
  const british = names(britishBrands);
  const brands = new Set([...british, ...names(americanBrands), ...names(newerBrands)]);
  for (const name of names(drugClasses)) {
    add(name, 'drug', false);
    if (!name.endsWith('s')) add(`${name}s`, 'drug', false);
  }
  for (const name of generic) add(name, 'drug', brands.has(name) && !name.includes(' '));
  for (const name of brands) add(name, 'drug', true);
  for (const name of [...names(symptomsAndConditions), ...names(anatomyAndCare)]) add(name, 'term', false);
  return [...terms.values()];
}

/** Spellings by which a repair finds the name of today: pairs of another name's words and the name's letters. */
export function readFormerNames(): ReadonlyMap<string, string> {
  return new Map(
    names(formerNames).map((pair) => {
      const [former = '', today = ''] = pair.split('/');
      return [lettersOf(former), lettersOf(today)] as const;
    }),
  );
}

/**
 * Every word of the vocabulary in British and American spelling: what is heard so is right as it stands. Holds the joined forms of names
 * of two words as well.
 */
export function knownMedicalWords(terms: readonly MedicalTerm[], everyday: EverydayWords): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { words, letters } of terms) {
    known.add(letters);
    for (const word of words) if (words.length === 1 || everyday.classOf(word) < 0) known.add(word);
  }
  for (const name of lookAlikePairs.replaceAll('\n', ',').split(/[,/]/)) {
    if (!/[ -]/.test(name.trim())) known.add(lettersOf(name));
  }
  const british = [...known].filter((word) => word !== '');
  for (const word of british) known.add(americanSpelling(word));
  return known;
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function names(text: string): readonly string[] {
  return text
    .replaceAll('\n', '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function capitalised(name: string): string {
  return name.replace(/(^|[ -])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
