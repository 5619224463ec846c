import { SdkError, type Model, type RunContext } from '@medmodal/core';
import { z } from 'zod';
import { packField, type PackedField } from '../../decoders/field-scores.ts';
import { createGazetteer, type Gazetteer } from './gazetteer.ts';
import { FEATURE_ROWS } from './token-features.ts';

/** A loaded tagger: weights of the features, and scores of which label follows which. */
export interface TaggerModel {
  readonly field: PackedField;
  /** Row-major [{@link FEATURE_ROWS}, labels]; the score is weight × `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly gazetteer: Gazetteer;
}

const fieldSchema = z.object({
  labels: z.array(z.string()).min(2),
  rows: z.literal(FEATURE_ROWS),
  scale: z.number().positive(),
  transitions: z.array(z.number()),
});
const wordsSchema = z.record(z.string().length(1), z.string());

/** Reads the files of a tagger. @throws `model.not-found`, `model.corrupt`, `model.incompatible`. */
export async function openTaggerModel(model: Model, context: RunContext = {}): Promise<TaggerModel> {
  const [field, words, weights] = await Promise.all([
    readJson(model, 'field.json', context),
    readJson(model, 'words.json', context),
    model.file('weights.bin', context),
  ]);
  const { labels, scale, transitions } = parsed(fieldSchema, field);
  const size = labels.length;
  if (transitions.length !== size * size || weights.length !== FEATURE_ROWS * size) throw incompatible();
  const none = Array.from<number>({ length: size }).fill(0);
  const lists = Object.entries(parsed(wordsSchema, words)).map(([kind, list]) => [kind, list.split(' ')] as const);
  return {
    field: packField({
      labels,
      start: none,
      end: none,
      transitions: labels.map((_, from) => transitions.slice(from * size, (from + 1) * size)),
    }),
    weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
    scale,
    gazetteer: createGazetteer(Object.fromEntries(lists)),
  };
}

async function readJson(model: Model, name: string, context: RunContext): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await model.file(name, context)));
  } catch (cause) {
    if (SdkError.is(cause)) throw cause;
    throw incompatible(cause);
  }
}

function parsed<Value>(schema: z.ZodType<Value>, json: unknown): Value {
  const result = schema.safeParse(json);
  if (!result.success) throw incompatible(result.error);
  return result.data;
}

function incompatible(cause?: unknown): SdkError {
  return new SdkError('model.incompatible', 'The files of the model are not those of a tagger of identifiers.', {
    hint: 'Use the model folder of text.deidentify that comes with this version of the package.',
    ...(cause !== undefined && { cause }),
  });
}
