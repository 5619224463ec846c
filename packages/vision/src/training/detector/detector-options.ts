import { z } from 'zod';
import { cardOptions, type CardOptions } from '../card-options.ts';

/** Options of `medmodal train vision.detect`; they arrive as strings. */
export interface DetectorTrainingOptions extends CardOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly filters: number;
  readonly augment: 'on' | 'off';
  readonly validationShare: number;
  readonly threads: number;
  readonly precision: 'float32' | 'float16';
  /** Id or folder of a detector whose weights the training starts from; left out, weights start at random. */
  readonly start?: string;
}

const count = z.coerce.number().int().min(1);
const side = z.coerce.number().int().min(32).max(1024).multipleOf(16);

/** Every option with its default; see the descriptions for units. */
export const detectorOptionsSchema: z.ZodType<DetectorTrainingOptions> = z.strictObject({
  epochs: count.max(10_000).default(120).describe('Passes over the training images.'),
  batchSize: count.max(256).default(8).describe('Images a step.'),
  learningRate: z.coerce
    .number()
    .positive()
    .max(1)
    .default(0.003)
    .describe('Highest learning rate; it falls along a cosine.'),
  weightDecay: z.coerce.number().min(0).max(1).default(0.05).describe('Decoupled weight decay of AdamW.'),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .describe('Seed of all that is random.'),
  width: side.default(320).describe('Columns of the network’s input, a multiple of 16.'),
  height: side.default(240).describe('Rows of the network’s input, a multiple of 16.'),
  filters: count.max(64).default(16).describe('Filters of the first convolution; all others are multiples.'),
  augment: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Mirror, turn, zoom, join and recolour training images at random, and paste objects of rare classes.'),
  validationShare: z.coerce
    .number()
    .min(0.05)
    .max(0.5)
    .default(0.2)
    .describe('Share of the images held out where the data have no parts train and val.'),
  threads: z.coerce.number().int().min(0).max(64).default(0).describe('Threads of a step; 0 for all cores.'),
  precision: z.enum(['float32', 'float16']).default('float16').describe('How weights are stored.'),
  start: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Id or folder of a detector whose weights the training starts from; without it they start at random.'),
  ...cardOptions('object-detector', 'Object detector.'),
});
