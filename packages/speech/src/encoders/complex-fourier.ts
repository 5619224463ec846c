import { radixFive, radixFour, radixTwo, type Butterfly } from './butterflies.ts';

/** One pass over the numbers: groups of `radix` become groups of one transform. */
interface Stage {
  readonly butterfly: Butterfly;
  /** Transforms side by side. */
  readonly stride: number;
  /** Groups. */
  readonly groups: number;
  /** exp(−2πi·p·k / length) for group p and k = 1 … radix − 1, real and imaginary in turns. */
  readonly twiddles: Float64Array;
}

const BUTTERFLIES: readonly (readonly [number, Butterfly])[] = [
  [4, radixFour],
  [2, radixTwo],
  [5, radixFive],
];

/** A complex Fourier transform of mixed radix that sorts itself (Stockham 1966). Holds its working memory. */
export class ComplexFourier {
  readonly #stages: readonly Stage[];
  readonly #buffers: readonly [Float64Array, Float64Array];

  /** @throws RangeError when `length` is no product of 2, 4 and 5. */
  constructor(length: number) {
    this.#stages = stagesOf(length);
    this.#buffers = [new Float64Array(2 * length), new Float64Array(2 * length)];
  }

  /** Transforms real and imaginary parts in turns; answers its own working memory. */
  transform(input: Float64Array): Float64Array {
    let from = input;
    for (let index = 0; index < this.#stages.length; index += 1) {
      const { butterfly, stride, groups, twiddles } = this.#stages[index] as Stage;
      const to = this.#buffers[index % 2 === 0 ? 0 : 1];
      butterfly({ from, to, stride, groups, twiddles });
      from = to;
    }
    return from;
  }
}

function stagesOf(length: number): Stage[] {
  const stages: Stage[] = [];
  let rest = length;
  let stride = 1;
  for (const [radix, butterfly] of BUTTERFLIES) {
    while (rest > 1 && rest % radix === 0) {
      const groups = rest / radix;
      stages.push({ butterfly, stride, groups, twiddles: twiddlesOf(rest, radix) });
      rest = groups;
      stride *= radix;
    }
  }
  if (rest !== 1) throw new RangeError(`A Fourier transform of ${length} numbers has no plan.`);
  return stages;
}

function twiddlesOf(length: number, radix: number): Float64Array {
  const groups = length / radix;
  const twiddles = new Float64Array(2 * groups * (radix - 1));
  let at = 0;
  for (let group = 0; group < groups; group += 1) {
    for (let k = 1; k < radix; k += 1) {
      const angle = (-2 * Math.PI * group * k) / length;
      twiddles[at] = Math.cos(angle);
      twiddles[at + 1] = Math.sin(angle);
      at += 2;
    }
  }
  return twiddles;
}
