import { alignWords } from './word-error-rate.ts';
import type { MedicalWords } from './primock57-medical-words.ts';

/** Errors in words of one kind. */
export interface KindErrors {
  errors: number;
  words: number;
}

/** Errors of one text, or of many added up. */
export interface MedicalErrors {
  readonly all: KindErrors;
  readonly medical: KindErrors;
  readonly drug: KindErrors;
  /** Names of medicines where the reference has no name: made up, or left out of the reference. */
  extraDrugs: number;
}

/** No errors in no words. */
export function noErrors(): MedicalErrors {
  return {
    all: { errors: 0, words: 0 },
    medical: { errors: 0, words: 0 },
    drug: { errors: 0, words: 0 },
    extraDrugs: 0,
  };
}

/**
 * Counts the errors in names: those of the reference that were heard as something else or not at all, and, apart, names of
 * medicines that were heard where the reference has no name. Medical words are medicines and other terms together.
 */
export function countMedicalErrors(
  texts: { readonly reference: string; readonly heard: string },
  words: MedicalWords,
): MedicalErrors {
  const total = noErrors();
  const reference = words.read(texts.reference);
  const heard = words.read(texts.heard);
  for (const pair of alignWords(reference, heard)) {
    const [said, got] = [reference[pair.reference] ?? '', heard[pair.heard] ?? ''];
    const kind = words.kindOf(said);
    if (kind === undefined) {
      if (words.kindOf(got) === 'drug') total.extraDrugs += 1;
      continue;
    }
    for (const one of kind === 'drug' ? [total.medical, total.drug] : [total.medical]) {
      one.words += 1;
      if (said !== got) one.errors += 1;
    }
  }
  return total;
}

/** Adds the errors of a text. */
export function addErrors(total: MedicalErrors, { all, medical, drug, extraDrugs }: MedicalErrors): void {
  total.extraDrugs += extraDrugs;
  for (const [sum, one] of [
    [total.all, all],
    [total.medical, medical],
    [total.drug, drug],
  ] as const) {
    sum.errors += one.errors;
    sum.words += one.words;
  }
}
