import type { Speaker } from '@medmodal/speech';
import { fieldsOf } from '../views/record-fields.ts';

/** A stretch of one speaker. */
export interface SpokenStretch {
  /** Seconds from the beginning of the recording. */
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  /** What is said, where it is known. */
  readonly text?: string;
}

/** Who speaks when. */
export interface Diarization {
  readonly speakers: readonly Speaker[];
  readonly segments: readonly SpokenStretch[];
  /** Length of the recording in seconds. */
  readonly duration: number;
}

/** Reads a result that says who speaks when; undefined for any other, and for a transcript. */
export function readDiarization(value: unknown): Diarization | undefined {
  const { speakers, segments, words, duration } = fieldsOf(value);
  const fits = Array.isArray(speakers) && Array.isArray(segments) && typeof duration === 'number';
  return fits && words === undefined ? (value as Diarization) : undefined;
}
