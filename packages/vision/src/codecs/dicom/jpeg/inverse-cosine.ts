/** Bits behind the point of the constants. */
const CONSTANT_BITS = 13;

/** Where a block's samples go. */
export interface BlockTarget {
  readonly plane: Uint8Array | Uint16Array;
  readonly at: number;
  readonly stride: number;
  /** Bits a sample: 8 or 12. */
  readonly precision: number;
}

/**
 * The inverse discrete cosine transform in integers after Loeffler, Ligtenberg and Moschytz (1989), with the rounding that
 * the reference implementations of JPEG use, so that decoded pixels equal theirs. `coefficients` (64, already multiplied by
 * the quantisation) serve as workspace.
 */
export function inverseCosine(coefficients: Int32Array, target: BlockTarget): void {
  const { plane, at, stride, precision } = target;
  const extra = precision === 8 ? 2 : 1;
  for (let column = 0; column < 8; column += 1) {
    transform(coefficients, { at: column, step: 8, shift: CONSTANT_BITS - extra });
  }
  const centre = 2 ** (precision - 1);
  const white = 2 ** precision - 1;
  for (let row = 0; row < 8; row += 1) {
    transform(coefficients, { at: row * 8, step: 1, shift: CONSTANT_BITS + extra + 3 });
    const to = at + row * stride;
    for (let column = 0; column < 8; column += 1) {
      const sample = (coefficients[row * 8 + column] ?? 0) + centre;
      plane[to + column] = sample < 0 ? 0 : sample > white ? white : sample;
    }
  }
}

interface Line {
  readonly at: number;
  readonly step: number;
  readonly shift: number;
}

/** Eight numbers of a row or a column, in place. */
function transform(block: Int32Array, { at, step, shift }: Line): void {
  const in0 = block[at] ?? 0;
  const in1 = block[at + step] ?? 0;
  const in2 = block[at + 2 * step] ?? 0;
  const in3 = block[at + 3 * step] ?? 0;
  const in4 = block[at + 4 * step] ?? 0;
  const in5 = block[at + 5 * step] ?? 0;
  const in6 = block[at + 6 * step] ?? 0;
  const in7 = block[at + 7 * step] ?? 0;
  const half = 2 ** (shift - 1);

  const turned = (in2 + in6) * 4433;
  const even2 = turned - in6 * 15_137;
  const even3 = turned + in2 * 6270;
  const even0 = (in0 + in4) * 8192 + half;
  const even1 = (in0 - in4) * 8192 + half;

  const sum = (in7 + in3 + in5 + in1) * 9633;
  const outer = (in7 + in1) * -7373;
  const inner = (in5 + in3) * -20_995;
  const first = (in7 + in3) * -16_069 + sum;
  const second = (in5 + in1) * -3196 + sum;
  const odd0 = in7 * 2446 + outer + first;
  const odd1 = in5 * 16_819 + inner + second;
  const odd2 = in3 * 25_172 + inner + first;
  const odd3 = in1 * 12_299 + outer + second;

  block[at] = (even0 + even3 + odd3) >> shift;
  block[at + 7 * step] = (even0 + even3 - odd3) >> shift;
  block[at + step] = (even1 + even2 + odd2) >> shift;
  block[at + 6 * step] = (even1 + even2 - odd2) >> shift;
  block[at + 2 * step] = (even1 - even2 + odd1) >> shift;
  block[at + 5 * step] = (even1 - even2 - odd1) >> shift;
  block[at + 3 * step] = (even0 - even3 + odd0) >> shift;
  block[at + 4 * step] = (even0 - even3 - odd0) >> shift;
}
