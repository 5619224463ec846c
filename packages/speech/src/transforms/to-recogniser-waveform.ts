import type { RunContext } from '@medmodal/core';
import { RECOGNISER_SAMPLE_RATE } from '../recognition/recogniser.ts';
import type { Waveform } from '../waveform.ts';
import { resample } from './resample.ts';
import { toMono } from './to-mono.ts';

/**
 * A recording as every recogniser is given it: the mean of its channels at {@link RECOGNISER_SAMPLE_RATE}. One that is so
 * already is given back.
 *
 * @throws `cancelled`.
 */
export function toRecogniserWaveform(waveform: Waveform, context: RunContext = {}): Promise<Waveform> {
  return resample(toMono(waveform), RECOGNISER_SAMPLE_RATE, context);
}
