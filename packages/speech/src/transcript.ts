import type { TextChange } from './correction/text-change.ts';

/** Who speaks in a consultation. */
export type SpeakerRole = 'clinician' | 'patient' | 'other' | 'unknown';

/** One voice of a recording. */
export interface Speaker {
  /** Name within the transcript: `S1`, `S2`, … in the order in which they are first heard. */
  readonly id: string;
  readonly role: SpeakerRole;
  /** Probability in [0, 1] that the role is right. */
  readonly roleConfidence: number;
}

/** A word as it is written, with punctuation that touches it. */
export interface TranscriptWord {
  readonly text: string;
  /** When it begins and ends, in seconds from the beginning of the recording. Words follow each other: no start before the end of the word before. */
  readonly start: number;
  readonly end: number;
  /** Probability in [0, 1] that the word is right. */
  readonly confidence: number;
  /** Id of its {@link Speaker}, where speakers were told apart. */
  readonly speaker?: string;
}

/** What one speaker says without another in between and without a long pause. */
export interface TranscriptSegment {
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  readonly text: string;
  /** Index of its first word, and of the word after its last one. */
  readonly wordStart: number;
  readonly wordEnd: number;
}

/** What was said in a recording. */
export interface Transcript {
  /** The words, joined by blanks. */
  readonly text: string;
  readonly words: readonly TranscriptWord[];
  readonly segments: readonly TranscriptSegment[];
  readonly speakers: readonly Speaker[];
  /** What differs from the words that the recogniser heard; offsets of the output count in {@link text}. */
  readonly changes: readonly TextChange[];
  /** BCP 47 tag of the language, such as `en`. */
  readonly language: string;
  /** While a recording goes on: index of the first word that what follows may still change. Left out: none may. */
  readonly settledWords?: number;
  /** Length of the recording in seconds. */
  readonly duration: number;
  /** Id of the recogniser. */
  readonly recogniser: string;
}
