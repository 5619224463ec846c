import { z } from 'zod';
import { cardOptions, type CardOptions } from '../card-options.ts';

/** Options of `medmodal train vision.segment`; they arrive as strings. */
export interface SegmenterTrainingOptions extends CardOptions {
  readonly epochs: number;
  readonly patches: number;
  readonly batchSize: number;
  readonly size: number;
  readonly filters: number;
  readonly depth: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly augment: 'on' | 'off';
  readonly validationShare: number;
  readonly validation?: readonly string[];
  readonly threshold?: number;
  readonly temperature?: number;
  readonly bias?: number;
  readonly labels?: readonly string[];
  readonly threads?: number;
}

const positive = z.coerce.number().positive();
const count = z.coerce.number().int().min(1);
const names = z.string().transform((text) => text.split(',').map((name) => name.trim()));

/** Every option with its default; see the descriptions for units. */
export const segmenterOptionsSchema: z.ZodType<SegmenterTrainingOptions> = z.strictObject({
  epochs: count.max(10_000).default(60).describe('Passes over the training images.'),
  patches: count.max(10_000).default(20).describe('Patches cut out of each image in an epoch.'),
  batchSize: count.max(1024).default(4).describe('Patches a step.'),
  size: count.min(16).max(1024).default(256).describe('Rows and columns of a patch; a multiple of 2^(depth + 1).'),
  filters: count.max(128).default(16).describe('Channels of the network at its finest level.'),
  depth: count.max(6).default(3).describe('Levels of the network below its finest.'),
  learningRate: positive.max(1).default(0.004).describe('Highest learning rate; it falls along a cosine.'),
  weightDecay: z.coerce.number().min(0).max(1).default(0.01).describe('Decoupled weight decay of AdamW.'),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .describe('Seed of all that is random.'),
  augment: z.enum(['on', 'off']).default('on').describe('Turn, mirror, scale and recolour patches at random.'),
  validationShare: z.coerce
    .number()
    .min(0)
    .max(0.5)
    .default(0.2)
    .describe('Share of the persons held out to measure on; 0 trains on all of them, and --threshold is needed.'),
  validation: names.exactOptional().describe('Persons to hold out, by name, parted by commas; instead of a share.'),
  threshold: positive
    .lt(1)
    .exactOptional()
    .describe('Probability from which on a pixel belongs to a structure. Default: the best on the held-out images.'),
  temperature: positive.exactOptional().describe('Logits are divided by it. Default: fitted on the held-out images.'),
  bias: z.coerce
    .number()
    .exactOptional()
    .describe('Added to logits / temperature. Default: fitted on the held-out images.'),
  labels: names
    .refine((labels) => labels.length > 1 && !labels.includes('') && new Set(labels).size === labels.length, {
      message: 'name the background and one structure at least, each once',
    })
    .exactOptional()
    .describe('Names of the classes, the background first, parted by commas.'),
  threads: count.max(64).exactOptional().describe('Threads of a step. Default: all cores.'),
  ...cardOptions('image-segmenter', 'Image segmenter.'),
});
