import type { Speaker } from '../transcript.ts';

/** A stretch of one speaker. */
export interface DiarizationSegment {
  /** Seconds from the beginning of the recording. */
  readonly start: number;
  readonly end: number;
  /** Id of the {@link Speaker}. */
  readonly speaker: string;
  /** What is said, where the words were given. */
  readonly text?: string;
}

/** Who speaks when. */
export interface Diarization {
  /** In the order in which they are first heard; roles are unknown where no words were given. */
  readonly speakers: readonly Speaker[];
  /** In the order of their start. */
  readonly segments: readonly DiarizationSegment[];
  /** Length of the recording in seconds. */
  readonly duration: number;
}
