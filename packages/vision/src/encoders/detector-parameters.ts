import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { MirrorAxis } from '../decoders/boxes.ts';
import type { ClassCalibration } from '../decoders/detections.ts';
import type { DetectorDomain } from './detector-domain.ts';

/** How an image becomes the inputs of a detector. */
export interface DetectorPreprocessing {
  /** Rows and columns of the input. */
  readonly size: readonly [height: number, width: number];
  readonly channels: 3;
  /** Rows and columns of an image that one input shows, at the magnification of the training images. */
  readonly field: readonly [height: number, width: number];
  /** Per channel, of pixels from 0 to 1: subtracted, then divided by. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** How the cells of a detector become objects. */
export interface DetectorDecoding {
  readonly output: 'cells';
  /** Pixels of the input along each side of a cell. */
  readonly stride: number;
  /** Of two boxes of a class that overlap by more, the one with the lower score goes. */
  readonly overlap: number;
  /** Calibrated probability from which on an object is answered. */
  readonly threshold: number;
}

/** What a detector's card says about the code around it. */
export interface DetectorParameters {
  readonly labels: readonly string[];
  readonly preprocessing: DetectorPreprocessing;
  readonly decoding: DetectorDecoding;
  readonly calibration: { readonly classes: readonly ClassCalibration[] };
  readonly augmentation: { readonly testTime: readonly MirrorAxis[] };
  readonly domain?: DetectorDomain;
  /** Name of the only input, float32 [batch, height, width, 3]. */
  readonly input: string;
  /** Name of the output, float32 [batch, height / stride, width / stride, labels + 4]. */
  readonly output: string;
}

const side = z.number().int().min(16).max(4096);
const three = z.array(z.number()).length(3);
const share = z.number().gt(0).lt(1);
const tensors = z.array(z.object({ name: z.string(), dtype: z.literal('float32') })).length(1);

const schema = z.object({
  labels: z
    .array(z.string().min(1))
    .min(1)
    .refine((labels) => new Set(labels).size === labels.length),
  preprocessing: z.object({
    size: z.tuple([side, side]),
    channels: z.literal(3),
    field: z.tuple([side, side]),
    mean: three,
    std: z.array(z.number().positive()).length(3),
  }),
  decoding: z.object({
    output: z.literal('cells'),
    stride: z.number().int().min(1).max(64),
    overlap: share,
    threshold: share,
  }),
  calibration: z.object({ classes: z.array(z.object({ slope: z.number().positive(), offset: z.number() })) }),
  augmentation: z
    .object({
      testTime: z.array(z.enum(['identity', 'flip-horizontal', 'flip-vertical', 'rotate-180'])).min(1),
    })
    .default({ testTime: ['identity'] }),
  domain: z
    .object({
      mean: z.array(z.number()),
      precision: z.array(z.array(z.number())),
      threshold: z.number().positive(),
      method: z.string(),
    })
    .refine(({ mean, precision }) =>
      [precision.length, ...precision.map((row) => row.length)].every((n) => n === mean.length),
    )
    .exactOptional(),
  inputs: tensors,
  outputs: tensors,
});

/**
 * Reads the parameters of a detector from its card.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function detectorParameters(card: ModelCard): DetectorParameters {
  const parsed = schema.safeParse(card);
  if (!parsed.success) throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
  const { inputs, outputs, ...parameters } = parsed.data;
  const { labels, preprocessing, decoding, calibration } = parameters;
  const [height, width] = preprocessing.size;
  const cells = [height / decoding.stride, width / decoding.stride, labels.length + 4];
  if (calibration.classes.length !== labels.length) throw unfit(card, 'calibration.classes');
  if (!endsWith(card.inputs[0]?.shape, [height, width, 3])) throw unfit(card, 'inputs.0.shape');
  if (!endsWith(card.outputs[0]?.shape, cells)) throw unfit(card, 'outputs.0.shape');
  return { ...parameters, input: inputs[0]?.name ?? '', output: outputs[0]?.name ?? '' };
}

/** Whether a shape is a batch axis and then these lengths; a named axis may have any. */
function endsWith(shape: readonly (number | string)[] = [], lengths: readonly number[]): boolean {
  const own = shape.slice(1);
  return own.length === lengths.length && own.every((axis, at) => typeof axis === 'string' || axis === lengths[at]);
}

function unfit(card: ModelCard, field: string): SdkError {
  return new SdkError(
    'model.incompatible',
    `The card of ${card.id}@${card.version} does not describe an object detector: ${field} does not fit.`,
    {
      hint: 'Use a model that was trained for vision.detect, such as one that medmodal train made.',
      details: { field, model: card.id },
    },
  );
}
