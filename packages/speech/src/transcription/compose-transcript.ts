import type { Speaker, Transcript } from '../transcript.ts';
import { transcriptSegments } from './transcript-segments.ts';
import type { WrittenWords } from './written-words.ts';

/** What a {@link Transcript} says beside its words. */
export interface TranscriptFacts {
  readonly speakers: readonly Speaker[];
  readonly language: string;
  /** Seconds. */
  readonly duration: number;
  readonly recogniser: string;
}

/** Puts words, changes and speakers together; a speaker whose only words became part of another's is left out. */
export function composeTranscript({ words, changed }: WrittenWords, facts: TranscriptFacts): Transcript {
  return {
    text: changed.text,
    words,
    segments: transcriptSegments(words),
    changes: changed.changes,
    ...facts,
    speakers: facts.speakers.filter(({ id }) => words.some(({ speaker }) => speaker === id)),
  };
}
