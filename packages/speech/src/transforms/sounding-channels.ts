import { nextTurn, type RunContext, throwIfCancelled } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';

/** Magnitude below which every sample of an empty channel is: −80 dB of full scale. */
const SILENCE = 1e-4;
/** Samples between two turns of the event loop. */
const STEP = 2 ** 17;

/**
 * The channels in which there is any sound; all of them where there is none. An empty one, as recorders of two
 * microphones leave it, would only make the mean quieter.
 *
 * @throws `cancelled`.
 */
export async function soundingChannels(waveform: Waveform, { signal }: RunContext = {}): Promise<readonly number[]> {
  const all = Array.from({ length: waveform.channelCount }, (_, channel) => channel);
  const sounding: number[] = [];
  for (const channel of all) {
    for (let start = 0; start < waveform.length; start += STEP) {
      throwIfCancelled(signal);
      if (isSilent(waveform.read(channel, start, start + STEP))) {
        await nextTurn();
        continue;
      }
      sounding.push(channel);
      break;
    }
  }
  return sounding.length > 0 ? sounding : all;
}

function isSilent(samples: Float32Array): boolean {
  for (let at = 0; at < samples.length; at += 1) if (Math.abs(samples[at] as number) >= SILENCE) return false;
  return true;
}
