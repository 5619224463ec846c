/** Mean and standard deviation of the pixels of each channel. */
export interface PixelStatistics {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Smallest deviation, so that blank images can be divided by it. */
const LEAST = 0.01;

/** Measures the pixels of a tensor [n, height, width, channels], rounded to five digits. */
export function pixelStatistics(pixels: Float32Array, channels: number): PixelStatistics {
  const count = pixels.length / channels;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < pixels.length; at += 1) {
    const [channel, pixel] = [at % channels, pixels[at] ?? 0];
    sums[channel] = (sums[channel] ?? 0) + pixel;
    squares[channel] = (squares[channel] ?? 0) + pixel * pixel;
  }
  const round = (value: number): number => Number(value.toPrecision(5));
  const mean = Array.from(sums, (sum) => round(sum / count));
  const std = Array.from(squares, (square, channel) => {
    const average = (sums[channel] ?? 0) / count;
    return round(Math.max(LEAST, Math.sqrt(Math.max(0, square / count - average * average))));
  });
  return { mean, std };
}

/** Subtracts the mean and divides by the deviation, in place. */
export function standardize(pixels: Float32Array, { mean, std }: PixelStatistics): void {
  const channels = mean.length;
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = ((pixels[at] ?? 0) - (mean[at % channels] ?? 0)) / (std[at % channels] ?? 1);
  }
}
