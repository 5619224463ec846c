import type { LookAlikes } from '../correction/look-alikes.ts';
import type { ChangedText } from '../correction/text-change.ts';
import { lettersOf } from '../vocabulary/name-letters.ts';
import type { MedicalWords } from './primock57-medical-words.ts';
import { alignWords, type AlignedPair } from './word-error-rate.ts';
import { wordErrorTokens } from './word-error-rate-tokens.ts';

/** What the changes of a text did to names. */
export interface ChangeCounts {
  changes: number;
  /** A right or real name became another real name than the reference's, or a name became its look-alike. */
  wrongSwaps: number;
  /** A word that was no name became another name than the one that was said there. */
  wrongNames: number;
  /** Words that were right and were changed. */
  falseChanges: number;
}

/** What tells names. */
export interface ChangeTools {
  readonly words: MedicalWords;
  readonly lookAlikes: LookAlikes;
}

/** Counts what the changes of one text did; `reference` is what was said. */
export function countChanges(
  texts: { readonly reference: string; readonly heard: string; readonly changed: ChangedText },
  { words, lookAlikes }: ChangeTools,
): ChangeCounts {
  const counts = { changes: 0, wrongSwaps: 0, wrongNames: 0, falseChanges: 0 };
  if (texts.changed.text === texts.heard) return counts;
  const reference = wordErrorTokens(texts.reference);
  const heard = wordErrorTokens(texts.heard);
  const pairs = alignWords(reference, heard);
  for (const { start, end, before, after } of texts.changed.changes) {
    if (before === after) continue;
    counts.changes += 1;
    const first = wordErrorTokens(texts.heard.slice(0, start)).length;
    const next = first + wordErrorTokens(texts.heard.slice(start, end)).length;
    const said = saidAt(pairs, first, next).map((index) => reference[index] ?? '');
    const near = reference.slice(...around(pairs, first, next));
    const became = words.read(after).join(' ');
    const saidHere = words.read(said.join(' '));
    const saidNear = words.read(near.join(' '));
    const wasRight = wordErrorTokens(before).join(' ') === said.join(' ');
    if (wasRight && became !== saidHere.join(' ')) counts.falseChanges += 1;
    if (saidNear.join(' ').includes(became) || became === words.read(before).join(' ')) continue;
    const wasReal = words.read(before).some((word) => words.kindOf(word) !== undefined);
    const others = saidNear.filter((word) => words.kindOf(word) !== undefined);
    const alike = [...(lookAlikes.get(lettersOf(after)) ?? [])].map((letters) => words.read(letters).join(' '));
    if (wasReal || (wasRight && others.length > 0) || others.some((word) => alike.includes(word)))
      counts.wrongSwaps += 1;
    else if (saidHere.some((word) => words.kindOf(word) === 'drug')) counts.wrongNames += 1;
  }
  return counts;
}

/** Words of the reference that stand where words `first` to `next` were heard. */
function saidAt(pairs: readonly AlignedPair[], first: number, next: number): readonly number[] {
  const from = pairs.findIndex(({ heard }) => heard === first);
  const to = pairs.findLastIndex(({ heard }) => heard === next - 1);
  return pairs.slice(from, to + 1).flatMap(({ reference }) => (reference < 0 ? [] : [reference]));
}

/** The same with two words to either side, since alignments of wrong words slip. */
function around(pairs: readonly AlignedPair[], first: number, next: number): [number, number] {
  const from = pairs.findIndex(({ heard }) => heard === first);
  const to = pairs.findLastIndex(({ heard }) => heard === next - 1);
  const before = pairs.slice(0, from).findLast(({ reference }) => reference >= 0)?.reference ?? -1;
  const after = pairs.slice(to + 1).find(({ reference }) => reference >= 0)?.reference ?? Infinity;
  return [Math.max(0, before - 1), after + 2];
}
