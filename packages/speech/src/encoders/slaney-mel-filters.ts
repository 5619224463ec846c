/**
 * Triangular filters over the bins of a power spectrum. Neighbours overlap, so that every bin belongs to one filter that
 * rises there and to the one below, which falls.
 */
export interface MelFilters {
  /** Number of filters. */
  readonly bins: number;
  /** For each frequency: the filter that rises there, `bins` where only the last one falls. */
  readonly rising: Int32Array;
  /** For each frequency: weight in the filter that rises, and in the one below. */
  readonly rise: Float64Array;
  readonly fall: Float64Array;
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
  const area = (filter: number): number => {
    const width = (edges[filter + 2] ?? 0) - (edges[filter] ?? 0);
    return filter >= 0 && filter < bins ? 2 / width : 0;
  };
  const count = fourierSize / 2 + 1;
  const rising = new Int32Array(count);
  const rise = new Float64Array(count);
  const fall = new Float64Array(count);
  for (let frequency = 0; frequency < count; frequency += 1) {
    const hertz = (frequency * sampleRate) / fourierSize;
    let filter = 0;
    while (filter < bins && (edges[filter + 1] ?? 0) <= hertz) filter += 1;
    const [low = 0, high = 0] = edges.subarray(filter, filter + 2);
    const height = (hertz - low) / (high - low);
    rising[frequency] = filter;
    rise[frequency] = height * area(filter);
    fall[frequency] = (1 - height) * area(filter - 1);
  }
  return { bins, rising, rise, fall };
}

function hertzToMel(hertz: number): number {
  return hertz < LOG_FROM_HZ ? hertz / HZ_A_MEL : LOG_FROM_MEL + Math.log(hertz / LOG_FROM_HZ) / LOG_STEP;
}

function melToHertz(mel: number): number {
  return mel < LOG_FROM_MEL ? mel * HZ_A_MEL : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
}
