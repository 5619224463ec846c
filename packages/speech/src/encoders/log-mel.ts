import { createRealFourier } from './real-fourier.ts';
import { slaneyMelFilters, type MelFilters } from './slaney-mel-filters.ts';

/** How {@link createLogMel} looks at sound; what is left out is as Whisper has it. */
export interface LogMelOptions {
  /** Filters. Default 80. */
  readonly bins?: number;
  /** Samples of a frame; half of it a product of 2, 4 and 5. Default 400. */
  readonly fourierSize?: number;
  /** Samples from frame to frame. Default 160. */
  readonly hop?: number;
  /** In Hz. Default 16,000. */
  readonly sampleRate?: number;
  /** Least power before the logarithm. Default 1e-10. */
  readonly floor?: number;
  /** Base of the logarithm: `e`, or `10` as Whisper has it. Default `e`. */
  readonly logarithm?: 'e' | '10';
}

/** Turns frames into logarithms of mel powers. */
export interface LogMel {
  readonly bins: number;
  readonly fourierSize: number;
  readonly hop: number;
  /** Frames of a recording, centred and padded: 1 + ⌊samples / hop⌋. */
  frameCount(samples: number): number;
  /**
   * Features of one frame: `fourierSize` numbers of `samples` from `from` on, into `bins` numbers of `to` from `at` on.
   */
  frame(samples: Float32Array, from: number, to: { readonly features: Float32Array; readonly at: number }): void;
}

/**
 * Plans log-mel features as librosa and Whisper compute them: periodic Hann window, power spectrum, Slaney's filters of
 * unit area. Sums in double precision. Holds its working memory, so give each stream its own.
 *
 * @throws RangeError for a frame length without a plan.
 */
export function createLogMel({
  bins = 80,
  fourierSize = 400,
  hop = 160,
  sampleRate = 16_000,
  floor = 1e-10,
  logarithm = 'e',
}: LogMelOptions = {}): LogMel {
  const fourier = createRealFourier(fourierSize);
  const filters = slaneyMelFilters(bins, fourierSize, sampleRate);
  const window = Float64Array.from({ length: fourierSize }, (_, index) => hann(index / fourierSize));
  const frame = new Float64Array(fourierSize);
  const power = new Float64Array(fourierSize / 2 + 1);
  const sums = new Float64Array(bins + 2);
  const scale = logarithm === 'e' ? 1 : Math.LOG10E;
  return {
    bins,
    fourierSize,
    hop,
    frameCount: (samples) => 1 + Math.floor(samples / hop),
    frame(samples, from, { features, at }) {
      let energy = 0;
      for (let index = 0; index < fourierSize; index += 1) {
        const sample = samples[from + index] as number;
        energy += sample * sample;
        frame[index] = sample * (window[index] as number);
      }
      if (energy === 0) {
        features.fill(Math.log(floor) * scale, at, at + bins);
        return;
      }
      fourier.power(frame, power);
      addFilters(power, filters, sums);
      for (let bin = 0; bin < bins; bin += 1) {
        const sum = sums[bin + 1] as number;
        features[at + bin] = Math.log(sum > floor ? sum : floor) * scale;
      }
    },
  };
}

/** Sums of the filters; those of filter i at place i + 1. */
function addFilters(power: Float64Array, { rising, rise, fall }: MelFilters, sums: Float64Array): void {
  sums.fill(0);
  for (let frequency = 0; frequency < power.length; frequency += 1) {
    const value = power[frequency] as number;
    const filter = rising[frequency] as number;
    sums[filter] = (sums[filter] as number) + value * (fall[frequency] as number);
    sums[filter + 1] = (sums[filter + 1] as number) + value * (rise[frequency] as number);
  }
}

function hann(phase: number): number {
  return 0.5 - 0.5 * Math.cos(2 * Math.PI * phase);
}
