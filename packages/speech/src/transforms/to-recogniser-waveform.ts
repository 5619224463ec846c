import type { RunContext } from '@medmodal/core';
import { RECOGNISER_SAMPLE_RATE } from '../recognition/recogniser.ts';
import type { Waveform } from '../waveform.ts';
import { resample } from './resample.ts';
import { soundingChannels } from './sounding-channels.ts';
import { toMono } from './to-mono.ts';

/**
 * A recording as every recogniser is given it: the mean of the channels in which there is sound, at
 * {@link RECOGNISER_SAMPLE_RATE}. One that is so already is given back.
 *
 * @throws `cancelled`.
 */
export async function toRecogniserWaveform(waveform: Waveform, context: RunContext = {}): Promise<Waveform> {
  const mono = waveform.channelCount === 1 ? waveform : toMono(waveform, await soundingChannels(waveform, context));
  return resample(mono, RECOGNISER_SAMPLE_RATE, context);
}
