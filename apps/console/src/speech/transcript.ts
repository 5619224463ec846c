import type { TextChange, Transcript, TranscriptWord } from '@medmodal/speech';
import { fieldsOf } from '../views/record-fields.ts';

/** Confidence below which a word is drawn as uncertain. */
export const UNCERTAIN = 0.5;

/** Reads a result that is a transcript; undefined for any other. */
export function readTranscript(value: unknown): Transcript | undefined {
  const { text, words, segments, speakers, changes } = fieldsOf(value);
  const lists = [words, segments, speakers, changes].every(Array.isArray);
  return lists && typeof text === 'string' ? (value as Transcript) : undefined;
}

/** The change that each word is part of: its index, or -1. */
export function changesOfWords(words: readonly TranscriptWord[], changes: readonly TextChange[]): readonly number[] {
  let offset = 0;
  let next = 0;
  return words.map(({ text }) => {
    const start = offset;
    offset += text.length + 1;
    while ((changes[next]?.outputEnd ?? Infinity) <= start) next += 1;
    const change = changes[next];
    return change && change.outputStart < start + text.length ? next : -1;
  });
}

/** The word that is said at a time: the last that has begun; -1 before the first. */
export function wordAt(words: readonly TranscriptWord[], seconds: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? Infinity) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A speaker as a reader knows one: by the role, where it is known. */
export function speakerName({ speakers }: Pick<Transcript, 'speakers'>, id: string | undefined): string {
  const role = speakers.find((speaker) => speaker.id === id)?.role;
  return role === undefined || role === 'unknown' ? (id ?? '') : role;
}

/** The colour of a speaker, as a class. */
export function speakerHue({ speakers }: Pick<Transcript, 'speakers'>, id: string | undefined): string {
  const index = speakers.findIndex((speaker) => speaker.id === id);
  return index < 0 ? '' : `hue-${index % 6}`;
}
