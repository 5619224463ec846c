import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import { decisionSchema, type ClassifierDecision } from './classifier-decision.ts';
import { TEST_TIME_VARIANTS, type TestTimeVariant } from './test-time-variants.ts';

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
export interface ClassifierParameters extends ClassifierDecision {
  /** Names of the classes, in the order of the output. */
  readonly labels: readonly string[];
  readonly preprocessing: ImagePreprocessing;
  /** Left out: the image is looked at once, as it is. */
  readonly augmentation?: {
    /** Ways in which the image is looked at; the first is `identity`. */
    readonly testTime: readonly TestTimeVariant[];
    /** What is averaged over them, before calibration. */
    readonly average: 'probabilities' | 'logits';
  };
  /** A second output of the graph that says how unlike the training images an image is. */
  readonly domain?: {
    /** Name of the output, float32 [batch]; higher is stranger. */
    readonly output: string;
    /** An image above it is out of domain. */
    readonly threshold: number;
  };
  /** What images are expected to be, in DICOM's words; left out where the card does not say. */
  readonly expected: {
    /** Such as `CR` and `DX` (PS3.3 C.7.3.1.1.1). */
    readonly modalities?: readonly string[];
    /** Such as `CHEST` (PS3.16 annex L). */
    readonly bodyParts?: readonly string[];
  };
  /** Name of the only input, float32 [batch, height, width, channels]. */
  readonly input: string;
  /** Name of the first output, float32 [batch, labels]. */
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

const tensor = z.object({ name: z.string(), dtype: z.literal('float32') });
const words = z.array(z.string().min(1)).min(1);

const surroundings = z.object({
  labels: z
    .array(z.string().min(1))
    .min(2)
    .refine((labels) => new Set(labels).size === labels.length),
  preprocessing: preprocessingSchema,
  augmentation: z
    .object({
      testTime: z
        .array(z.enum(TEST_TIME_VARIANTS))
        .min(1)
        .refine(([first]) => first === 'identity'),
      average: z.enum(['probabilities', 'logits']).default('probabilities'),
    })
    .exactOptional(),
  domain: z.object({ output: z.string().min(1), threshold: z.number() }).exactOptional(),
  input: z.object({ modalities: words.exactOptional(), bodyParts: words.exactOptional() }).default({}),
  inputs: z.array(tensor).length(1),
  outputs: z.tuple([tensor], z.object({ name: z.string() })),
});

/**
 * Reads the parameters of an image classifier from its card.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function classifierParameters(card: ModelCard): ClassifierParameters {
  const { inputs, outputs, input: expected, ...parameters } = parsedBy(surroundings, card);
  const { labels, preprocessing, domain, augmentation } = parameters;
  const decision = parsedBy(decisionSchema(labels), card);
  const { size, channels } = preprocessing;
  if (!endsWith(card.inputs[0]?.shape, [...size, channels])) throw unfit(card, 'inputs.0.shape');
  if (!endsWith(card.outputs[0]?.shape, [labels.length])) throw unfit(card, 'outputs.0.shape');
  if (domain && !outputs.some(({ name }, at) => at > 0 && name === domain.output)) throw unfit(card, 'domain.output');
  const turned = augmentation?.testTime.some((variant) => variant === 'rotate-90' || variant === 'rotate-270');
  if (turned && size[0] !== size[1]) throw unfit(card, 'augmentation.testTime');
  return { ...parameters, ...decision, expected, input: inputs[0]?.name ?? '', output: outputs[0].name };
}

function parsedBy<Value>(schema: z.ZodType<Value>, card: ModelCard): Value {
  const parsed = schema.safeParse(card);
  if (parsed.success) return parsed.data;
  throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
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
