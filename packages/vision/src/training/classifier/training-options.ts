import { z } from 'zod';
import { cardOptions, type CardOptions } from '../card-options.ts';

/** Options of `medmodal train vision.classify`; they arrive as strings. */
export interface ClassifierTrainingOptions extends CardOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  readonly patience: number;
  readonly seed: number;
  readonly size: number;
  readonly fit: 'crop' | 'stretch';
  readonly augment: 'on' | 'off' | 'strong' | 'both';
  readonly flip: 'none' | 'horizontal' | 'both';
  readonly looks: 'once' | 'shifted';
  readonly mixup: number;
  readonly width: number;
  readonly members: number;
  readonly folds: number;
  readonly memory: 'on' | 'off';
  readonly domain: 'on' | 'off';
  readonly precision: 'float32' | 'float16' | 'int8';
  readonly classWeights: 'auto' | 'balanced' | 'none';
  readonly split: 'auto' | 'table' | 'patient' | 'random';
  readonly table?: string;
  readonly validationShare: number;
  readonly skipUnreadable: boolean;
  readonly labels?: readonly string[];
}

const positive = z.coerce.number().positive();
const count = z.coerce.number().int().min(1);

const names = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine((labels) => labels.length > 1 && !labels.includes('') && new Set(labels).size === labels.length, {
    message: 'name two classes at least, each once',
  });

/** Every option with its default; see the descriptions for units. */
export const trainingOptionsSchema: z.ZodType<ClassifierTrainingOptions> = z.strictObject({
  epochs: count.max(10_000).default(15).describe('Passes over the training images at most.'),
  batchSize: count.max(4096).default(64).describe('Images a step.'),
  learningRate: positive.max(1).default(0.003).describe('Highest learning rate; it falls along a cosine.'),
  weightDecay: z.coerce.number().min(0).max(1).default(0.05).describe('Decoupled weight decay of AdamW.'),
  labelSmoothing: z.coerce.number().min(0).max(0.5).default(0.05).describe('Share of a label spread over all classes.'),
  patience: count.default(8).describe('Epochs without a better validation loss after which the training stops.'),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .describe('Seed of all that is random.'),
  size: z.coerce.number().int().min(8).max(512).default(28).describe('Rows and columns of the network’s input.'),
  fit: z
    .enum(['crop', 'stretch'])
    .default('crop')
    .describe('Images that are not square: take the square in the middle, or stretch.'),
  augment: z
    .enum(['on', 'off', 'strong', 'both'])
    .default('on')
    .describe(
      'Change training images at random: turn, shift, zoom, brighten; strong also exposure, blur, noise, hidden squares; both: every other network strongly.',
    ),
  flip: z
    .enum(['none', 'horizontal', 'both'])
    .default('none')
    .describe('Mirror images that are as likely as the images; the classifier looks at the horizontal one too.'),
  looks: z
    .enum(['once', 'shifted'])
    .default('once')
    .describe('Whether the classifier looks at an image once, or also shifted by one pixel each way.'),
  mixup: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Images are mixed in pairs, by shares of Beta(mixup, mixup).'),
  width: count.max(128).default(16).describe('Filters of the first convolution.'),
  members: count.max(32).default(1).describe('Networks whose answers are averaged in one graph.'),
  folds: z.coerce
    .number()
    .int()
    .refine((folds) => folds === 0 || (folds >= 2 && folds <= 32), { message: 'must be 0 or from 2 to 32' })
    .default(0)
    .describe('Pool both parts and leave another of so many folds out for each network, for small data; 0: do not.'),
  memory: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'Let a kernel machine that remembers the training images have a say, for a few hundred images; they are stored in the model.',
    ),
  domain: z.enum(['on', 'off']).default('on').describe('Teach the model to tell images that are unlike its own.'),
  precision: z.enum(['float32', 'float16', 'int8']).default('float32').describe('How weights are stored.'),
  classWeights: z
    .enum(['auto', 'balanced', 'none'])
    .default('auto')
    .describe('Weigh rare classes more; auto does when one class is more than 1.5 times as frequent as another.'),
  split: z
    .enum(['auto', 'table', 'patient', 'random'])
    .default('auto')
    .describe(
      'How images are divided: as the table says, whole patients, or at random; auto takes the first that is known.',
    ),
  table: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Table in the data folder with columns file, label, patient, split; labels.csv or split.csv are found.'),
  validationShare: z.coerce
    .number()
    .min(0.05)
    .max(0.5)
    .default(0.2)
    .describe('Share of the images held out to measure on; archives bring a validation part of their own.'),
  skipUnreadable: z.stringbool().default(false).describe('Leave out images that cannot be read.'),
  labels: names.exactOptional().describe('Names of the classes in their order, parted by commas.'),
  ...cardOptions('image-classifier', 'Image classifier.'),
});
