import type { RunContext } from '@medmodal/core';
import type { TranscriptWord } from '../transcript.ts';
import { transcriptSegments } from '../transcription/transcript-segments.ts';
import type { Waveform } from '../waveform.ts';
import { assignTurns } from './assign-speakers.ts';
import type { Diarization } from './diarization.ts';
import { findSpeakers, type SpeakerCount } from './find-speakers.ts';

/** A recording, and what was heard in it where that is known. */
export interface DiarizeInput {
  readonly recording: Waveform;
  /** In order, without overlap; with them come roles. */
  readonly words?: readonly TranscriptWord[];
}

/** Finds who speaks when, and where the words are known, who is the clinician and who the patient. @throws `cancelled`. */
// oxlint-disable-next-line eslint/max-params -- a context comes last everywhere
export async function diarizeRecording(
  { recording, words = [] }: DiarizeInput,
  count: SpeakerCount = 'auto',
  context: RunContext = {},
): Promise<Diarization> {
  const { duration } = recording;
  const turns = await findSpeakers(recording, count, context);
  if (words.length > 0) {
    const assigned = assignTurns(words, turns);
    const segments = transcriptSegments(assigned.words).map(({ start, end, speaker = 'S1', text }) => ({
      start,
      end,
      speaker,
      text,
    }));
    return { speakers: assigned.speakers, segments, duration };
  }
  const ids = [...new Set(turns.map(({ speaker }) => speaker))];
  return { speakers: ids.map((id) => ({ id, role: 'unknown', roleConfidence: 0.5 })), segments: turns, duration };
}
