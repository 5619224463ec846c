import {
  createBatcher,
  mapConcurrently,
  modelUse,
  runCooperatively,
  type Batcher,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { calibrate } from '../decoders/calibrate.ts';
import { createFieldDecoder } from '../decoders/field-decoder.ts';
import { chineseCharacters, type ChineseCharacters } from '../encoders/chinese-characters.ts';
import { readChineseLexicon } from '../encoders/chinese-lexicon.ts';
import { readChineseNgrams, type ChineseNgrams } from '../encoders/chinese-ngrams.ts';
import { chineseParameters, type ChineseHead, type ChineseParameters } from '../encoders/chinese-parameters.ts';
import { chineseWindows } from '../encoders/chinese-windows.ts';
import { chineseEncoder, encodeChineseBatch, type ChineseEncoder } from '../encoders/encode-chinese-batch.ts';
import type { Span } from '../span.ts';
import { trimSpan } from '../transforms/lines.ts';

/** An entity under the labels of one corpus. */
export interface ChineseEntity extends Span {
  /** Label of the corpus, such as `disease`. */
  readonly label: string;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
}

/** A loaded Chinese entity model. */
export interface ChineseRecognizer {
  readonly use: ModelUse;
  /**
   * The entities of the lines of a text that hold Chinese, in order and without overlap, as the corpus of a guideline would mark them.
   *
   * @throws `cancelled`
   */
  recognize(text: string, guideline: string, context: RunContext): Promise<readonly ChineseEntity[]>;
  close(): Promise<void>;
}

/** Windows of one batch at most; those of one document that wait at once. */
const BATCH_WINDOWS = 16;
const WINDOWS_IN_FLIGHT = 32;
/** Windows whose lengths fall into the same bucket share a batch, so that little is padded. */
const LENGTH_BUCKET = 32;
const MAX_QUEUE = 8192;
const HAN = /\p{Script=Han}/u;

/** Loads the model. @throws what the source and the runtime throw; `model.incompatible` for another kind of model. */
export async function openChineseRecognizer(
  source: ModelSource,
  runtime: Runtime,
  context: RunContext,
): Promise<ChineseRecognizer> {
  const model = await source.open(context);
  const parameters = chineseParameters(model.card);
  const lexicon = readChineseLexicon(await model.file(parameters.lexicon.file, context), parameters);
  const ngrams = new Map<ChineseHead, ChineseNgrams>();
  for (const head of Object.values(parameters.heads)) {
    const bytes = await model.file(head.ngrams.file, context);
    ngrams.set(
      head,
      readChineseNgrams(
        bytes,
        { ...head.ngrams, labels: head.labels.length, maxLength: parameters.lexicon.maxLength },
        lexicon,
      ),
    );
  }
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new Recognizer({
    parameters,
    session,
    encoder: chineseEncoder(parameters, lexicon),
    ngrams,
    use: modelUse(model, session),
  });
}

interface RecognizerParts {
  readonly parameters: ChineseParameters;
  readonly session: Session;
  readonly encoder: ChineseEncoder;
  readonly ngrams: ReadonlyMap<ChineseHead, ChineseNgrams>;
  readonly use: ModelUse;
}

interface Window {
  readonly symbols: string;
  readonly head: ChineseHead;
}

class Recognizer implements ChineseRecognizer {
  readonly use: ModelUse;
  readonly #parts: RecognizerParts;
  readonly #batcher: Batcher<Window, Float32Array>;

  constructor(parts: RecognizerParts) {
    this.use = parts.use;
    this.#parts = parts;
    this.#batcher = createBatcher({
      run: (windows) => this.#emissions(windows),
      cost: ({ symbols }) => symbols.length,
      group: ({ symbols, head }) => head.number * 1000 + Math.ceil(symbols.length / LENGTH_BUCKET),
      maxCost: BATCH_WINDOWS * parts.parameters.window,
      maxItems: BATCH_WINDOWS,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async recognize(text: string, guideline: string, context: RunContext): Promise<readonly ChineseEntity[]> {
    const { heads, window } = this.#parts.parameters;
    const head = heads[guideline];
    if (!head) throw new TypeError(`The Chinese entity model has no head for ${guideline}.`);
    const decode = createFieldDecoder(head);
    const spans = await runCooperatively(hanWindows(text, window), context.signal ? { signal: context.signal } : {});
    let done = 0;
    const found = await mapConcurrently(
      spans,
      async ({ start, end }, signal) => {
        const characters = chineseCharacters(text, start, end);
        if (characters.symbols === '') return [];
        const scores = await this.#batcher.submit({ symbols: characters.symbols, head }, { signal });
        const emissions = scores.map((score) => score * head.network);
        this.#parts.ngrams.get(head)?.addTo(emissions, characters.symbols);
        done += 1;
        context.onProgress?.({ stage: 'windows', done, total: spans.length, unit: 'windows' });
        return decode({ emissions, first: true, last: true }).map((entity) => placed(entity, characters, head));
      },
      { limit: WINDOWS_IN_FLIGHT, signal: context.signal },
    );
    return found.flat().flatMap((entity) => {
      const span = trimSpan(text, entity.start, entity.end);
      return span ? [{ ...entity, ...span }] : [];
    });
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#parts.session.dispose();
  }

  /** Runs one batch of windows for the same head; the scores of each window are a view into the output. */
  async #emissions(windows: readonly Window[]): Promise<readonly Float32Array[]> {
    const head = windows[0]?.head;
    if (!head) return [];
    const { encoder, session } = this.#parts;
    const feeds = encodeChineseBatch(
      windows.map(({ symbols }) => symbols),
      head.number,
      encoder,
    );
    const data = (await session.run(feeds, { transfer: true }))[head.output]?.data;
    if (!(data instanceof Float32Array)) throw new TypeError(`The model has no float32 output named ${head.output}.`);
    const stride = data.length / windows.length;
    const size = head.labels.length;
    return windows.map(({ symbols }, index) => data.subarray(index * stride, index * stride + symbols.length * size));
  }
}

/** Windows that hold Chinese, without white space at their ends. */
function* hanWindows(text: string, limit: number): Generator<void, readonly Span[]> {
  const spans: Span[] = [];
  for (const { start, end } of chineseWindows(text, limit)) {
    yield;
    const span = trimSpan(text, start, end);
    if (span && HAN.test(text.slice(span.start, span.end))) spans.push(span);
  }
  return spans;
}

function placed(
  { start, end, type, posterior }: ReturnType<ReturnType<typeof createFieldDecoder>>[number],
  { starts, ends }: ChineseCharacters,
  head: ChineseHead,
): ChineseEntity {
  return {
    start: starts[start] ?? 0,
    end: ends[end - 1] ?? 0,
    label: type,
    probability: calibrate(posterior, head.calibration),
  };
}
