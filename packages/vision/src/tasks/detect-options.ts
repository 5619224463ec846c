import { z } from 'zod';
import { frameOption, modelOption, type ModelNames } from './model-option.ts';

/** Options of `vision.detect`. */
export interface DetectOptions {
  /** Id of a bundled model, or a name that `resolveModel` knows. Default `blood-cells`. */
  readonly model: string;
  /** Calibrated probability from which on an object is answered; 0, the default, is what the model's card has. */
  readonly threshold: number;
  /** Objects that are answered at most. */
  readonly maximum: number;
  /** Of two boxes of a class that overlap by more (intersection over union), the less probable goes; 0, the default, is what the card has. */
  readonly overlap: number;
  /** How much larger than in the training images objects are, in pixels. */
  readonly scale: number;
  /** Which frame of a file with many is looked at, from 1; 0, the default, takes the first and warns where there are more. */
  readonly frame: number;
  /** Whether the image is looked at in the mirrors that the model's card names (the default), or once as it is. */
  readonly augmentation: 'card' | 'none';
}

/** Every option with its default. */
export function detectOptionsSchema(names: ModelNames): z.ZodType<DetectOptions> {
  return z.strictObject({
    model: modelOption(names),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Probability from which on an object is answered; 0 is what the model’s card has.'),
    maximum: z.number().int().min(1).max(100_000).default(1000).describe('Objects that are answered at most.'),
    overlap: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Largest overlap (intersection over union) of two objects of a class; 0 is what the model’s card has.'),
    scale: z
      .number()
      .min(0.25)
      .max(4)
      .default(1)
      .describe('How much larger than in the training images objects are, in pixels.'),
    frame: frameOption,
    augmentation: z
      .enum(['card', 'none'])
      .default('card')
      .describe('Look at the image in the mirrors that the model’s card names, or once as it is.'),
  });
}
