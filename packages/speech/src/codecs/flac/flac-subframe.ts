import { type BitReader, DamagedFrame } from './bit-reader.ts';

/** Coefficients of the fixed predictors of order 0 to 4 (RFC 9639, section 9.2.5). */
const FIXED: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/**
 * Reads the samples of one channel of a frame (RFC 9639, section 9.2) into `samples`; `depth` is their bits.
 *
 * @throws DamagedFrame
 */
export function readSubframe(bits: BitReader, samples: Float64Array, depth: number): void {
  if (bits.read(1) === 1) throw new DamagedFrame('A subframe begins with a one.');
  const kind = bits.read(6);
  const wasted = bits.read(1) === 1 ? bits.readUnary() + 1 : 0;
  const width = depth - wasted;
  if (width <= 0) throw new DamagedFrame('A subframe wastes every bit.');
  if (kind === 0) samples.fill(bits.readSigned(width));
  else if (kind === 1) for (let at = 0; at < samples.length; at += 1) samples[at] = bits.readSigned(width);
  else if (kind >= 8 && kind <= 12)
    readPredicted(bits, samples, { width, coefficients: FIXED[kind - 8] ?? [], shift: 0 });
  else if (kind >= 32) readLinear(bits, samples, { width, order: kind - 31 });
  else throw new DamagedFrame('A subframe has a reserved type.');
  if (wasted > 0) for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) * 2 ** wasted;
}

function readLinear(bits: BitReader, samples: Float64Array, { width, order }: { width: number; order: number }): void {
  readWarmUp(bits, samples, { width, order });
  const precision = bits.read(4) + 1;
  const shift = bits.readSigned(5);
  if (precision === 16 || shift < 0) throw new DamagedFrame('The predictor of a subframe is damaged.');
  const coefficients = Array.from({ length: order }, () => bits.readSigned(precision));
  readResidual(bits, samples, order);
  predict(samples, coefficients, shift);
}

function readPredicted(
  bits: BitReader,
  samples: Float64Array,
  { width, coefficients, shift }: { width: number; coefficients: readonly number[]; shift: number },
): void {
  readWarmUp(bits, samples, { width, order: coefficients.length });
  readResidual(bits, samples, coefficients.length);
  predict(samples, coefficients, shift);
}

function readWarmUp(bits: BitReader, samples: Float64Array, { width, order }: { width: number; order: number }): void {
  if (order > samples.length) throw new DamagedFrame('A predictor is longer than its block.');
  for (let at = 0; at < order; at += 1) samples[at] = bits.readSigned(width);
}

/** What the predictor misses, in Rice codes by partition (section 9.2.7). */
function readResidual(bits: BitReader, samples: Float64Array, order: number): void {
  const method = bits.read(2);
  if (method > 1) throw new DamagedFrame('A residual is coded in a reserved way.');
  const width = method === 0 ? 4 : 5;
  const partitions = 2 ** bits.read(4);
  const length = samples.length / partitions;
  if (!Number.isInteger(length) || length < order) throw new DamagedFrame('The partitions of a residual do not fit.');
  for (let partition = 0; partition < partitions; partition += 1) {
    const parameter = bits.read(width);
    const [start, end] = [partition === 0 ? order : partition * length, (partition + 1) * length];
    if (parameter === 2 ** width - 1) {
      const raw = bits.read(5);
      for (let at = start; at < end; at += 1) samples[at] = raw === 0 ? 0 : bits.readSigned(raw);
    } else {
      for (let at = start; at < end; at += 1) {
        const folded = bits.readUnary() * 2 ** parameter + bits.read(parameter);
        samples[at] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      }
    }
  }
}

/** Adds to each residual what the samples before it predict; exact, as sums stay below 2⁵³. */
function predict(samples: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const scale = 2 ** -shift;
  const taps = Float64Array.from(coefficients);
  for (let at = order; at < samples.length; at += 1) {
    let sum = 0;
    for (let tap = 0; tap < order; tap += 1) sum += (taps[tap] as number) * (samples[at - 1 - tap] as number);
    samples[at] = (samples[at] as number) + Math.floor(sum * scale);
  }
}
