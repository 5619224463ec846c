import { SdkError, type Warning } from '@medmodal/core';

/** Lowest and highest sample rate that a {@link Waveform} may have, in Hz: 1 kHz to 768 kHz. */
export const SAMPLE_RATES: { readonly least: number; readonly most: number } = { least: 1_000, most: 768_000 };

/** Largest number of channels that a {@link Waveform} may have. */
export const MOST_CHANNELS = 64;

/**
 * Sound as a value: samples of each channel and how many there are a second. Immutable; nothing about who speaks travels
 * with it. Hours of sound are held in 16 bits, so walk through a recording of unknown length with {@link Waveform.read}.
 */
export interface Waveform {
  /** Samples a second and channel, in Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Samples of each channel. */
  readonly length: number;
  /** Length in seconds. */
  readonly duration: number;
  /** What a reader of an answer about it should know, such as that the file was cut off. */
  readonly warnings: readonly Warning[];
  /**
   * One array a channel, all of one length; full scale is −1 to 1, and every sample is finite. Not to be written to.
   * A long recording is spread out in memory anew at each access: 4 bytes a sample.
   */
  readonly channels: readonly Float32Array[];
  /**
   * Samples `start` to before `end` of one channel; what lies outside of the recording is left out. Not to be written
   * to, and not to be kept where memory matters.
   */
  // oxlint-disable-next-line eslint/max-params -- where is one thought of three numbers
  read(channel: number, start?: number, end?: number): Float32Array;
}

/** Where the samples of a waveform are; see {@link waveformFrom}. */
export interface SampleSource {
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly length: number;
  readonly warnings?: readonly Warning[];
  /** Samples of one channel; `0 ≤ start ≤ end ≤ length` holds. */
  // oxlint-disable-next-line eslint/max-params -- see Waveform.read
  read(channel: number, start: number, end: number): Float32Array;
}

/**
 * Makes a waveform around `channels` (not copied).
 *
 * @throws `input.format` when there is no channel, channels differ in length, or the sample rate lies outside
 * {@link SAMPLE_RATES}; naming the first sample that is not finite.
 * @example createWaveform([new Float32Array(16_000)], 16_000).duration // 1
 */
// oxlint-disable-next-line eslint/max-params -- two of them are what a waveform is
export function createWaveform(
  channels: readonly Float32Array[],
  sampleRate: number,
  warnings: readonly Warning[] = [],
): Waveform {
  const [first] = channels;
  if (!first) throw unfit('A waveform has at least one channel.', { channels: 0 });
  if (!channels.every(({ length }) => length === first.length)) {
    throw unfit('The channels of a waveform have one length.', { channels: channels.length });
  }
  checkSound(sampleRate, channels.length);
  for (const [channel, samples] of channels.entries()) checkFinite(samples, channel);
  const held = Object.freeze([...channels]);
  return new SampledWaveform(
    {
      sampleRate,
      channelCount: held.length,
      length: first.length,
      warnings,
      read: (channel, start, end) => (held[channel] ?? first).subarray(start, end),
    },
    held,
  );
}

/** Makes a waveform of samples that are fetched, decoded or mixed where they are read. @throws `input.format`. */
export function waveformFrom(source: SampleSource): Waveform {
  checkSound(source.sampleRate, source.channelCount);
  return new SampledWaveform(source);
}

/**
 * Refuses sample rates and numbers of channels that no recording of speech has.
 *
 * @throws `input.format` outside of {@link SAMPLE_RATES} and 1 to {@link MOST_CHANNELS}.
 */
export function checkSound(sampleRate: number, channelCount: number): void {
  if (!(sampleRate >= SAMPLE_RATES.least && sampleRate <= SAMPLE_RATES.most)) {
    throw unfit(`A sample rate of ${sampleRate} Hz is outside ${SAMPLE_RATES.least} to ${SAMPLE_RATES.most} Hz.`, {
      sampleRate,
    });
  }
  if (!(channelCount >= 1 && channelCount <= MOST_CHANNELS)) {
    throw unfit(`${channelCount} channels cannot be read; at least 1 and at most ${MOST_CHANNELS} can.`, {
      channels: channelCount,
    });
  }
}

/** Refuses samples that are not numbers; `first` is the place of the first one. @throws `input.format`. */
// oxlint-disable-next-line eslint/max-params -- samples and where they stand
export function checkFinite(samples: Float32Array, channel: number, first = 0): void {
  for (let index = 0; index < samples.length; index += 1) {
    if (Number.isFinite(samples[index])) continue;
    const sample = first + index;
    throw unfit(`Sample ${sample} of channel ${channel} is not a finite number.`, { channel, sample });
  }
}

class SampledWaveform implements Waveform {
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly length: number;
  readonly duration: number;
  readonly warnings: readonly Warning[];
  readonly #source: SampleSource;
  readonly #held: readonly Float32Array[] | undefined;

  constructor(source: SampleSource, held?: readonly Float32Array[]) {
    this.sampleRate = source.sampleRate;
    this.channelCount = source.channelCount;
    this.length = source.length;
    this.duration = source.length / source.sampleRate;
    this.warnings = source.warnings ?? [];
    this.#source = source;
    this.#held = held;
    Object.freeze(this);
  }

  get channels(): readonly Float32Array[] {
    return this.#held ?? Array.from({ length: this.channelCount }, (_, channel) => this.read(channel));
  }

  // oxlint-disable-next-line eslint/max-params -- see Waveform.read
  read(channel: number, start = 0, end: number = this.length): Float32Array {
    if (!(channel >= 0 && channel < this.channelCount)) {
      throw unfit(`There is no channel ${channel}; the waveform has ${this.channelCount}.`, { channel });
    }
    const from = Math.min(Math.max(0, start), this.length);
    return this.#source.read(channel, from, Math.max(from, Math.min(end, this.length)));
  }
}

function unfit(message: string, details: Readonly<Record<string, number>>): SdkError {
  return new SdkError('input.format', message, {
    hint: 'Check the recording: export it again as WAV, 16 kHz, mono, 16 bit.',
    details,
  });
}
