import {
  createBatcher,
  mapConcurrently,
  modelUse,
  runCooperatively,
  type Batcher,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { decodeDocument, type RecognizedEntity } from '../decoders/decode-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { countWords, type WordCount } from '../encoders/count-words.ts';
import { encodeBatch, type TokenWindow } from '../encoders/encode-batch.ts';
import { entityParameters, type EntityParameters } from '../encoders/entity-parameters.ts';
import { modelTokens, type ModelTokens } from '../encoders/model-tokens.ts';
import { planWindows, type WindowPlan } from '../encoders/plan-windows.ts';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import { keptScores, tokenWindow } from '../encoders/token-window.ts';
import { createWordFeatures, type WordFeatures } from '../encoders/word-features.ts';

/** What the model made of a document. */
export interface Recognition {
  /** In order of the text, without overlap. */
  readonly entities: readonly RecognizedEntity[];
  readonly words: WordCount;
}

/** A loaded entity model: reads documents of any length in windows that share batches with all other documents. */
export interface EntityRecognizer {
  readonly use: ModelUse;
  /** Types of entity that the model's labels know. */
  readonly types: readonly string[];
  recognize(document: ClinicalDocument, context: RunContext): Promise<Recognition>;
  close(): Promise<void>;
}

/** Tokens of one batch at most, and windows. Larger batches run no faster on one core and make others wait. */
const BATCH_TOKENS = 4096;
const BATCH_WINDOWS = 16;
/** Windows whose lengths fall into the same bucket share a batch, so that little is padded. */
const LENGTH_BUCKET = 32;
/** Windows of one document that wait at once, so that a long note does not crowd out the others. */
const WINDOWS_IN_FLIGHT = 32;
const MAX_QUEUE = 8192;

/** Loads an entity model. @throws what the source and the runtime throw; `model.incompatible` for another kind of model. */
export async function openEntityRecognizer(
  source: ModelSource,
  runtime: Runtime,
  context: RunContext,
): Promise<EntityRecognizer> {
  const model = await source.open(context);
  const parameters = entityParameters(model.card);
  const vocabulary = readVocabulary(await model.file(parameters.preprocessing.vocabulary, context));
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new BatchedRecognizer({ model, session, parameters, vocabulary });
}

interface RecognizerParts {
  readonly model: Model;
  readonly session: Session;
  readonly parameters: EntityParameters;
  readonly vocabulary: readonly string[];
}

class BatchedRecognizer implements EntityRecognizer {
  readonly use: ModelUse;
  readonly types: readonly string[];
  readonly #parameters: EntityParameters;
  readonly #session: Session;
  readonly #featuresOf: (token: string) => WordFeatures;
  readonly #batcher: Batcher<TokenWindow, Float32Array>;

  constructor({ model, session, parameters, vocabulary }: RecognizerParts) {
    this.use = modelUse(model, session);
    this.types = parameters.labels.filter((label) => label.startsWith('B-')).map((label) => label.slice(2));
    this.#parameters = parameters;
    this.#session = session;
    this.#featuresOf = createWordFeatures(vocabulary, parameters.preprocessing);
    this.#batcher = createBatcher({
      run: (windows) => this.#emissions(windows),
      cost: (window) => window.length,
      group: (window) => Math.ceil(window.length / LENGTH_BUCKET),
      maxCost: BATCH_TOKENS,
      maxItems: BATCH_WINDOWS,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async recognize(document: ClinicalDocument, context: RunContext): Promise<Recognition> {
    const cooperation = context.signal ? { signal: context.signal } : {};
    const { preprocessing } = this.#parameters;
    const tokens = await runCooperatively(modelTokens(document, preprocessing.tokenPattern), cooperation);
    const windows = [...planWindows(tokens.sentenceStarts, preprocessing.window)];
    const emissions = await this.#readWindows(tokens, windows, context);
    const entities = await runCooperatively(
      decodeDocument({ tokens, windows, emissions }, this.#parameters),
      cooperation,
    );
    return { entities, words: await runCooperatively(countWords(tokens, this.#featuresOf), cooperation) };
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Scores [tokens, labels] of the whole document. */
  async #readWindows(
    tokens: ModelTokens,
    windows: readonly WindowPlan[],
    { signal, onProgress }: RunContext,
  ): Promise<Float32Array> {
    const size = this.#parameters.labels.length;
    const emissions = new Float32Array(tokens.starts.length * size);
    let done = 0;
    await mapConcurrently(
      windows,
      async (plan, windowSignal) => {
        const scores = await this.#batcher.submit(tokenWindow(tokens, plan), { signal: windowSignal });
        emissions.set(keptScores(plan, scores, size), plan.keep.from * size);
        done += 1;
        onProgress?.({ stage: 'windows', done, total: windows.length, unit: 'windows' });
      },
      { limit: WINDOWS_IN_FLIGHT, signal },
    );
    return emissions;
  }

  /** Runs one batch; the scores of each window are a view into the output. */
  async #emissions(windows: readonly TokenWindow[]): Promise<readonly Float32Array[]> {
    const feeds = encodeBatch(windows, this.#featuresOf, this.#parameters.preprocessing);
    const { emissions } = await this.#session.run(feeds, { transfer: true });
    const data = emissions?.data;
    if (!(data instanceof Float32Array)) throw new TypeError('The entity model has no float32 output named emissions.');
    const stride = data.length / windows.length;
    const size = this.#parameters.labels.length;
    return windows.map((window, index) => data.subarray(index * stride, index * stride + window.length * size));
  }
}
