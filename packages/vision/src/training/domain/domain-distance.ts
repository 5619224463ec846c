import { cholesky } from './domain-cholesky.ts';

/** How far rows of numbers lie from those that were seen: |(row − mean) · whitening|², one on average for seen rows. */
export interface FittedDistance {
  /** [dimensions] */
  readonly mean: Float32Array;
  /** [dimensions, dimensions], row by row, upper triangular; divided by √dimensions. */
  readonly whitening: Float32Array;
}

/** Share of the mean variance that is added to every variance, so that directions in which nothing varies stay finite. */
const RIDGE = 0.02;

/**
 * Fits a Mahalanobis distance (Mahalanobis 1936; for features of networks Lee et al. 2018) with a ridge.
 *
 * @param rows row by row, `dimensions` numbers each; two rows at least
 */
export function fitDistance(rows: Float32Array, dimensions: number): FittedDistance {
  const mean = meanOf(rows, dimensions);
  const lower = cholesky(covariance(rows, mean), dimensions);
  const inverse = invertLower(lower, dimensions);
  const whitening = new Float32Array(dimensions * dimensions);
  for (let row = 0; row < dimensions; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      whitening[column * dimensions + row] = (inverse[row * dimensions + column] ?? 0) / Math.sqrt(dimensions);
    }
  }
  return { mean: Float32Array.from(mean), whitening };
}

function meanOf(rows: Float32Array, dimensions: number): Float64Array {
  const sums = new Float64Array(dimensions);
  for (let at = 0; at < rows.length; at += 1) sums[at % dimensions] = (sums[at % dimensions] ?? 0) + (rows[at] ?? 0);
  return sums.map((sum) => (sum * dimensions) / rows.length);
}

/** With the ridge added. */
function covariance(rows: Float32Array, mean: Float64Array): Float64Array {
  const dimensions = mean.length;
  const sums = new Float64Array(dimensions * dimensions);
  const centred = new Float64Array(dimensions);
  for (let start = 0; start < rows.length; start += dimensions) {
    for (let at = 0; at < dimensions; at += 1) centred[at] = (rows[start + at] ?? 0) - (mean[at] ?? 0);
    for (let row = 0; row < dimensions; row += 1) {
      const value = centred[row] ?? 0;
      for (let column = 0; column <= row; column += 1) {
        const at = row * dimensions + column;
        sums[at] = (sums[at] ?? 0) + value * (centred[column] ?? 0);
      }
    }
  }
  const scale = dimensions / rows.length;
  let trace = 0;
  for (let at = 0; at < dimensions; at += 1) trace += (sums[at * dimensions + at] ?? 0) * scale;
  const ridge = Math.max(1e-6, (RIDGE * trace) / dimensions);
  return sums.map((sum, at) => sum * scale + (at % (dimensions + 1) === 0 ? ridge : 0));
}

function invertLower(lower: Float64Array, dimensions: number): Float64Array {
  const inverse = new Float64Array(dimensions * dimensions);
  for (let column = 0; column < dimensions; column += 1) {
    for (let row = column; row < dimensions; row += 1) {
      let rest = row === column ? 1 : 0;
      for (let at = column; at < row; at += 1) {
        rest -= (lower[row * dimensions + at] ?? 0) * (inverse[at * dimensions + column] ?? 0);
      }
      inverse[row * dimensions + column] = rest / (lower[row * dimensions + row] ?? 1);
    }
  }
  return inverse;
}
