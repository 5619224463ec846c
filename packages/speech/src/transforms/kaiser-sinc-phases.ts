/** Taps of a low-pass filter at evenly spaced fractions of an input sample. */
export interface SincPhases {
  /** The ratio of the rates in lowest terms: `up` outputs for `down` inputs. */
  readonly up: number;
  readonly down: number;
  /** Taps of each phase; a multiple of four. */
  readonly taps: number;
  /** Number of phases; `up`, or where that would be many, {@link MOST_PHASES}, to interpolate between. */
  readonly count: number;
  /** `count + 1` phases one after the other; that of fraction p / count reads inputs −taps/2 + 1 … taps/2 around the place. */
  readonly coefficients: Float64Array;
}

/** More phases than this are interpolated; linearly between 1,024 the error is (π / 1024)² / 8, −118 dB. */
const MOST_PHASES = 1_024;
/** Rejection in the stop band, in dB. */
const REJECTION = 88;
/** Where the pass band ends and the stop band begins, of the lower Nyquist frequency: what folds lies above 0.95 of it. */
const PASS_BAND = 0.9;
const STOP_BAND = 1.05;

/**
 * Designs the filter of a resampler between two rates in Hz (whole numbers): a sinc under a Kaiser window (Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974).
 */
export function kaiserSincPhases(from: number, to: number): SincPhases {
  const divisor = greatestCommonDivisor(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const nyquist = Math.min(1, to / from) / 2;
  const width = 2 * Math.PI * nyquist * (STOP_BAND - PASS_BAND);
  const taps = Math.ceil((REJECTION - 7.95) / (2.285 * width) / 4 + 1) * 4;
  const cutOff = nyquist * (STOP_BAND + PASS_BAND);
  const beta = 0.1102 * (REJECTION - 8.7);
  const count = Math.min(up, MOST_PHASES);
  const coefficients = new Float64Array((count + 1) * taps);
  for (let phase = 0; phase <= count; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - taps / 2 + 1 - phase / count;
      const value = sinc(cutOff * distance) * kaiser(distance / (taps / 2), beta);
      coefficients[phase * taps + tap] = value;
      sum += value;
    }
    // Each phase passes a constant unchanged, so that none of them is heard as a tone.
    for (let tap = 0; tap < taps; tap += 1) {
      coefficients[phase * taps + tap] = (coefficients[phase * taps + tap] ?? 0) / sum;
    }
  }
  return { up, down, taps, count, coefficients };
}

/** sin(πx) / πx. */
function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The Kaiser window at a place in [−1, 1]. */
function kaiser(place: number, beta: number): number {
  return Math.abs(place) > 1 ? 0 : besselI0(beta * Math.sqrt(1 - place * place)) / besselI0(beta);
}

/** Modified Bessel function of the first kind and order 0, by its power series. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1];
  for (let index = 1; term > sum * 1e-17; index += 1) {
    term *= (x / (2 * index)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
