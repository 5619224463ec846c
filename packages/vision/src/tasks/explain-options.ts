import { z } from 'zod';
import { frameOption, modelOption, type ModelNames } from './model-option.ts';

/** Options of `vision.explain`. */
export interface ExplainOptions {
  /** As of `vision.classify`. */
  readonly model: string;
  /** The class to explain. Default: empty, the one that `vision.classify` answers. */
  readonly label: string;
  /**
   * `class-activation` looks at the model's own feature maps, `occlusion` covers parts of the image one after the other;
   * `auto`, the default, takes the first where the model has such maps.
   */
  readonly method: 'auto' | 'class-activation' | 'occlusion';
  /** As of `vision.classify`. */
  readonly frame: number;
}

/** Every option with its default. */
export function explainOptionsSchema(names: ModelNames): z.ZodType<ExplainOptions> {
  return z.strictObject({
    model: modelOption(names),
    label: z.string().max(200).default('').describe('Class to explain; left empty, the one that is answered.'),
    method: z
      .enum(['auto', 'class-activation', 'occlusion'])
      .default('auto')
      .describe('Look at the model’s feature maps, or cover parts of the image; auto is the first where it can be.'),
    frame: frameOption,
  });
}
