import {
  modelCardSchema,
  SdkError,
  sha256Hex,
  VERSION,
  type ModelCard,
  type ModelCardFigure,
  type ModelCardTensor,
  type ModelCardTraining,
} from '@medmodal/core';
import type { Graph, Value } from '../graph/graph.ts';

/** What the card of a model says of it. Whatever is left out is said to be unknown, never made up. */
export interface CardFacts {
  /** Short kebab-case name. */
  readonly id: string;
  /** Semantic version of the weights. Default `1.0.0`. */
  readonly version?: string;
  /** The task it was trained for, such as `vision.classify`. */
  readonly task: string;
  /** One sentence. */
  readonly summary?: string;
  /** SPDX identifier or a sentence. Default: that it was not stated. */
  readonly licence?: string;
  /** Meaning of the output classes, in order. */
  readonly labels?: readonly string[];
  readonly preprocessing?: Readonly<Record<string, unknown>>;
  readonly decoding?: Readonly<Record<string, unknown>>;
  readonly calibration?: Readonly<Record<string, unknown>>;
  readonly training?: Partial<ModelCardTraining>;
  /** Measured figures, with the command that measures them again. */
  readonly figures?: readonly ModelCardFigure[];
  readonly intendedUse?: string;
  readonly limits?: readonly string[];
  /** What the numbers of an input or output mean, and their unit, by its name. */
  readonly descriptions?: Readonly<Record<string, string>>;
}

/**
 * The card of a trained graph.
 *
 * @throws `model.card-invalid` with the path of the first wrong field.
 */
export async function modelCardOf(
  graph: Graph,
  facts: CardFacts,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<ModelCard> {
  const entries = Object.entries(files).map(
    async ([name, bytes]) => [name, { sha256: await sha256Hex(bytes), bytes: bytes.length }] as const,
  );
  const tensor = ({ name, dtype, shape }: Value): ModelCardTensor => {
    const description = facts.descriptions?.[name];
    return { name, dtype, shape, ...(description !== undefined && { description }) };
  };
  const parsed = modelCardSchema.safeParse({
    specVersion: 1,
    id: facts.id,
    version: facts.version ?? '1.0.0',
    task: facts.task,
    summary: facts.summary ?? `A network of @medmodal/training for ${facts.task}.`,
    licence: facts.licence ?? 'Not stated by who trained it.',
    files: Object.fromEntries(await Promise.all(entries)),
    inputs: graph.inputs.map(tensor),
    outputs: graph.outputs.map(tensor),
    labels: facts.labels ?? [],
    preprocessing: facts.preprocessing ?? {},
    decoding: facts.decoding ?? {},
    calibration: facts.calibration ?? {},
    training: {
      data: [],
      recipe: 'Not stated by who trained it.',
      seed: 0,
      library: `@medmodal/training ${VERSION}`,
      ...facts.training,
    },
    figures: facts.figures ?? [],
    intendedUse: facts.intendedUse ?? 'Not stated by who trained it.',
    limits: facts.limits ?? ['Not stated by who trained it: no figures, no population, no device were declared.'],
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join('.') || '(whole card)';
  throw new SdkError(
    'model.card-invalid',
    `The card of ${facts.id} is wrong at ${path}: ${issue?.message ?? 'unknown'}.`,
    {
      cause: parsed.error,
      hint: 'Correct the options of the export.',
      details: { path },
    },
  );
}
