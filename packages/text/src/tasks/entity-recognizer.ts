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
import { calibrate } from '../decoders/calibrate.ts';
import { createFieldDecoder } from '../decoders/field-decoder.ts';
import type { ClinicalDocument } from '../document.ts';
import { encodeBatch, type TokenWindow } from '../encoders/encode-batch.ts';
import { entityParameters, type EntityParameters } from '../encoders/entity-parameters.ts';
import { modelTokens, type ModelTokens } from '../encoders/model-tokens.ts';
import { planWindows, type WindowPlan } from '../encoders/plan-windows.ts';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import { createWordFeatures, type WordFeatures } from '../encoders/word-features.ts';
import type { Span } from '../span.ts';

/** A span the model found. */
export interface RecognizedEntity extends Span {
  readonly type: string;
  /** Calibrated. */
  readonly probability: number;
}

/** What the model made of a document. */
export interface Recognition {
  /** In order of the text, without overlap. */
  readonly entities: readonly RecognizedEntity[];
  /** Words of three letters or more, their letters, and how many of them the model's vocabulary does not have. */
  readonly words: number;
  readonly letters: number;
  readonly unknownWords: number;
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
    return runCooperatively(this.#decode(tokens, windows, emissions), cooperation);
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

  *#decode(tokens: ModelTokens, windows: readonly WindowPlan[], emissions: Float32Array): Generator<void, Recognition> {
    const { labels, decoding, calibration } = this.#parameters;
    const decode = createFieldDecoder({ labels, ...decoding });
    const edges = windowEdges(windows);
    const entities: RecognizedEntity[] = [];
    let words = 0;
    let letters = 0;
    let unknownWords = 0;
    for (let sentence = 0; sentence + 1 < tokens.sentenceStarts.length; sentence += 1) {
      const from = tokens.sentenceStarts[sentence] ?? 0;
      const to = tokens.sentenceStarts[sentence + 1] ?? 0;
      if (from === to) continue;
      const piece = emissions.subarray(from * labels.length, to * labels.length);
      for (const span of decode({ emissions: piece, first: edges.starts.has(from), last: edges.ends.has(to) })) {
        const curve = calibration.types[span.type];
        const probability = curve ? calibrate(span.posterior, curve) : span.posterior;
        entities.push({
          start: tokens.starts[from + span.start] ?? 0,
          end: tokens.ends[from + span.end - 1] ?? 0,
          type: span.type,
          probability,
        });
      }
      for (let token = from; token < to; token += 1) {
        const word = tokenText(tokens, token);
        if (!/^\p{L}{3,}$/u.test(word)) continue;
        words += 1;
        letters += word.length;
        if (!this.#featuresOf(word).known) unknownWords += 1;
      }
      yield;
    }
    return { entities, words, letters, unknownWords };
  }
}

function tokenText({ text, starts, ends }: ModelTokens, token: number): string {
  return text.slice(starts[token], ends[token]);
}

function tokenWindow(tokens: ModelTokens, { runs }: WindowPlan): TokenWindow {
  const window: (string | null)[] = [];
  for (const { from, to } of runs) {
    if (window.length > 0) window.push(null);
    for (let token = from; token < to; token += 1) window.push(tokenText(tokens, token));
  }
  return window;
}

/** The scores of the tokens that this window decides, without breaks between them. */
function keptScores({ runs, keep }: WindowPlan, scores: Float32Array, size: number): Float32Array {
  const kept = new Float32Array((keep.to - keep.from) * size);
  let position = 0;
  for (const { from, to } of runs) {
    const first = Math.max(from, keep.from);
    const end = Math.min(to, keep.to);
    if (first < end)
      kept.set(
        scores.subarray((position + first - from) * size, (position + end - from) * size),
        (first - keep.from) * size,
      );
    position += to - from + 1;
  }
  return kept;
}

/** Token numbers at which what a window decides begins, or ends, together with the window itself. */
function windowEdges(windows: readonly WindowPlan[]): {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
} {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const { runs, keep } of windows) {
    if (runs[0]?.from === keep.from) starts.add(keep.from);
    if (runs.at(-1)?.to === keep.to) ends.add(keep.to);
  }
  return { starts, ends };
}
