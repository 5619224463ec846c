import { nextTurn, SdkError, type Warning } from '@medmodal/core';
import { RECOGNISER_SAMPLE_RATE } from './recognition/recogniser.ts';
import { createResampler, type Resampler } from './transforms/create-resampler.ts';
import { mixDown } from './transforms/mix-down.ts';
import { PackedSamples } from './packed-samples.ts';
import { checkFinite, checkSound, createWaveform, type Waveform, waveformFrom } from './waveform.ts';

/** Longest recording that is decoded, in seconds: 12 hours. */
export const LONGEST_RECORDING: number = 12 * 3_600;

/** Samples of all channels together that are decoded: 12 hours of two channels at 96 kHz. */
const MOST_SAMPLES = 2 ** 33;

/** Samples of all channels together that are kept as they are: 128 MiB of them. */
const KEPT_SAMPLES = 2 ** 25;

/** What {@link createWaveformBuilder} needs to know. */
export interface WaveformBuilderOptions {
  /** In Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Samples of all channels together that are kept as they are. Default 2²⁵. */
  readonly keep?: number;
  /** Whether more than that is mixed to one channel at 16 kHz; else it is only rounded to 16 bits. Default true. */
  readonly reduce?: boolean;
}

/** Gathers the samples of a recording while it is decoded. */
export interface WaveformBuilder {
  /** Samples of each channel up to now. */
  readonly length: number;
  /**
   * Takes the next samples, one array a channel, and copies them. Gives turns to the event loop.
   *
   * @throws `input.format` for a sample that is not finite; `input.too-large` beyond {@link LONGEST_RECORDING}.
   */
  append(channels: readonly Float32Array[]): Promise<void>;
  /** The recording, and what is to be known of it. The builder is not to be used again. */
  finish(warnings?: readonly Warning[]): Waveform;
}

/**
 * Makes a builder that holds memory by the length of what is said rather than by the quality of the recording: beyond
 * `keep` samples, what has come and what still comes is kept as a recogniser hears it, one channel at 16 kHz in 16 bits
 * (115 MB an hour; digital silence takes nothing).
 *
 * @throws `input.format` for a sample rate or number of channels that a waveform cannot have.
 */
export function createWaveformBuilder(options: WaveformBuilderOptions): WaveformBuilder {
  checkSound(options.sampleRate, options.channelCount);
  return new GatheredWaveform(options);
}

interface PackedChannel {
  readonly samples: PackedSamples;
  readonly resampler: Resampler;
}

class GatheredWaveform implements WaveformBuilder {
  length = 0;
  readonly #sampleRate: number;
  readonly #channelCount: number;
  readonly #keep: number;
  #pieces: (readonly Float32Array[])[] = [];
  readonly #reduce: boolean;
  #packed: readonly PackedChannel[] | undefined;

  constructor({ sampleRate, channelCount, keep = KEPT_SAMPLES, reduce = true }: WaveformBuilderOptions) {
    this.#sampleRate = sampleRate;
    this.#channelCount = channelCount;
    this.#keep = keep;
    this.#reduce = reduce;
  }

  async append(channels: readonly Float32Array[]): Promise<void> {
    const [before, length] = [this.length, this.length + (channels[0]?.length ?? 0)];
    const most = Math.min(LONGEST_RECORDING * this.#sampleRate, MOST_SAMPLES / this.#channelCount);
    if (length > most) throw tooLong();
    for (const [channel, samples] of channels.entries()) checkFinite(samples, channel, before);
    this.length = length;
    if (this.#packed) {
      this.#pack(channels);
      return;
    }
    this.#pieces.push(channels.map((samples) => samples.slice()));
    if (this.length * this.#channelCount <= this.#keep) return;
    this.#packed = Array.from({ length: this.#reduce ? 1 : this.#channelCount }, () => ({
      samples: new PackedSamples(),
      resampler: createResampler(this.#sampleRate, this.#packedRate),
    }));
    const pieces = this.#pieces.splice(0).reverse();
    for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
      this.#pack(piece);
      await nextTurn();
    }
  }

  finish(warnings: readonly Warning[] = []): Waveform {
    if (this.#packed) return this.#unite(this.#packed, warnings);
    const channels = Array.from({ length: this.#channelCount }, () => new Float32Array(this.length));
    let at = 0;
    for (const piece of this.#pieces.splice(0)) {
      for (const [channel, samples] of piece.entries()) channels[channel]?.set(samples, at);
      at += piece[0]?.length ?? 0;
    }
    return createWaveform(channels, this.#sampleRate, warnings);
  }

  get #packedRate(): number {
    return this.#reduce ? RECOGNISER_SAMPLE_RATE : this.#sampleRate;
  }

  #pack(channels: readonly Float32Array[]): void {
    const heard = this.#reduce ? [mixDown(channels)] : channels;
    for (const [channel, { samples, resampler }] of (this.#packed ?? []).entries())
      samples.append(resampler.push(heard[channel] ?? new Float32Array()));
  }

  #unite(packed: readonly PackedChannel[], warnings: readonly Warning[]): Waveform {
    const sources = packed.map(({ samples, resampler }) => {
      samples.append(resampler.finish());
      return samples.source(this.#packedRate);
    });
    const [first] = sources;
    if (!first) return createWaveform([], this.#sampleRate);
    return waveformFrom({
      ...first,
      channelCount: sources.length,
      warnings,
      read: (channel, start, end) => (sources[channel] ?? first).read(0, start, end),
    });
  }
}

function tooLong(): SdkError {
  return new SdkError('input.too-large', `The recording is longer than ${LONGEST_RECORDING / 3_600} hours.`, {
    hint: 'Cut it into parts, or stream it.',
    details: { limit: LONGEST_RECORDING },
  });
}
