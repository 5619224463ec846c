import { LsBitReader } from './ls-bit-reader.ts';
import type { LsParameters } from './ls-parameters.ts';

/** Bits of a run's length by its index (ITU-T T.87, A.2.1). */
const RUN_BITS = Uint8Array.from('00001111222233334455667789abcdef', (digit) => Number.parseInt(digit, 16));
/** Contexts of regular samples; two more are for those that interrupt a run. */
const CONTEXTS = 365;

/** Two lines of one component: what is being decoded, and the one above. Both begin with a sample left of the picture. */
export interface LsLines {
  above: Int32Array;
  here: Int32Array;
}

/** Decodes the samples of a scan (ITU-T T.87, annex A): contexts, bias, Golomb codes and runs. */
export class LsDecoder {
  readonly reader: LsBitReader;
  readonly #parameters: LsParameters;
  readonly #classes: Int8Array;
  readonly #sums: Int32Array;
  readonly #counts: Int32Array;
  readonly #biases: Int32Array = new Int32Array(CONTEXTS + 2);
  readonly #corrections: Int32Array = new Int32Array(CONTEXTS);
  /** Errors below zero at the ends of runs, of either kind. */
  readonly #negatives: Int32Array = new Int32Array(2);

  constructor(bytes: Uint8Array, start: number, parameters: LsParameters) {
    this.reader = new LsBitReader(bytes, start);
    this.#parameters = parameters;
    this.#classes = differenceClasses(parameters);
    this.#sums = new Int32Array(CONTEXTS + 2).fill(Math.max(2, Math.floor((parameters.range + 32) / 64)));
    this.#counts = new Int32Array(CONTEXTS + 2).fill(1);
  }

  /** The context of a sample: 0 where its neighbours are all alike. */
  contextAt({ above, here }: LsLines, at: number): number {
    const white = this.#parameters.white;
    const b = above[at] ?? 0;
    const c = above[at - 1] ?? 0;
    const classes = this.#classes;
    const first = classes[(above[at + 1] ?? 0) - b + white] ?? 0;
    const second = classes[b - c + white] ?? 0;
    return 81 * first + 9 * second + (classes[c - (here[at - 1] ?? 0) + white] ?? 0);
  }

  /** A sample whose context is not 0 (A.4 to A.6). */
  regular({ above, here }: LsLines, at: number, signed: number): number {
    const sign = signed < 0 ? -1 : 1;
    const context = Math.abs(signed);
    const { white, near } = this.#parameters;
    const a = here[at - 1] ?? 0;
    const b = above[at] ?? 0;
    const c = above[at - 1] ?? 0;
    const edge = c >= Math.max(a, b) ? Math.min(a, b) : c <= Math.min(a, b) ? Math.max(a, b) : a + b - c;
    const predicted = Math.min(white, Math.max(0, edge + sign * (this.#corrections[context] ?? 0)));
    const count = this.#counts[context] ?? 1;
    const k = golombParameter(count, this.#sums[context] ?? 0);
    const mapped = this.#golomb(k, this.#parameters.limit);
    const turned = near === 0 && k === 0 && 2 * (this.#biases[context] ?? 0) <= -count;
    const half = (mapped + 1) >> 1;
    const plain = mapped % 2 === 1 ? -half : half;
    const error = turned ? -plain - 1 : plain;
    this.#learn(context, error);
    return this.#reconstructed(predicted, sign * error);
  }

  /** How many samples a run covers, at most `left`; the run index is that of the component (A.7.1). */
  runLength(runs: Uint8Array, component: number, left: number): number {
    let length = 0;
    while (this.reader.bit() === 1) {
      const index = runs[component] ?? 0;
      const step = 1 << (RUN_BITS[index] ?? 0);
      const covered = Math.min(step, left - length);
      length += covered;
      if (covered === step && index < 31) runs[component] = index + 1;
      if (length >= left) return length;
    }
    return Math.min(left, length + this.reader.bits(RUN_BITS[runs[component] ?? 0] ?? 0));
  }

  /**
   * The sample that ends a run (A.7.2).
   *
   * @param runs run indices by component; the index falls when `last` is set
   */
  interruption(a: number, b: number, place: { readonly runIndex: number; readonly alike: boolean }): number {
    const kind = place.alike && Math.abs(a - b) <= this.#parameters.near ? 1 : 0;
    const context = CONTEXTS + kind;
    const count = this.#counts[context] ?? 1;
    const sum = this.#sums[context] ?? 0;
    const k = golombParameter(count, kind === 1 ? sum + (count >> 1) : sum);
    const coded = this.#golomb(k, this.#parameters.limit - (RUN_BITS[place.runIndex] ?? 0) - 1);
    const odd = (coded + kind) % 2 === 1;
    const size = (coded + kind + 1) >> 1;
    const negative = (k !== 0 || 2 * (this.#negatives[kind] ?? 0) >= count) === odd;
    const error = negative ? -size : size;
    if (error < 0) this.#negatives[kind] = (this.#negatives[kind] ?? 0) + 1;
    this.#sums[context] = sum + ((coded + 1 - kind) >> 1);
    if (count === this.#parameters.reset) {
      this.#sums[context] = (this.#sums[context] ?? 0) >> 1;
      this.#negatives[kind] = (this.#negatives[kind] ?? 0) >> 1;
    }
    this.#counts[context] = (count === this.#parameters.reset ? count >> 1 : count) + 1;
    if (kind === 1) return this.#reconstructed(a, error);
    return this.#reconstructed(b, a > b ? -error : error);
  }

  #golomb(k: number, limit: number): number {
    const { errorBits } = this.#parameters;
    const most = limit - errorBits - 1;
    const zeros = this.reader.zeros(most);
    if (zeros < most) return (zeros << k) | this.reader.bits(k);
    this.reader.bit();
    return this.reader.bits(errorBits) + 1;
  }

  /** Counts and bias of a context (A.6.1, A.6.2). */
  #learn(context: number, error: number): void {
    const { near, reset } = this.#parameters;
    let bias = (this.#biases[context] ?? 0) + error * (2 * near + 1);
    let sum = (this.#sums[context] ?? 0) + Math.abs(error);
    let count = this.#counts[context] ?? 1;
    if (count === reset) {
      sum >>= 1;
      bias >>= 1;
      count >>= 1;
    }
    count += 1;
    const correction = this.#corrections[context] ?? 0;
    if (bias <= -count) {
      bias = Math.max(bias + count, 1 - count);
      this.#corrections[context] = Math.max(-128, correction - 1);
    } else if (bias > 0) {
      bias = Math.min(bias - count, 0);
      this.#corrections[context] = Math.min(127, correction + 1);
    }
    this.#sums[context] = sum;
    this.#counts[context] = count;
    this.#biases[context] = bias;
  }

  #reconstructed(predicted: number, error: number): number {
    const { near, white, range } = this.#parameters;
    const step = 2 * near + 1;
    let sample = predicted + error * step;
    if (sample < -near) sample += range * step;
    else if (sample > white + near) sample -= range * step;
    return Math.min(white, Math.max(0, sample));
  }
}

function golombParameter(count: number, sum: number): number {
  let k = 0;
  while (count << k < sum && k < 24) k += 1;
  return k;
}

/** The class of each difference from −white to white (A.3.3). */
function differenceClasses({ white, near, thresholds: [first, second, third] }: LsParameters): Int8Array {
  return Int8Array.from({ length: 2 * white + 1 }, (_, at) => {
    const size = Math.abs(at - white);
    const sign = at < white ? -1 : 1;
    if (size <= near) return 0;
    if (size < first) return sign;
    if (size < second) return 2 * sign;
    return size < third ? 3 * sign : 4 * sign;
  });
}
