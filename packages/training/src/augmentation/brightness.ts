import { between, checkMagnitude, checkProbability, type PixelStep, type StepOptions } from './image-step.ts';

/** How {@link brightness} changes. */
export interface BrightnessOptions extends StepOptions {
  /** Largest number added to or taken from every pixel, in the image's own units. At least 0. */
  readonly delta: number;
}

/** Adds the same random number to all pixels, by default always. Values are not clipped. @throws `option.invalid`. */
export function brightness(options: BrightnessOptions): PixelStep {
  const most = checkMagnitude('delta', options.delta, [0, Number.MAX_VALUE]);
  return {
    kind: 'pixels',
    probability: checkProbability(options, 1),
    change(pixels, _size, random) {
      const delta = between(random, -most, most);
      for (let index = 0; index < pixels.length; index += 1) pixels[index] = (pixels[index] as number) + delta;
    },
  };
}
