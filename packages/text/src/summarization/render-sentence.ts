import type { DialogueClause } from './split-clauses.ts';

const CAPITALS = new Set(
  'mri ct ekg ecg er icu copd cbc bmp cmp tsh hiv hpv uti ibs gerd cad chf bph mcl acl pcp ent iv nsaid nsaids ptsd adhd eeg emg pet psa ldl hdl bmi dexa afib a1c ef dvt tb std va'.split(
    ' ',
  ),
);

/**
 * Words in lower case as a sentence: spaces, commas, capitals, a full stop. Capitals that the speaker's words had inside of
 * the clause (`Tylenol`) come back.
 */
export function renderSentence(words: readonly string[], clauses: readonly DialogueClause[]): string {
  const written = new Map(
    clauses.flatMap((clause) =>
      clause.words
        .slice(1)
        .filter(({ written }) => /\p{Lu}/u.test(written) && written !== 'I')
        .map((word): [string, string] => [word.word, word.written]),
    ),
  );
  const text = words
    .map((word) => written.get(word) ?? cased(word))
    .join(' ')
    .replaceAll(' ,', ',')
    .replaceAll(' %', '%')
    .replace(/^[,\s]+/, '');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function cased(word: string): string {
  if (/^i(?:'\p{L}+)?$/u.test(word)) return `I${word.slice(1)}`;
  return CAPITALS.has(word) ? word.toUpperCase() : word;
}
