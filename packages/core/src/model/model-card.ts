import { z } from 'zod';
import type { Dtype } from '../tensor/tensor.ts';

/** One file of a model folder: what must be true of its bytes. */
export interface ModelCardFile {
  /** sha256 in lower-case hex. */
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
}

/** An input or output of the graph, as its card describes it. */
export interface ModelCardTensor {
  readonly name: string;
  readonly dtype: Dtype;
  /** Axis lengths; a string names a free axis. */
  readonly shape: readonly (number | string)[];
  /** What the numbers mean and in which unit. */
  readonly description?: string;
  readonly [extra: string]: unknown;
}

/** A measured figure, with the command that measures it again. */
export interface ModelCardFigure {
  readonly name: string;
  readonly dataset: string;
  readonly split: string;
  readonly value: number;
  /** 95 % interval `[low, high]`. */
  readonly ci95?: readonly [number, number];
  readonly command: string;
  readonly note?: string;
  readonly [extra: string]: unknown;
}

/** What the model was trained on, and how to train it again. */
export interface ModelCardTraining {
  /** Data sets: a name, or an object with name, licence, source. */
  readonly data: readonly (string | Readonly<Record<string, unknown>>)[];
  /** Path or command of the recipe. */
  readonly recipe: string;
  readonly seed: number;
  readonly [extra: string]: unknown;
}

/**
 * `card.json` of a model folder: identity, licence, files with their hashes, tensors, parameters of the code around the
 * graph, measured figures, intended use and limits. Fields that are not named here are kept as they are.
 */
export interface ModelCard {
  /** Version of the card format. */
  readonly specVersion: 1;
  /** Short kebab-case name, unique in the project. */
  readonly id: string;
  /** Semantic version of the weights. */
  readonly version: string;
  /** The task it was trained for, such as `text.entities`. */
  readonly task: string;
  /** One sentence. */
  readonly summary: string;
  /** SPDX identifier, or a sentence where none fits. */
  readonly licence: string;
  /** Every file besides the card, by path inside the folder. */
  readonly files: Readonly<Record<string, ModelCardFile>>;
  readonly inputs: readonly ModelCardTensor[];
  readonly outputs: readonly ModelCardTensor[];
  /** Meaning of the output classes, in order. */
  readonly labels: readonly string[];
  /** Parameters of what happens before the graph. */
  readonly preprocessing: Readonly<Record<string, unknown>>;
  /** Parameters of what happens after it: thresholds, transitions. */
  readonly decoding: Readonly<Record<string, unknown>>;
  /** Parameters that turn scores into calibrated probabilities. */
  readonly calibration: Readonly<Record<string, unknown>>;
  readonly training: ModelCardTraining;
  readonly figures: readonly ModelCardFigure[];
  readonly intendedUse: string;
  readonly limits: readonly string[];
  readonly [extra: string]: unknown;
}

const DTYPES: readonly Dtype[] = [
  'float32',
  'float64',
  'float16',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'bool',
];

// A name must stay inside the folder: no absolute path, no `..`, no backslash.
const fileName = z
  .string()
  .regex(/^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/, 'must be a plain relative path');
const parameters = z.record(z.string(), z.unknown());

const tensor = z.looseObject({
  name: z.string().min(1),
  dtype: z.enum(DTYPES),
  shape: z.array(z.union([z.number().int().positive(), z.string().min(1)])),
  description: z.string().exactOptional(),
});

const figure = z.looseObject({
  name: z.string().min(1),
  dataset: z.string().min(1),
  split: z.string(),
  value: z.number(),
  ci95: z.tuple([z.number(), z.number()]).exactOptional(),
  command: z.string().min(1),
  note: z.string().exactOptional(),
});

/** Checks `card.json`. Unknown fields are kept; labels and parameters may be left out when a model has none. */
export const modelCardSchema: z.ZodType<ModelCard> = z.looseObject({
  specVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'must be kebab-case'),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/, 'must be a semantic version'),
  task: z.string().min(1),
  summary: z.string().min(1),
  licence: z.string().min(1),
  files: z.record(
    fileName,
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().nonnegative() }),
  ),
  inputs: z.array(tensor),
  outputs: z.array(tensor),
  labels: z.array(z.string()).default([]),
  preprocessing: parameters.default({}),
  decoding: parameters.default({}),
  calibration: parameters.default({}),
  training: z.looseObject({
    data: z.array(z.union([z.string(), parameters])),
    recipe: z.string().min(1),
    seed: z.number().int(),
  }),
  figures: z.array(figure),
  intendedUse: z.string().min(1),
  limits: z.array(z.string()),
});
