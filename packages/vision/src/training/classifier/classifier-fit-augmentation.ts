import {
  augmentImages,
  brightness,
  compose,
  contrast,
  cutout,
  gaussianNoise,
  horizontalFlip,
  rotate,
  shift,
  verticalFlip,
  zoom,
  type Augment,
  type ImageStep,
  type PixelStep,
} from '@medmodal/training';
import { PIXELS } from './classifier-network.ts';
import type { PixelStatistics } from './pixel-statistics.ts';

/** How much training images are changed, and which mirror images are as likely as the images. */
export interface AugmentationChoice {
  readonly strength: 'on' | 'strong';
  readonly flip: 'none' | 'horizontal' | 'both';
}

/** Largest changes: degrees, shares of the side, factors, shares of the way from black to white. */
const CHANGES = {
  on: { degrees: 10, shift: 0.07, zoom: 0.1, brightness: 0.1, contrast: 0.15 },
  strong: { degrees: 12, shift: 0.08, zoom: 0.15, brightness: 0.12, contrast: 0.3 },
} as const;
const GAMMA = 0.35;
const NOISE = 0.025;
const CUTOUT = 0.25;
/** Largest share of each of the four neighbours in a blurred pixel. */
const BLUR = 0.2;

/**
 * Changes that another device, exposure or posture would make, of standardised pixels: turn, shift, zoom, contrast and
 * brightness; strong ones also gamma, blur, noise and hidden squares.
 */
export function classifierAugmentation({ strength, flip }: AugmentationChoice, statistics: PixelStatistics): Augment {
  const { degrees, shift: moved, zoom: zoomed, brightness: delta, contrast: factor } = CHANGES[strength];
  const deviation = mean(statistics.std);
  const steps: ImageStep[] = [
    rotate({ degrees }),
    shift({ horizontal: moved, vertical: moved }),
    zoom({ least: 1 - zoomed, most: 1 + zoomed }),
    contrast({ least: 1 - factor, most: 1 + factor }),
    brightness({ delta: delta / deviation }),
  ];
  if (flip !== 'none') steps.push(horizontalFlip());
  if (flip === 'both') steps.push(verticalFlip());
  if (strength === 'strong') {
    steps.push(gamma(statistics), blur(), gaussianNoise({ deviation: NOISE / deviation, probability: 0.5 }));
    steps.push(cutout({ size: CUTOUT, fill: 0 }));
  }
  return augmentImages(compose(steps), { input: PIXELS });
}

/** Raises the pixels to a power from 0.7 to 1.4, as another exposure would; they are brought from 0 to 1 for that. */
function gamma({ mean: means, std }: PixelStatistics): PixelStep {
  return {
    kind: 'pixels',
    probability: 0.7,
    change(pixels, { channels }, random) {
      const power = Math.exp(GAMMA * (2 * random.uniform() - 1));
      for (let at = 0; at < pixels.length; at += 1) {
        const [average, deviation] = [means[at % channels] ?? 0, std[at % channels] ?? 1];
        const value = Math.min(1, Math.max(0, (pixels[at] ?? 0) * deviation + average));
        pixels[at] = (value ** power - average) / deviation;
      }
    },
  };
}

/** Mixes every pixel with its four neighbours; at the border with those there are. */
function blur(): PixelStep {
  return {
    kind: 'pixels',
    probability: 0.25,
    change(pixels, { height, width, channels }, random) {
      const share = BLUR * random.uniform();
      const source = pixels.slice();
      const at = (row: number, column: number, channel: number): number => {
        const inside = Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column));
        return source[inside * channels + channel] ?? 0;
      };
      for (let index = 0; index < pixels.length; index += 1) {
        const channel = index % channels;
        const column = ((index - channel) / channels) % width;
        const row = Math.floor(index / (channels * width));
        const around =
          at(row - 1, column, channel) +
          at(row + 1, column, channel) +
          at(row, column - 1, channel) +
          at(row, column + 1, channel);
        pixels[index] = (1 - 4 * share) * (source[index] ?? 0) + share * around;
      }
    },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
