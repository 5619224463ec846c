import { checkMagnitude, checkProbability, type PixelStep, type StepOptions } from './image-step.ts';

/** How {@link gaussianNoise} disturbs. */
export interface GaussianNoiseOptions extends StepOptions {
  /** Standard deviation of the noise, in the image's own units. At least 0. */
  readonly deviation: number;
}

/** Adds independent normal noise to every pixel and channel, by default always. @throws `option.invalid`. */
export function gaussianNoise(options: GaussianNoiseOptions): PixelStep {
  const deviation = checkMagnitude('deviation', options.deviation, [0, Number.MAX_VALUE]);
  return {
    kind: 'pixels',
    probability: checkProbability(options, 1),
    change(pixels, _size, random) {
      const noise = new Float32Array(pixels.length);
      random.fillNormal(noise);
      for (let index = 0; index < pixels.length; index += 1) {
        pixels[index] = (pixels[index] as number) + deviation * (noise[index] as number);
      }
    },
  };
}
