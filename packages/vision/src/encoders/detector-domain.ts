/** How the look of an image is compared with that of the training images. */
export interface DetectorDomain {
  /** Mean of {@link lookOf} over the training images. */
  readonly mean: readonly number[];
  /** Inverse of its covariance. */
  readonly precision: readonly (readonly number[])[];
  /** Mahalanobis distance above which an image counts as unlike them. */
  readonly threshold: number;
  readonly method: string;
}

/** Least spread, so that its logarithm is finite. */
const LEAST = 1e-3;
/** Pixels of the input along each side of the squares whose mean the coarse spread is taken of. */
const COARSE = 16;

/**
 * Nine numbers that say how an encoded view looks: mean and logarithm of the spread of each channel, logarithm of the mean step
 * from pixel to pixel and of the spread of coarse squares, and how alike the channels are.
 */
export function lookOf(
  encoded: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  { size: [, columns] }: { readonly size: readonly [height: number, width: number] },
): number[] {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  const coarse = new Float64Array(Math.ceil(width / COARSE) * Math.ceil(height / COARSE));
  let [steps, product] = [0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = (row * columns + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = encoded[at + channel] ?? 0;
        sums[channel] = (sums[channel] ?? 0) + value;
        squares[channel] = (squares[channel] ?? 0) + value * value;
      }
      const green = encoded[at + 1] ?? 0;
      product += (encoded[at] ?? 0) * (encoded[at + 2] ?? 0);
      if (column > 0) steps += Math.abs(green - (encoded[at - 2] ?? 0));
      const square = Math.floor(row / COARSE) * Math.ceil(width / COARSE) + Math.floor(column / COARSE);
      coarse[square] = (coarse[square] ?? 0) + green;
    }
  }
  const count = width * height;
  const mean = sums.map((sum) => sum / count);
  const spread = squares.map((square, channel) => Math.sqrt(Math.max(0, square / count - (mean[channel] ?? 0) ** 2)));
  const [red = 0, , blue = 0] = mean;
  const alike = (product / count - red * blue) / Math.max(LEAST, (spread[0] ?? 0) * (spread[2] ?? 0));
  const average = Array.from(coarse, (sum) => sum / COARSE ** 2);
  return [
    ...mean,
    ...spread.map((each) => Math.log(LEAST + each)),
    Math.log(LEAST + steps / count),
    Math.log(LEAST + deviationOf(average)),
    alike,
  ];
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Mahalanobis distance of a look from the training images. */
export function strangenessOf(look: readonly number[], { mean, precision }: DetectorDomain): number {
  const apart = look.map((value, at) => value - (mean[at] ?? 0));
  const square = apart.reduce(
    (sum, one, row) => sum + apart.reduce((inner, other, at) => inner + one * other * (precision[row]?.[at] ?? 0), 0),
    0,
  );
  return Math.sqrt(Math.max(0, square));
}
