import { SdkError } from '@medmodal/core';

/** Lowest and highest sample rate that a {@link Waveform} may have, in Hz: 1 kHz to 768 kHz. */
export const SAMPLE_RATES: { readonly least: number; readonly most: number } = { least: 1_000, most: 768_000 };

/**
 * Sound as a value: samples of each channel and how many there are a second. Immutable; nothing about who speaks travels
 * with it.
 */
export interface Waveform {
  /** One array a channel, all of one length; full scale is −1 to 1, and every sample is finite. Not to be written to. */
  readonly channels: readonly Float32Array[];
  /** Samples a second and channel, in Hz. */
  readonly sampleRate: number;
  /** Length in seconds. */
  readonly duration: number;
}

/**
 * Makes a waveform around `channels` (not copied).
 *
 * @throws `input.format` when there is no channel, channels differ in length, or the sample rate lies outside
 * {@link SAMPLE_RATES}; naming the first sample that is not finite.
 * @example createWaveform([new Float32Array(16_000)], 16_000).duration // 1
 */
export function createWaveform(channels: readonly Float32Array[], sampleRate: number): Waveform {
  const [first] = channels;
  if (!first) throw unfit('A waveform has at least one channel.', { channels: 0 });
  if (!channels.every(({ length }) => length === first.length)) {
    throw unfit('The channels of a waveform have one length.', { channels: channels.length });
  }
  if (!(sampleRate >= SAMPLE_RATES.least && sampleRate <= SAMPLE_RATES.most)) {
    throw unfit(`A sample rate of ${sampleRate} Hz is outside ${SAMPLE_RATES.least} to ${SAMPLE_RATES.most} Hz.`, {
      sampleRate,
    });
  }
  for (const [channel, samples] of channels.entries()) {
    const sample = samples.findIndex((value) => !Number.isFinite(value));
    if (sample >= 0) throw unfit(`Sample ${sample} of channel ${channel} is not a finite number.`, { channel, sample });
  }
  return Object.freeze({
    channels: Object.freeze([...channels]),
    sampleRate,
    duration: first.length / sampleRate,
  });
}

function unfit(message: string, details: Readonly<Record<string, number>>): SdkError {
  return new SdkError('input.format', message, {
    hint: 'Check the recording: export it again as WAV, 16 kHz, mono, 16 bit.',
    details,
  });
}
