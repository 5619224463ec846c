import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { BoxedImage } from './boxed-image.ts';

/** Mean and standard deviation of each channel over all images, of pixels from 0 to 1, rounded to four digits. */
export function channelStatistics(images: readonly BoxedImage[]): PixelStatistics {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  let count = 0;
  for (const { pixels } of images) {
    count += pixels.length / 3;
    for (let at = 0; at < pixels.length; at += 1) {
      const value = (pixels[at] ?? 0) / 255;
      sums[at % 3] = (sums[at % 3] ?? 0) + value;
      squares[at % 3] = (squares[at % 3] ?? 0) + value * value;
    }
  }
  const round = (value: number): number => Number(value.toFixed(4));
  return {
    mean: sums.map((sum) => round(sum / count)),
    std: squares.map((square, channel) =>
      round(Math.max(0.01, Math.sqrt(Math.max(0, square / count - ((sums[channel] ?? 0) / count) ** 2)))),
    ),
  };
}
