import { ComplexFourier } from './complex-fourier.ts';

/** Fourier transform of real frames of one length. Holds its working memory, so one at a time may use it. */
export interface RealFourier {
  /** Numbers of a frame. */
  readonly size: number;
  /**
   * Writes the squared magnitudes of the frequencies 0 … size / 2 (size / 2 + 1 numbers) of `frame` into `power`.
   */
  power(frame: Float64Array, power: Float64Array): void;
}

/**
 * Plans the transform of real frames: a complex transform of half the length, unfolded (Press et al., Numerical Recipes,
 * 12.3). Exact for lengths such as 400, which a transform for powers of two could only pad.
 *
 * @param size even, and half of it a product of 2, 4 and 5.
 * @throws RangeError for another length.
 */
export function createRealFourier(size: number): RealFourier {
  return new PlannedRealFourier(size);
}

class PlannedRealFourier implements RealFourier {
  readonly size: number;
  readonly #transform: ComplexFourier;
  readonly #cosine: Float64Array;
  readonly #sine: Float64Array;

  constructor(size: number) {
    const half = size / 2;
    this.size = size;
    this.#transform = new ComplexFourier(half);
    this.#cosine = Float64Array.from({ length: half + 1 }, (_, bin) => Math.cos((2 * Math.PI * bin) / size));
    this.#sine = Float64Array.from({ length: half + 1 }, (_, bin) => Math.sin((2 * Math.PI * bin) / size));
  }

  power(frame: Float64Array, power: Float64Array): void {
    const half = this.size / 2;
    const cosine = this.#cosine;
    const sine = this.#sine;
    const z = this.#transform.transform(frame);
    const real = z[0] ?? 0;
    const imaginary = z[1] ?? 0;
    power[0] = (real + imaginary) ** 2;
    power[half] = (real - imaginary) ** 2;
    for (let bin = 1; bin < half; bin += 1) {
      const mirrored = half - bin;
      const evenReal = ((z[2 * bin] as number) + (z[2 * mirrored] as number)) / 2;
      const evenImaginary = ((z[2 * bin + 1] as number) - (z[2 * mirrored + 1] as number)) / 2;
      const oddReal = ((z[2 * bin + 1] as number) + (z[2 * mirrored + 1] as number)) / 2;
      const oddImaginary = ((z[2 * mirrored] as number) - (z[2 * bin] as number)) / 2;
      const c = cosine[bin] as number;
      const s = sine[bin] as number;
      const re = evenReal + c * oddReal + s * oddImaginary;
      const im = evenImaginary + c * oddImaginary - s * oddReal;
      power[bin] = re * re + im * im;
    }
  }
}
