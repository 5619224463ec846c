import { CEPSTRA } from './cepstra.ts';

/** Sums over frames, from which a Gaussian with full covariance is made; sums of two sets of frames add up. */
export interface GaussianSums {
  readonly count: number;
  /** Shape [{@link CEPSTRA}]. */
  readonly sum: Float64Array;
  /** Lower triangle of the sum of outer products, row by row. */
  readonly products: Float64Array;
}

const TRIANGLE = (CEPSTRA * (CEPSTRA + 1)) / 2;
/** Added to the variances, so that few frames have a determinant. Of features of unit variance. */
const FLOOR = 0.05;

/** Free numbers of a Gaussian with full covariance. */
export const GAUSSIAN_PARAMETERS: number = CEPSTRA + TRIANGLE;

/** Sums over the frames `from` to before `to` of `values`, {@link CEPSTRA} numbers each. */
export function gaussianSums(values: Float32Array, from: number, to: number): GaussianSums {
  const sum = new Float64Array(CEPSTRA);
  const products = new Float64Array(TRIANGLE);
  for (let frame = from; frame < to; frame += 1) {
    const base = frame * CEPSTRA;
    for (let row = 0, at = 0; row < CEPSTRA; row += 1) {
      const value = values[base + row] as number;
      sum[row] = (sum[row] as number) + value;
      for (let column = 0; column <= row; column += 1, at += 1) {
        products[at] = (products[at] as number) + value * (values[base + column] as number);
      }
    }
  }
  return { count: to - from, sum, products };
}

/** Sums over both sets of frames. */
export function addSums(one: GaussianSums, other: GaussianSums): GaussianSums {
  return {
    count: one.count + other.count,
    sum: one.sum.map((value, index) => value + (other.sum[index] as number)),
    products: one.products.map((value, index) => value + (other.products[index] as number)),
  };
}

/** Logarithm of the determinant of the covariance. */
export function logDeterminant(one: GaussianSums, other?: GaussianSums): number {
  const count = one.count + (other?.count ?? 0);
  const factor = new Float64Array(TRIANGLE);
  const mean = new Float64Array(CEPSTRA);
  for (let row = 0; row < CEPSTRA; row += 1) mean[row] = ((one.sum[row] as number) + (other?.sum[row] ?? 0)) / count;
  for (let row = 0, at = 0; row < CEPSTRA; row += 1) {
    for (let column = 0; column <= row; column += 1, at += 1) {
      const product = ((one.products[at] as number) + (other?.products[at] ?? 0)) / count;
      factor[at] = product - (mean[row] as number) * (mean[column] as number) + (row === column ? FLOOR : 0);
    }
  }
  return choleskyLogDeterminant(factor);
}

/** Factors a symmetric positive matrix in its place. */
function choleskyLogDeterminant(factor: Float64Array): number {
  let logarithm = 0;
  for (let row = 0; row < CEPSTRA; row += 1) {
    const start = (row * (row + 1)) / 2;
    for (let column = 0; column <= row; column += 1) {
      const other = (column * (column + 1)) / 2;
      let value = factor[start + column] as number;
      for (let index = 0; index < column; index += 1) {
        value -= (factor[start + index] as number) * (factor[other + index] as number);
      }
      if (column < row) factor[start + column] = value / (factor[other + column] as number);
      else {
        const pivot = Math.max(value, 1e-9);
        factor[start + row] = Math.sqrt(pivot);
        logarithm += Math.log(pivot);
      }
    }
  }
  return logarithm;
}
