import { z } from 'zod';
import { frameOption, modelOption, type ModelNames } from './model-option.ts';

/** Options of `vision.classify`. */
export interface ClassifyOptions {
  /** Id of a bundled model, or a name that `resolveModel` knows. Default `pneumonia-cxr`. */
  readonly model: string;
  /** Largest number of classes to answer with. Default 5. */
  readonly topK: number;
  /** Which frame of a file with many is looked at, from 1; 0, the default, takes the first and warns where there are more. */
  readonly frame: number;
  /** Whether the image is looked at in all ways that the model's card names (the default), or once as it is. */
  readonly augmentation: 'card' | 'none';
  /**
   * How often the prediction set is to hold the true class, below 1; 0, the default, is what the model's card has. Other
   * numbers are those of the table in the card.
   */
  readonly coverage: number;
}

/** Every option with its default. */
export function classifyOptionsSchema(names: ModelNames): z.ZodType<ClassifyOptions> {
  return z.strictObject({
    model: modelOption(names),
    topK: z.number().int().min(1).max(1000).default(5).describe('Largest number of classes to answer with.'),
    frame: frameOption,
    augmentation: z
      .enum(['card', 'none'])
      .default('card')
      .describe('Look at the image in all ways that the model’s card names, or once as it is.'),
    coverage: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('How often the prediction set is to hold the true class; 0 is what the model’s card has.'),
  });
}
