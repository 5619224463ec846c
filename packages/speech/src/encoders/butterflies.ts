/** What one pass of a transform works on; complex numbers lie as real and imaginary part in turns. */
export interface Pass {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly stride: number;
  readonly groups: number;
  readonly twiddles: Float64Array;
}

/** Transforms groups of few numbers, spread over `from`, into `to`. */
export type Butterfly = (pass: Pass) => void;

/** Groups of two. */
export function radixTwo({ from, to, stride, groups, twiddles }: Pass): void {
  const leap = 2 * stride * groups;
  for (let group = 0; group < groups; group += 1) {
    const wr = twiddles[2 * group] as number;
    const wi = twiddles[2 * group + 1] as number;
    let read = 2 * stride * group;
    let write = 4 * stride * group;
    for (let q = 0; q < stride; q += 1, read += 2, write += 2) {
      const ar = from[read] as number;
      const ai = from[read + 1] as number;
      const br = from[read + leap] as number;
      const bi = from[read + leap + 1] as number;
      to[write] = ar + br;
      to[write + 1] = ai + bi;
      const dr = ar - br;
      const di = ai - bi;
      to[write + 2 * stride] = dr * wr - di * wi;
      to[write + 2 * stride + 1] = dr * wi + di * wr;
    }
  }
}

/** Groups of four. */
export function radixFour({ from, to, stride, groups, twiddles }: Pass): void {
  const leap = 2 * stride * groups;
  const step = 2 * stride;
  for (let group = 0; group < groups; group += 1) {
    const w = 6 * group;
    const w1r = twiddles[w] as number;
    const w1i = twiddles[w + 1] as number;
    const w2r = twiddles[w + 2] as number;
    const w2i = twiddles[w + 3] as number;
    const w3r = twiddles[w + 4] as number;
    const w3i = twiddles[w + 5] as number;
    let read = step * group;
    let write = 4 * step * group;
    for (let q = 0; q < stride; q += 1, read += 2, write += 2) {
      const ar = from[read] as number;
      const ai = from[read + 1] as number;
      const br = from[read + leap] as number;
      const bi = from[read + leap + 1] as number;
      const cr = from[read + 2 * leap] as number;
      const ci = from[read + 2 * leap + 1] as number;
      const dr = from[read + 3 * leap] as number;
      const di = from[read + 3 * leap + 1] as number;
      const sumR = ar + cr;
      const sumI = ai + ci;
      const gapR = ar - cr;
      const gapI = ai - ci;
      const crossR = br + dr;
      const crossI = bi + di;
      // −i (b − d)
      const turnR = bi - di;
      const turnI = dr - br;
      to[write] = sumR + crossR;
      to[write + 1] = sumI + crossI;
      const oneR = gapR + turnR;
      const oneI = gapI + turnI;
      to[write + step] = oneR * w1r - oneI * w1i;
      to[write + step + 1] = oneR * w1i + oneI * w1r;
      const twoR = sumR - crossR;
      const twoI = sumI - crossI;
      to[write + 2 * step] = twoR * w2r - twoI * w2i;
      to[write + 2 * step + 1] = twoR * w2i + twoI * w2r;
      const threeR = gapR - turnR;
      const threeI = gapI - turnI;
      to[write + 3 * step] = threeR * w3r - threeI * w3i;
      to[write + 3 * step + 1] = threeR * w3i + threeI * w3r;
    }
  }
}

const COS_1 = Math.cos((2 * Math.PI) / 5);
const COS_2 = Math.cos((4 * Math.PI) / 5);
const SIN_1 = Math.sin((2 * Math.PI) / 5);
const SIN_2 = Math.sin((4 * Math.PI) / 5);

/** Groups of five: the sums and differences of mirrored numbers share their products. */
export function radixFive({ from, to, stride, groups, twiddles }: Pass): void {
  const leap = 2 * stride * groups;
  const step = 2 * stride;
  for (let group = 0; group < groups; group += 1) {
    const w = 8 * group;
    const w1r = twiddles[w + 0] as number;
    const w1i = twiddles[w + 1] as number;
    const w2r = twiddles[w + 2] as number;
    const w2i = twiddles[w + 3] as number;
    const w3r = twiddles[w + 4] as number;
    const w3i = twiddles[w + 5] as number;
    const w4r = twiddles[w + 6] as number;
    const w4i = twiddles[w + 7] as number;
    let read = step * group;
    let write = 5 * step * group;
    for (let q = 0; q < stride; q += 1, read += 2, write += 2) {
      const ar = from[read] as number;
      const ai = from[read + 1] as number;
      const br = from[read + leap] as number;
      const bi = from[read + leap + 1] as number;
      const cr = from[read + 2 * leap] as number;
      const ci = from[read + 2 * leap + 1] as number;
      const dr = from[read + 3 * leap] as number;
      const di = from[read + 3 * leap + 1] as number;
      const er = from[read + 4 * leap] as number;
      const ei = from[read + 4 * leap + 1] as number;
      const p1r = br + er;
      const p1i = bi + ei;
      const p2r = cr + dr;
      const p2i = ci + di;
      const m1r = br - er;
      const m1i = bi - ei;
      const m2r = cr - dr;
      const m2i = ci - di;
      const u1r = ar + COS_1 * p1r + COS_2 * p2r;
      const u1i = ai + COS_1 * p1i + COS_2 * p2i;
      const u2r = ar + COS_2 * p1r + COS_1 * p2r;
      const u2i = ai + COS_2 * p1i + COS_1 * p2i;
      const v1r = SIN_1 * m1r + SIN_2 * m2r;
      const v1i = SIN_1 * m1i + SIN_2 * m2i;
      const v2r = SIN_2 * m1r - SIN_1 * m2r;
      const v2i = SIN_2 * m1i - SIN_1 * m2i;
      to[write] = ar + p1r + p2r;
      to[write + 1] = ai + p1i + p2i;
      const y1r = u1r + v1i;
      const y1i = u1i - v1r;
      const y2r = u2r + v2i;
      const y2i = u2i - v2r;
      const y3r = u2r - v2i;
      const y3i = u2i + v2r;
      const y4r = u1r - v1i;
      const y4i = u1i + v1r;
      to[write + step] = y1r * w1r - y1i * w1i;
      to[write + step + 1] = y1r * w1i + y1i * w1r;
      to[write + 2 * step] = y2r * w2r - y2i * w2i;
      to[write + 2 * step + 1] = y2r * w2i + y2i * w2r;
      to[write + 3 * step] = y3r * w3r - y3i * w3i;
      to[write + 3 * step + 1] = y3r * w3i + y3i * w3r;
      to[write + 4 * step] = y4r * w4r - y4i * w4i;
      to[write + 4 * step + 1] = y4r * w4i + y4i * w4r;
    }
  }
}
