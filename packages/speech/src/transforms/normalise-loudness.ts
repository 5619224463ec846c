import type { RunContext } from '@medmodal/core';
import { type Waveform, waveformFrom } from '../waveform.ts';
import { measureLoudness } from './measure-loudness.ts';

/** Loudness of broadcast speech in LUFS (EBU R 128). */
const BROADCAST = -23;
/** Highest peak that a gain may lead to: −1 dB of full scale. */
const HIGHEST_PEAK = 10 ** (-1 / 20);

/**
 * Brings a recording to a loudness in LUFS by one gain for all of it, no louder than its highest peak allows; silence stays
 * as it is. The gain is applied where samples are read, so it takes no memory.
 *
 * @throws `cancelled`.
 */
// oxlint-disable-next-line eslint/max-params -- a context comes last everywhere
export async function normaliseLoudness(
  waveform: Waveform,
  target: number = BROADCAST,
  context: RunContext = {},
): Promise<Waveform> {
  const { integrated, peak } = await measureLoudness(waveform, context);
  if (!Number.isFinite(integrated)) return waveform;
  const gain = Math.min(10 ** ((target - integrated) / 20), HIGHEST_PEAK / peak);
  const { sampleRate, channelCount, length, warnings } = waveform;
  return waveformFrom({
    sampleRate,
    channelCount,
    length,
    warnings,
    read: (channel, start, end) => waveform.read(channel, start, end).map((sample) => sample * gain),
  });
}
