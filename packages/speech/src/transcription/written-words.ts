import type { ChangedText } from '../correction/text-change.ts';
import { applyChangesToWords } from '../formatting/apply-changes-to-words.ts';
import { composeChanges } from '../formatting/compose-changes.ts';
import type { TranscriptWord } from '../transcript.ts';

/** Words as they are written after some passes over what was heard. */
export interface WrittenWords {
  /** What was heard, joined by blanks. */
  readonly heard: string;
  readonly words: readonly TranscriptWord[];
  /** From {@link heard} to the text of {@link words}. */
  readonly changed: ChangedText;
}

/** A pass over a text: repair of names, numbers as figures. */
export type WritingPass = (text: string) => ChangedText;

/** Words as they were heard, without any pass. */
export function heardWords(words: readonly TranscriptWord[]): WrittenWords {
  const heard = words.map(({ text }) => text).join(' ');
  return { heard, words, changed: { text: heard, changes: [] } };
}

/** The words after one more pass, each with its time, confidence and speaker. */
export function afterPass({ heard, words, changed }: WrittenWords, pass: WritingPass): WrittenWords {
  const next = pass(changed.text);
  if (next.changes.length === 0) return { heard, words, changed };
  return { heard, words: applyChangesToWords(words, next), changed: composeChanges(heard, changed, next) };
}

/** Parts one after another, offsets moved along. */
export function joinWritten(parts: readonly WrittenWords[]): WrittenWords {
  const filled = parts.filter(({ words, heard }) => words.length > 0 || heard !== '');
  const changes = [];
  let [input, output] = [0, 0];
  for (const { heard, changed } of filled) {
    for (const change of changed.changes) {
      changes.push({
        ...change,
        start: change.start + input,
        end: change.end + input,
        outputStart: change.outputStart + output,
        outputEnd: change.outputEnd + output,
      });
    }
    input += heard.length + 1;
    output += changed.text.length + 1;
  }
  return {
    heard: filled.map(({ heard }) => heard).join(' '),
    words: filled.flatMap(({ words }) => words),
    changed: { text: filled.map(({ changed }) => changed.text).join(' '), changes },
  };
}
