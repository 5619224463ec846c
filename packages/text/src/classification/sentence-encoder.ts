import {
  modelUse,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { encodeBatch } from '../encoders/encode-batch.ts';
import { entityParameters, type EntityPreprocessing } from '../encoders/entity-parameters.ts';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import { createWordFeatures, type WordFeatures } from '../encoders/word-features.ts';
import { withGraphOutput } from './with-graph-output.ts';

/** What the entity model makes of sentences of `length` tokens, padded to the longest. */
export interface SentenceStates {
  /** [batch, length, width] float32. */
  readonly states: Float32Array;
  readonly width: number;
  /** [batch, length, labels]: probabilities of the labels, each token for itself. */
  readonly labels: Float32Array;
  readonly labelCount: number;
}

/** The entity model as an encoder: its last states beside its scores. */
export interface SentenceEncoder {
  readonly use: ModelUse;
  /** Cuts a sentence into tokens as the model reads them. */
  readonly tokenPattern: string;
  encode(sentences: readonly (readonly string[])[]): Promise<SentenceStates>;
  close(): Promise<void>;
}

/** Loads an entity model with one more output. @throws what the source and the runtime throw; `model.incompatible`. */
export async function openSentenceEncoder(
  { source, states }: { readonly source: ModelSource; readonly states: string },
  runtime: Runtime,
  context: RunContext,
): Promise<SentenceEncoder> {
  const model = await source.open(context);
  const { preprocessing } = entityParameters(model.card);
  const vocabulary = readVocabulary(await model.file(preprocessing.vocabulary, context));
  const session = await runtime.load(opened(model, states), context.signal ? { signal: context.signal } : {});
  const featuresOf = createWordFeatures(vocabulary, preprocessing);
  return {
    use: modelUse(model, session),
    tokenPattern: preprocessing.tokenPattern,
    encode: (sentences) => encode(session, { sentences, featuresOf, preprocessing, states }),
    close: () => session.dispose(),
  };
}

/** The model whose graph also gives its states. */
function opened(model: Model, states: string): Model {
  return {
    ...model,
    file: async (name, options) => {
      const bytes = await model.file(name, options);
      return name.endsWith('.onnx') ? withGraphOutput(bytes, states) : bytes;
    },
  };
}

interface EncodeRequest {
  readonly sentences: readonly (readonly string[])[];
  readonly featuresOf: (token: string) => WordFeatures;
  readonly preprocessing: EntityPreprocessing;
  readonly states: string;
}

async function encode(
  session: Session,
  { sentences, featuresOf, preprocessing, states: name }: EncodeRequest,
): Promise<SentenceStates> {
  const feeds = encodeBatch(sentences, featuresOf, preprocessing);
  const { emissions, [name]: states } = await session.run(feeds, { transfer: true });
  if (!(emissions?.data instanceof Float32Array) || !(states?.data instanceof Float32Array)) {
    throw new TypeError('The entity model gives no states or emissions of float32.');
  }
  const labelCount = emissions.shape.at(-1) ?? 1;
  return {
    states: states.data,
    width: states.shape.at(-1) ?? 1,
    labels: softmaxRows(emissions.data, labelCount),
    labelCount,
  };
}

/** Probabilities of each row of `width` scores. */
function softmaxRows(scores: Float32Array, width: number): Float32Array {
  const result = new Float32Array(scores.length);
  for (let row = 0; row < scores.length; row += width) {
    const powers = scores.subarray(row, row + width);
    const top = powers.reduce((left, right) => Math.max(left, right), -Infinity);
    let sum = 0;
    for (const score of powers) sum += Math.exp(score - top);
    for (let at = 0; at < width; at += 1) result[row + at] = Math.exp((powers[at] ?? 0) - top) / sum;
  }
  return result;
}
