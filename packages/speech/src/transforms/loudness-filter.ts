interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/**
 * Makes the filter that weights sound as heads and ears do, sample by sample: the two sections of ITU-R BS.1770-4, whose
 * coefficients for 48 kHz are here those of a shelf and a high-pass of any rate (bilinear transform).
 */
export function createLoudnessFilter(sampleRate: number): (sample: number) => number {
  const [head, bass] = [section(headShelf(sampleRate)), section(highPass(sampleRate))];
  return (sample) => bass(head(sample));
}

function headShelf(sampleRate: number): Biquad {
  const [frequency, gain, quality] = [1_681.974_450_955_533, 3.999_843_853_973_347, 0.707_175_236_955_419_6];
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const high = 10 ** (gain / 20);
  const band = high ** 0.499_666_774_154_541_6;
  const scale = 1 + k / quality + k * k;
  return {
    b: [
      (high + (band * k) / quality + k * k) / scale,
      (2 * (k * k - high)) / scale,
      (high - (band * k) / quality + k * k) / scale,
    ],
    a: [(2 * (k * k - 1)) / scale, (1 - k / quality + k * k) / scale],
  };
}

function highPass(sampleRate: number): Biquad {
  const [frequency, quality] = [38.135_470_876_024_44, 0.500_327_037_323_877_3];
  const k = Math.tan((Math.PI * frequency) / sampleRate);
  const scale = 1 + k / quality + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / scale, (1 - k / quality + k * k) / scale] };
}

/** Direct form II, transposed. */
function section({ b, a }: Biquad): (sample: number) => number {
  let [first, second] = [0, 0];
  return (sample) => {
    const output = b[0] * sample + first;
    first = b[1] * sample - a[0] * output + second;
    second = b[2] * sample - a[1] * output;
    return output;
  };
}
