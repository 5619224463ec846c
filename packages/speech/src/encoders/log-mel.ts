import { createRealFourier, type RealFourier } from './real-fourier.ts';
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
export function createLogMel(options: LogMelOptions = {}): LogMel {
  return new PlannedLogMel(options);
}

/** A class, because all instances of one share what the engine has compiled of it; closures would begin anew each time. */
class PlannedLogMel implements LogMel {
  readonly bins: number;
  readonly fourierSize: number;
  readonly hop: number;
  readonly #floor: number;
  readonly #scale: number;
  readonly #fourier: RealFourier;
  readonly #filters: MelFilters;
  readonly #window: Float64Array;
  readonly #frame: Float64Array;
  readonly #power: Float64Array;
  readonly #sums: Float64Array;

  constructor({
    bins = 80,
    fourierSize = 400,
    hop = 160,
    sampleRate = 16_000,
    floor = 1e-10,
    logarithm = 'e',
  }: LogMelOptions) {
    this.bins = bins;
    this.fourierSize = fourierSize;
    this.hop = hop;
    this.#floor = floor;
    this.#scale = logarithm === 'e' ? 1 : Math.LOG10E;
    this.#fourier = createRealFourier(fourierSize);
    this.#filters = slaneyMelFilters(bins, fourierSize, sampleRate);
    this.#window = Float64Array.from({ length: fourierSize }, (_, index) => hann(index / fourierSize));
    this.#frame = new Float64Array(fourierSize);
    this.#power = new Float64Array(fourierSize / 2 + 1);
    this.#sums = new Float64Array(bins + 2);
  }

  frameCount(samples: number): number {
    return 1 + Math.floor(samples / this.hop);
  }

  frame(samples: Float32Array, from: number, { features, at }: Parameters<LogMel['frame']>[2]): void {
    const energy = windowed(samples, from, { window: this.#window, frame: this.#frame });
    if (energy === 0) {
      features.fill(Math.log(this.#floor) * this.#scale, at, at + this.bins);
      return;
    }
    this.#fourier.power(this.#frame, this.#power);
    addFilters(this.#power, this.#filters, this.#sums);
    const sums = this.#sums;
    const floor = this.#floor;
    const scale = this.#scale;
    for (let bin = 0; bin < this.bins; bin += 1) {
      const sum = sums[bin + 1] as number;
      features[at + bin] = Math.log(sum > floor ? sum : floor) * scale;
    }
  }
}

/** Writes the windowed samples into `frame`; answers the sum of their squares before the window. */
function windowed(
  samples: Float32Array,
  from: number,
  { window, frame }: { readonly window: Float64Array; readonly frame: Float64Array },
): number {
  let energy = 0;
  for (let index = 0; index < frame.length; index += 1) {
    const sample = samples[from + index] as number;
    energy += sample * sample;
    frame[index] = sample * (window[index] as number);
  }
  return energy;
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
