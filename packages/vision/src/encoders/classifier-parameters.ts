import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';

/** How an image becomes the input of a classifier. */
export interface ImagePreprocessing {
  /** Rows and columns of the input. */
  readonly size: readonly [height: number, width: number];
  readonly channels: 1 | 3;
  /** What happens to an image of other proportions: the part in its middle that fits is taken, or it is stretched. */
  readonly fit: 'crop' | 'stretch';
  /** Window of the resampling, see `resize`. */
  readonly filter: 'triangle' | 'box';
  /** Value of white before mean and standard deviation come in; black is 0. */
  readonly scale: number;
  /** Per channel: subtracted, then divided by. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** What an image classifier's card says about the code around it. */
export interface ClassifierParameters {
  /** Names of the classes, in the order of the output. */
  readonly labels: readonly string[];
  readonly preprocessing: ImagePreprocessing;
  readonly decoding: {
    /** What the graph puts out. */
    readonly output: 'logits' | 'probabilities';
  };
  readonly calibration: {
    /** Logits are divided by it (Guo et al. 2017, section 4.2). */
    readonly temperature: number;
  };
  /** Name of the only input, float32 [batch, height, width, channels]. */
  readonly input: string;
  /** Name of the only output, float32 [batch, labels]. */
  readonly output: string;
}

const side = z.number().int().min(1).max(4096);

/** The field `preprocessing` of a card. */
export const preprocessingSchema: z.ZodType<ImagePreprocessing> = z
  .object({
    size: z.tuple([side, side]),
    channels: z.union([z.literal(1), z.literal(3)]),
    fit: z.enum(['crop', 'stretch']).default('stretch'),
    filter: z.enum(['triangle', 'box']).default('triangle'),
    scale: z.number().positive(),
    mean: z.array(z.number()),
    std: z.array(z.number().positive()),
  })
  .refine(({ channels, mean, std }) => mean.length === channels && std.length === channels, { path: ['mean'] });

const tensors = z.array(z.object({ name: z.string(), dtype: z.literal('float32') })).length(1);

const schema = z.object({
  labels: z
    .array(z.string().min(1))
    .min(2)
    .refine((labels) => new Set(labels).size === labels.length),
  preprocessing: preprocessingSchema,
  decoding: z.object({ output: z.enum(['logits', 'probabilities']) }),
  calibration: z.object({ temperature: z.number().positive() }),
  inputs: tensors,
  outputs: tensors,
});

/**
 * Reads the parameters of an image classifier from its card.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function classifierParameters(card: ModelCard): ClassifierParameters {
  const parsed = schema.safeParse(card);
  if (!parsed.success) throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
  const { inputs, outputs, ...parameters } = parsed.data;
  const { size, channels } = parameters.preprocessing;
  if (!endsWith(card.inputs[0]?.shape, [...size, channels])) throw unfit(card, 'inputs.0.shape');
  if (!endsWith(card.outputs[0]?.shape, [parameters.labels.length])) throw unfit(card, 'outputs.0.shape');
  return { ...parameters, input: inputs[0]?.name ?? '', output: outputs[0]?.name ?? '' };
}

/** Whether a shape is a free or batch axis and then these lengths; a named axis may have any. */
function endsWith(shape: readonly (number | string)[] = [], lengths: readonly number[]): boolean {
  const own = shape.slice(1);
  return own.length === lengths.length && own.every((axis, at) => typeof axis === 'string' || axis === lengths[at]);
}

function unfit(card: ModelCard, field: string): SdkError {
  return new SdkError(
    'model.incompatible',
    `The card of ${card.id}@${card.version} does not describe an image classifier: ${field} does not fit.`,
    {
      hint: 'Use a model that was trained for vision.classify, such as one that medmodal train made.',
      details: { field, model: card.id },
    },
  );
}
