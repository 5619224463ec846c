import type { ModelUse, RunContext } from '@medmodal/core';
import type { RecogniserSession } from '../recognition/recogniser.ts';
import type { Speaker, TranscriptWord } from '../transcript.ts';
import type { Waveform } from '../waveform.ts';
import type { WritingPass } from './written-words.ts';

/** Words with their speakers. */
export interface SpokenWords {
  readonly words: readonly TranscriptWord[];
  readonly speakers: readonly Speaker[];
}

/** What a transcription is made with: a recogniser that is loaded, and the passes over what it heard. */
export interface Transcriber {
  readonly recogniser: string;
  readonly session: RecogniserSession;
  /** The models that take part. */
  readonly uses: readonly ModelUse[];
  /** Repairs names of drugs and terms. */
  repair(vocabulary: readonly string[]): WritingPass;
  /** Writes numbers, doses and dates as a note has them. */
  readonly write: WritingPass;
  /** Tells speakers apart, by a recording with all its channels and what was heard in it. */
  tellApart(recording: Waveform, words: readonly TranscriptWord[], context: RunContext): Promise<SpokenWords>;
}
