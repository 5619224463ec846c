import { nextTurn, type RunContext, throwIfCancelled } from '@medmodal/core';
import { createWaveformBuilder } from '../waveform-builder.ts';
import { checkSound, type Waveform } from '../waveform.ts';
import { createResampler } from './create-resampler.ts';

/** Samples between two turns of the event loop: about 10 ms of work. */
const STEP = 2 ** 15;

/**
 * Changes the sample rate of every channel; `rate` in Hz. What lies above the lower of the two Nyquist frequencies is
 * taken away by 88 dB instead of folding into the sound; up to 0.9 of it nothing changes. Several hours take seconds, in
 * turns with the event loop. A long answer is held in 16 bits, see `createWaveformBuilder`.
 *
 * @throws `input.format` for a rate that no waveform has; `cancelled`.
 * @example (await resample(createWaveform([new Float32Array(44_100)], 44_100), 16_000)).length // 16000
 */
export async function resample(waveform: Waveform, rate: number, context: RunContext = {}): Promise<Waveform> {
  const { sampleRate, channelCount, length } = waveform;
  checkSound(rate, channelCount);
  if (rate === sampleRate) return waveform;
  const builder = createWaveformBuilder({ sampleRate: rate, channelCount, reduce: false });
  const resamplers = Array.from({ length: channelCount }, () => createResampler(sampleRate, rate));
  for (let start = 0; start < length; start += STEP) {
    throwIfCancelled(context.signal);
    await builder.append(resamplers.map((one, channel) => one.push(waveform.read(channel, start, start + STEP))));
    context.onProgress?.({
      stage: 'resample',
      done: Math.min(length, start + STEP) / sampleRate,
      total: length / sampleRate,
      unit: 'seconds',
    });
    await nextTurn();
  }
  await builder.append(resamplers.map((one) => one.finish()));
  return builder.finish(waveform.warnings);
}
