import type { RunContext } from '@medmodal/core';
import type { Speaker, TranscriptWord } from '../transcript.ts';
import { transcriptSegments } from '../transcription/transcript-segments.ts';
import type { Waveform } from '../waveform.ts';
import { assignRoles } from './assign-roles.ts';
import { attributeWords } from './attribute-words.ts';
import { findSpeakers, type SpeakerCount } from './find-speakers.ts';
import type { SpeakerTurn } from './speaker-turn.ts';

/** Words with their speakers, and the speakers with their roles. */
export interface AssignedSpeakers {
  readonly words: readonly TranscriptWord[];
  /** In the order in which they first speak. */
  readonly speakers: readonly Speaker[];
}

/**
 * Tells apart who says the words of a recording, by the sound, and who is the clinician and who the patient, by the words.
 *
 * @param waveform with all its channels: a channel a speaker is made use of.
 * @throws `cancelled`.
 */
export async function assignSpeakers(
  waveform: Waveform,
  words: readonly TranscriptWord[],
  context: RunContext & { readonly speakers?: SpeakerCount } = {},
): Promise<AssignedSpeakers> {
  if (words.length === 0) return { words, speakers: [] };
  return assignTurns(words, await findSpeakers(waveform, context.speakers ?? 'auto', context));
}

/** As {@link assignSpeakers}, by turns that are known. A speaker without words is left out. */
export function assignTurns(words: readonly TranscriptWord[], turns: readonly SpeakerTurn[]): AssignedSpeakers {
  const attributed = attributeWords(words, turns);
  const names = new Map<string, string>();
  const renamed = attributed.map((word) => {
    if (word.speaker === undefined) return word;
    const name = names.get(word.speaker) ?? `S${names.size + 1}`;
    names.set(word.speaker, name);
    return { ...word, speaker: name };
  });
  const said = transcriptSegments(renamed).flatMap(({ speaker, text }) =>
    speaker === undefined ? [] : [{ speaker, text }],
  );
  return { words: renamed, speakers: assignRoles(said) };
}
