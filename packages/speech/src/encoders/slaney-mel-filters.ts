/** Triangular filters over the bins of a power spectrum, each with the few bins that it covers. */
export interface MelFilters {
  /** Number of filters. */
  readonly bins: number;
  /** First frequency of each filter, and where its weights begin; one entry more than filters in `offsets`. */
  readonly first: Int32Array;
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
}

/** Mel of the linear part a Hz, and where the logarithmic part begins (Slaney, Auditory Toolbox 1998). */
const HZ_A_MEL = 200 / 3;
const LOG_FROM_HZ = 1000;
const LOG_FROM_MEL = LOG_FROM_HZ / HZ_A_MEL;
const LOG_STEP = Math.log(6.4) / 27;

/**
 * Mel filters as librosa and Whisper have them: Slaney's scale from 0 Hz to half the sample rate, each filter of unit area.
 *
 * @param bins number of filters, 80 or 128 as a rule.
 * @param fourierSize samples of a frame. @param sampleRate in Hz.
 */
export function slaneyMelFilters(bins: number, fourierSize: number, sampleRate: number): MelFilters {
  const top = hertzToMel(sampleRate / 2);
  const edges = Float64Array.from({ length: bins + 2 }, (_, index) => melToHertz((top * index) / (bins + 1)));
  const first = new Int32Array(bins);
  const offsets = new Int32Array(bins + 1);
  const weights: number[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const [low = 0, centre = 0, high = 0] = edges.subarray(bin, bin + 3);
    const area = 2 / (high - low);
    first[bin] = -1;
    for (let frequency = 0; frequency <= fourierSize / 2; frequency += 1) {
      const hertz = (frequency * sampleRate) / fourierSize;
      const height = Math.min((hertz - low) / (centre - low), (high - hertz) / (high - centre));
      if (height <= 0) continue;
      if (first[bin] === -1) first[bin] = frequency;
      weights.push(height * area);
    }
    offsets[bin + 1] = weights.length;
  }
  return { bins, first, offsets, weights: Float64Array.from(weights) };
}

function hertzToMel(hertz: number): number {
  return hertz < LOG_FROM_HZ ? hertz / HZ_A_MEL : LOG_FROM_MEL + Math.log(hertz / LOG_FROM_HZ) / LOG_STEP;
}

function melToHertz(mel: number): number {
  return mel < LOG_FROM_MEL ? mel * HZ_A_MEL : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
}
