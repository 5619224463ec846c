import { nextTurn, type RunContext, throwIfCancelled } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';
import { createLoudnessFilter } from './loudness-filter.ts';

/** How loud a recording is. */
export interface Loudness {
  /** Integrated loudness in LUFS; −Infinity for silence and for less than 400 ms. */
  readonly integrated: number;
  /** The largest magnitude of a sample, full scale 1. */
  readonly peak: number;
}

/** Seconds of a step; a block is four of them, so blocks overlap by three quarters. */
const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;
/** Blocks below this are silence, in LUFS; and those that far below the mean of the rest, in LU. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * Measures the integrated loudness of a recording as EBU R 128 does (ITU-R BS.1770-4), with every channel weighted alike.
 * Gives turns to the event loop.
 *
 * @throws `cancelled`.
 */
export async function measureLoudness(waveform: Waveform, { signal }: RunContext = {}): Promise<Loudness> {
  const { sampleRate, channelCount, length } = waveform;
  const filters = Array.from({ length: channelCount }, () => createLoudnessFilter(sampleRate));
  const step = Math.round(sampleRate * STEP_SECONDS);
  const energies: number[] = [];
  let peak = 0;
  for (let start = 0; start < length; start += step) {
    throwIfCancelled(signal);
    let energy = 0;
    for (const [channel, filter] of filters.entries()) {
      for (const sample of waveform.read(channel, start, start + step)) {
        peak = Math.max(peak, Math.abs(sample));
        energy += filter(sample) ** 2;
      }
    }
    if (start + step <= length) energies.push(energy / step);
    if (energies.length % 10 === 0) await nextTurn();
  }
  return { integrated: integrate(energies), peak };
}

function integrate(energies: readonly number[]): number {
  const blocks: number[] = [];
  for (let end = STEPS_PER_BLOCK; end <= energies.length; end += 1)
    blocks.push(mean(energies.slice(end - STEPS_PER_BLOCK, end)));
  const heard = blocks.filter((energy) => loudnessOf(energy) > ABSOLUTE_GATE);
  const gate = loudnessOf(mean(heard)) + RELATIVE_GATE;
  return loudnessOf(mean(heard.filter((energy) => loudnessOf(energy) > gate)));
}

function loudnessOf(energy: number): number {
  return -0.691 + 10 * Math.log10(energy);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
