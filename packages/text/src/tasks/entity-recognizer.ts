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
import { entityParameters, type EntityHead, type EntityParameters } from '../encoders/entity-parameters.ts';
import { modelTokens, type ModelTokens } from '../encoders/model-tokens.ts';
import { planWindows, type WindowPlan } from '../encoders/plan-windows.ts';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import { keptScores, tokenWindow, type Columns } from '../encoders/token-window.ts';
import { createWordFeatures, type WordFeatures } from '../encoders/word-features.ts';

/** What one head made of a document. */
export interface HeadReading {
  readonly head: string;
  /** In order of the text, without overlap. */
  readonly entities: readonly RecognizedEntity[];
}

/** What the model made of a document. */
export interface Recognition {
  /** Of the first head that was asked for. In order of the text, without overlap. */
  readonly entities: readonly RecognizedEntity[];
  /** Of all heads that were asked for, in the order of the model. */
  readonly readings: readonly HeadReading[];
  readonly words: WordCount;
}

/** What is asked of a model. */
export interface RecognitionRequest extends RunContext {
  /** Names of the heads to read; the network runs once for all. Default: all. */
  readonly heads?: readonly string[];
}

/** A loaded entity model: reads documents of any length in windows that share batches with all other documents. */
export interface EntityRecognizer {
  readonly use: ModelUse;
  /** Types of entity that the model's labels know. */
  readonly types: readonly string[];
  recognize(document: ClinicalDocument, request: RecognitionRequest): Promise<Recognition>;
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

/** A head, where its scores stand, and the scores [tokens, labels] of a document. */
interface HeadScores {
  readonly head: EntityHead;
  readonly columns: Columns;
  readonly emissions: Float32Array;
}

class BatchedRecognizer implements EntityRecognizer {
  readonly use: ModelUse;
  readonly types: readonly string[];
  readonly #parameters: EntityParameters;
  /** Scores a token has, of all heads. */
  readonly #width: number;
  readonly #session: Session;
  readonly #featuresOf: (token: string) => WordFeatures;
  readonly #batcher: Batcher<TokenWindow, Float32Array>;

  constructor({ model, session, parameters, vocabulary }: RecognizerParts) {
    this.use = modelUse(model, session);
    const labels = parameters.heads.flatMap((head) => head.labels);
    this.types = [...new Set(labels.filter((label) => label.startsWith('B-')).map((label) => label.slice(2)))];
    this.#parameters = parameters;
    this.#width = labels.length;
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

  async recognize(document: ClinicalDocument, { heads, ...context }: RecognitionRequest): Promise<Recognition> {
    const cooperation = context.signal ? { signal: context.signal } : {};
    const { preprocessing } = this.#parameters;
    const tokens = await runCooperatively(modelTokens(document, preprocessing.tokenPattern), cooperation);
    const windows = [...planWindows(tokens.sentenceStarts, preprocessing.window)];
    const tables = this.#tables(tokens.starts.length, heads);
    await this.#readWindows({ tokens, windows, tables }, context);
    const readings: HeadReading[] = [];
    for (const { head, emissions } of tables) {
      const decoding = decodeDocument({ tokens, windows, emissions }, head);
      readings.push({ head: head.name, entities: await runCooperatively(decoding, cooperation) });
    }
    const words = await runCooperatively(countWords(tokens, this.#featuresOf), cooperation);
    return { entities: readings[0]?.entities ?? [], readings, words };
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Empty tables of scores for the heads that are asked for. */
  #tables(tokens: number, wanted: readonly string[] | undefined): HeadScores[] {
    let first = 0;
    return this.#parameters.heads.flatMap((head) => {
      const columns = { width: this.#width, first, count: head.labels.length };
      first += columns.count;
      if (wanted && !wanted.includes(head.name)) return [];
      return [{ head, columns, emissions: new Float32Array(tokens * columns.count) }];
    });
  }

  /** Fills the tables with the scores of the whole document. */
  async #readWindows({ tokens, windows, tables }: WindowReading, { signal, onProgress }: RunContext): Promise<void> {
    let done = 0;
    await mapConcurrently(
      windows,
      async (plan, windowSignal) => {
        const scores = await this.#batcher.submit(tokenWindow(tokens, plan), { signal: windowSignal });
        for (const { emissions, columns } of tables)
          emissions.set(keptScores(plan, scores, columns), plan.keep.from * columns.count);
        done += 1;
        onProgress?.({ stage: 'windows', done, total: windows.length, unit: 'windows' });
      },
      { limit: WINDOWS_IN_FLIGHT, signal },
    );
  }

  /** Runs one batch; the scores of each window are a view into the output. */
  async #emissions(windows: readonly TokenWindow[]): Promise<readonly Float32Array[]> {
    const feeds = encodeBatch(windows, this.#featuresOf, this.#parameters.preprocessing);
    const { emissions } = await this.#session.run(feeds, { transfer: true });
    const data = emissions?.data;
    if (!(data instanceof Float32Array)) throw new TypeError('The entity model has no float32 output named emissions.');
    const stride = data.length / windows.length;
    return windows.map((window, index) => data.subarray(index * stride, index * stride + window.length * this.#width));
  }
}

interface WindowReading {
  readonly tokens: ModelTokens;
  readonly windows: readonly WindowPlan[];
  readonly tables: readonly HeadScores[];
}
