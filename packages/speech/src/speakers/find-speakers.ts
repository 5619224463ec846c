import type { RunContext } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';
import { channelTurns } from './channel-turns.ts';
import { findSpeakerTurns, type SpeakerCount } from './find-speaker-turns.ts';
import type { SpeakerTurn } from './speaker-turn.ts';

export type { SpeakerCount } from './find-speaker-turns.ts';

/**
 * Finds who speaks when: by the channels where each has one speaker, otherwise by the sound of the voices.
 *
 * @param speakers how many there are; `auto` decides on one to four.
 * @returns in the order of their start; nothing where nobody speaks.
 * @throws `cancelled`.
 */
// oxlint-disable-next-line eslint/max-params -- a context comes last everywhere
export async function findSpeakers(
  waveform: Waveform,
  speakers: SpeakerCount = 'auto',
  context: RunContext = {},
): Promise<readonly SpeakerTurn[]> {
  const byChannel =
    speakers === 'auto' || speakers === waveform.channelCount ? await channelTurns(waveform, context) : undefined;
  return byChannel ?? findSpeakerTurns(waveform, speakers, context);
}
