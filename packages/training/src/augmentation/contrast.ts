import { between, checkMagnitude, checkProbability, type PixelStep, type StepOptions } from './image-step.ts';

/** How {@link contrast} changes. */
export interface ContrastOptions extends StepOptions {
  /** Smallest factor; below 1 the image gets flatter. 0 to 100. */
  readonly least: number;
  /** Largest factor; above 1 differences get larger. 0 to 100. */
  readonly most: number;
}

/**
 * Multiplies the distance of every pixel from the image's mean, by default always. Values are not clipped.
 *
 * @throws `option.invalid`.
 */
export function contrast(options: ContrastOptions): PixelStep {
  const least = checkMagnitude('least', options.least, [0, 100]);
  const most = checkMagnitude('most', options.most, [least, 100]);
  return {
    kind: 'pixels',
    probability: checkProbability(options, 1),
    change(pixels, _size, random) {
      const factor = between(random, least, most);
      if (factor === 1) return;
      const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
      for (let index = 0; index < pixels.length; index += 1) {
        pixels[index] = mean + factor * ((pixels[index] as number) - mean);
      }
    },
  };
}
