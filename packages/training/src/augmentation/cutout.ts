import { checkMagnitude, checkProbability, type PixelStep, type StepOptions } from './image-step.ts';

/** How {@link cutout} hides. */
export interface CutoutOptions extends StepOptions {
  /** Side of the square, as a share of the image's shorter side. 0 to 1. */
  readonly size: number;
  /** Value put into the square. Default 0. */
  readonly fill?: number;
}

/**
 * Hides a square at a random place, by default half of the time. The square's centre lies anywhere in the image, so at the
 * border a part of it may fall outside.
 *
 * @see DeVries & Taylor, "Improved regularization of convolutional neural networks with cutout", arXiv 1708.04552
 * @throws `option.invalid`.
 */
export function cutout(options: CutoutOptions): PixelStep {
  const share = checkMagnitude('size', options.size, [0, 1]);
  const { fill = 0 } = options;
  return {
    kind: 'pixels',
    probability: checkProbability(options, 0.5),
    change(pixels, { height, width, channels }, random) {
      const side = Math.round(share * Math.min(height, width));
      const top = random.integer(height) - (side >> 1);
      const left = random.integer(width) - (side >> 1);
      const right = Math.min(width, left + side);
      for (let y = Math.max(0, top); y < Math.min(height, top + side); y += 1) {
        pixels.fill(fill, (y * width + Math.max(0, left)) * channels, (y * width + right) * channels);
      }
    },
  };
}
