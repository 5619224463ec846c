import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import { findSpeech } from '../transforms/find-speech.ts';
import type { Waveform } from '../waveform.ts';
import { nameTurns, type SpeakerTurn } from './speaker-turn.ts';

/** Seconds that a level is taken over. */
const BLOCK = 0.1;
/** Decibels by which the louder channel must lead, and the share of speech in which it must, for a channel to be a speaker. */
const LEAD = 6;
const LEAST_SHARE = 0.6;
/** Share of speech that each channel must lead in. */
const LEAST_TALK = 0.03;
/** Blocks on either side that a block is smoothed with. */
const SMOOTHING = 2;

/**
 * Who speaks when in a recording with one microphone, and so one channel, a speaker: the channel that is louder.
 *
 * @returns undefined where the channels do not differ enough for that, as of one microphone saved in stereo.
 * @throws `cancelled`.
 */
export async function channelTurns(
  waveform: Waveform,
  context: RunContext = {},
): Promise<readonly SpeakerTurn[] | undefined> {
  const { channelCount, duration } = waveform;
  if (channelCount < 2 || channelCount > 4) return undefined;
  const levels = await blockLevels(waveform, context);
  const parts = await findSpeech(waveform, context, { margin: 0.05 });
  const blocks = parts.flatMap(({ start, end }) => blocksOf(start, Math.min(end, duration)));
  if (blocks.length === 0 || !areSpeakers(levels, blocks)) return undefined;
  const turns: { start: number; end: number; speaker: number }[] = [];
  for (const { start, end } of parts) {
    for (const block of blocksOf(start, end)) {
      const speaker = loudest(levels, block, SMOOTHING).channel;
      const [from, to] = [Math.max(start, block * BLOCK), Math.min(end, (block + 1) * BLOCK)];
      const last = turns.at(-1);
      if (last?.speaker === speaker && from - last.end < 0.3) last.end = to;
      else if (to > from) turns.push({ start: from, end: to, speaker });
    }
  }
  return nameTurns(turns);
}

/** Mean square of each channel in each block, in relation to its own loud parts. Shape [blocks] for each channel. */
async function blockLevels(waveform: Waveform, { signal }: RunContext): Promise<readonly Float64Array[]> {
  const size = Math.max(1, Math.round(BLOCK * waveform.sampleRate));
  const count = Math.ceil(waveform.length / size);
  const levels: Float64Array[] = [];
  for (let channel = 0; channel < waveform.channelCount; channel += 1) {
    const powers = new Float64Array(count);
    for (let block = 0; block < count; block += 1) {
      const samples = waveform.read(channel, block * size, (block + 1) * size);
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      powers[block] = sum / Math.max(1, samples.length);
      if (block % 256 === 0) {
        throwIfCancelled(signal);
        await nextTurn();
      }
    }
    const loud = Float64Array.from(powers).toSorted()[Math.floor(count * 0.95)] ?? 0;
    levels.push(powers.map((power) => 10 * Math.log10(power / Math.max(loud, 1e-12) + 1e-8)));
  }
  return levels;
}

function areSpeakers(levels: readonly Float64Array[], blocks: readonly number[]): boolean {
  const talk = levels.map(() => 0);
  for (const block of blocks) {
    const { channel, lead } = loudest(levels, block, 0);
    if (lead >= LEAD) talk[channel] = (talk[channel] ?? 0) + 1;
  }
  const led = talk.reduce((sum, count) => sum + count, 0);
  return led >= LEAST_SHARE * blocks.length && talk.filter((count) => count >= LEAST_TALK * blocks.length).length >= 2;
}

function loudest(
  levels: readonly Float64Array[],
  block: number,
  around: number,
): { readonly channel: number; readonly lead: number } {
  const means = levels.map((level) => {
    const near = level.subarray(Math.max(0, block - around), block + around + 1);
    return near.reduce((sum, value) => sum + value, 0) / Math.max(1, near.length);
  });
  const ranked = means.toSorted((one, other) => other - one);
  return { channel: means.indexOf(ranked[0] ?? 0), lead: (ranked[0] ?? 0) - (ranked[1] ?? 0) };
}

function blocksOf(start: number, end: number): readonly number[] {
  const first = Math.floor(start / BLOCK);
  return Array.from({ length: Math.max(0, Math.ceil(end / BLOCK) - first) }, (_, index) => first + index);
}
