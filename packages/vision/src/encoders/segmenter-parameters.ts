import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { Extent } from '../sliding-window/extent.ts';
import type { WindowVariant } from '../sliding-window/mirrored.ts';
import type { SegmenterPreprocessing } from './segmenter-input.ts';

/** What a segmenter's card says about the code around it. */
export interface SegmenterParameters {
  /** Names of the classes; the first is the background. */
  readonly labels: readonly string[];
  readonly preprocessing: SegmenterPreprocessing;
  /** How the graph is slid over a picture. */
  readonly sliding: {
    /** Largest window; of a model for images its depth is 1. */
    readonly window: Extent;
    /** Whether windows must have this size. */
    readonly fixed: boolean;
    readonly multiple: Extent;
    readonly margin: Extent;
    /** Share of a window that the next one covers again. */
    readonly overlap: number;
  };
  /** Whether the graph takes windows of a volume instead of images. */
  readonly volumetric: boolean;
  /** Calibrated probability from which on a pixel belongs to a structure. */
  readonly threshold: number;
  readonly calibration: { readonly temperature: number; readonly bias: number };
  /** Ways every window is looked at; `identity` is one of them. */
  readonly variants: readonly WindowVariant[];
  /** What images of the training data measured, with room around it; see `imageFeatures`. */
  readonly domain?: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** Name of the only input, float32 [batch, (depth,) height, width, channels]. */
  readonly input: string;
  /** Name of the first output, float32 of the same shape with a probability a structure. */
  readonly output: string;
}

const side = z.number().int().min(1).max(65_536);
const sides = z.array(side).min(2).max(3);
const perChannel = z.array(z.number()).min(1).max(3);

const schema = z.object({
  labels: z
    .array(z.string().min(1))
    .min(2)
    .max(256)
    .refine((labels) => new Set(labels).size === labels.length),
  preprocessing: z
    .object({
      channels: z.union([z.literal(1), z.literal(3)]),
      normalization: z.enum(['foreground', 'fixed']),
      foreground: z.number().min(0).max(1).default(0),
      mean: perChannel.exactOptional(),
      std: perChannel.exactOptional(),
      window: sides,
      multiple: sides.exactOptional(),
      margin: z.array(z.number().int().min(0)).min(2).max(3).exactOptional(),
      overlap: z.number().min(0).max(0.9).default(0.25),
    })
    .refine(
      ({ normalization, channels, mean, std }) =>
        normalization === 'foreground' || (mean?.length === channels && std?.length === channels),
      { path: ['mean'] },
    ),
  decoding: z.object({ output: z.literal('probabilities'), threshold: z.number().gt(0).lt(1) }),
  calibration: z.object({ temperature: z.number().positive().default(1), bias: z.number().default(0) }),
  augmentation: z
    .object({ testTime: z.array(z.enum(['identity', 'flip-horizontal', 'flip-vertical', 'rotate-180'])).min(1) })
    .exactOptional(),
  domain: z.object({ ranges: z.record(z.string(), z.tuple([z.number(), z.number()])) }).exactOptional(),
});

/**
 * Reads the parameters of a segmenter from its card.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function segmenterParameters(card: ModelCard): SegmenterParameters {
  const parsed = schema.safeParse(card);
  if (!parsed.success) throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
  const { labels, preprocessing, decoding, calibration, augmentation, domain } = parsed.data;
  const { window, multiple, margin, overlap, ...pixels } = preprocessing;
  const [input] = card.inputs;
  const [output] = card.outputs;
  const rank = window.length + 2;
  if (card.inputs.length !== 1 || input?.dtype !== 'float32' || input.shape.length !== rank)
    throw unfit(card, 'inputs.0');
  if (output?.dtype !== 'float32' || output.shape.length !== rank) throw unfit(card, 'outputs.0');
  if (differs(input.shape.at(-1), pixels.channels)) throw unfit(card, 'inputs.0.shape');
  if (differs(output.shape.at(-1), labels.length - 1)) throw unfit(card, 'outputs.0.shape');
  const fixed = input.shape.slice(1, -1).some((length) => typeof length === 'number');
  if (fixed && window.some((length, axis) => differs(input.shape[axis + 1], length)))
    throw unfit(card, 'inputs.0.shape');
  return {
    labels,
    preprocessing: pixels,
    sliding: {
      window: extentOf(window, 1),
      fixed,
      multiple: fixed ? [1, 1, 1] : extentOf(multiple ?? [1, 1], 1),
      margin: extentOf(margin ?? [0, 0], 0),
      overlap,
    },
    volumetric: window.length === 3,
    threshold: decoding.threshold,
    calibration,
    variants: augmentation?.testTime ?? ['identity'],
    ...(domain && { domain: domain.ranges }),
    input: input.name,
    output: output.name,
  };
}

/** Whether an axis has another length; a named axis may have any. */
function differs(axis: number | string | undefined, length: number): boolean {
  return typeof axis !== 'string' && axis !== length;
}

function extentOf(sizes: readonly number[], depth: number): Extent {
  const [first = 1, second = 1, third] = sizes;
  return third === undefined ? [depth, first, second] : [first, second, third];
}

function unfit(card: ModelCard, field: string): SdkError {
  return new SdkError(
    'model.incompatible',
    `The card of ${card.id}@${card.version} does not describe a segmenter: ${field} does not fit.`,
    {
      hint: 'Use a model that was trained for vision.segment, such as one that medmodal train made.',
      details: { field, model: card.id },
    },
  );
}
