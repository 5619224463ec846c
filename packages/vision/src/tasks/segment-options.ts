import { z } from 'zod';
import { modelOption, type ModelNames } from './model-option.ts';

/** Options of `vision.segment`. */
export interface SegmentOptions {
  /** Id of a bundled model, or a name that `resolveModel` knows. Default `retinal-vessels`. */
  readonly model: string;
  /** Calibrated probability from which on a pixel belongs to a structure. Default 0: the model's own. */
  readonly threshold: number;
  /** Which frame of a file with many is segmented, from 1. Default 0: all of them. */
  readonly frame: number;
  /** Share of a window that the next one covers again. Default 0: the model's own. */
  readonly overlap: number;
  /** `card` (default): each window is also seen mirrored, where the model's card says so. `none`: once, faster. */
  readonly augmentation: 'card' | 'none';
  /** Whether the map of probabilities is answered too. Default false. */
  readonly probabilities: boolean;
}

/** The schema of the options, with the names of the models there are. */
export function segmentOptionsSchema(names: ModelNames): z.ZodType<SegmentOptions> {
  return z.strictObject({
    model: modelOption(names),
    threshold: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('Calibrated probability from which on a pixel belongs to a structure; 0: the model’s own.'),
    frame: z.number().int().min(0).default(0).describe('Which frame of a file with many, from 1; 0 is all of them.'),
    overlap: z
      .number()
      .min(0)
      .max(0.9)
      .default(0)
      .describe('Share of a window that the next one covers again; 0: the model’s own.'),
    augmentation: z
      .enum(['card', 'none'])
      .default('card')
      .describe('card: windows are also seen mirrored, as the model’s card says; none: once, which is faster.'),
    probabilities: z.boolean().default(false).describe('Answer the map of probabilities too.'),
  });
}
