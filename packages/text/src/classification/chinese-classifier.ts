import {
  createBatcher,
  createTensor,
  modelUse,
  type Batcher,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { chineseCharacters, type ChineseCharacters } from '../encoders/chinese-characters.ts';
import { chineseWindows } from '../encoders/chinese-windows.ts';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import type { Span } from '../span.ts';
import { chineseClassifierCard, type ChineseClassifierCard } from './chinese-classifier-card.ts';
import { classProbabilities } from './class-probabilities.ts';
import { evidenceSpans, type Evidence } from './evidence-spans.ts';
import type { Classification, TextClassifier } from './text-classifier.ts';
import type { TextStretch } from './token-features.ts';

/** A window as the network reads it: rows of the tables. */
interface EncodedWindow {
  readonly characters: Int32Array;
  readonly pairs: Int32Array;
}

const BATCH_WINDOWS = 32;
const LENGTH_BUCKET = 16;
const MAX_QUEUE = 65_536;
/** Row of a character, or pair, that the tables lack. */
const OTHER_CHARACTER = 1;
const OTHER_PAIR = 0;
/** Characters that are hidden together to see what they say, and most such groups of a text. */
const HIDDEN = 2;
const MAX_GROUPS = 256;

/**
 * Loads a classifier of Chinese text: convolutions over characters and pairs of characters (Kim 2014).
 *
 * @throws what the source and the runtime throw; `model.card-invalid`, `model.incompatible` for another kind of model.
 */
export async function openChineseClassifier(
  source: ModelSource,
  runtime: Runtime,
  context: RunContext,
): Promise<TextClassifier> {
  const model = await source.open(context);
  const card = chineseClassifierCard(model.card);
  const pairs = readVocabulary(await model.file(card.pairs, context));
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new ChineseClassifier({ model, card, pairs, session });
}

interface OpenedParts {
  readonly model: Model;
  readonly card: ChineseClassifierCard;
  readonly pairs: readonly string[];
  readonly session: Session;
}

class ChineseClassifier implements TextClassifier {
  readonly uses: readonly ModelUse[];
  readonly card: ChineseClassifierCard;
  readonly #characters: ReadonlyMap<string, number>;
  readonly #pairs: ReadonlyMap<string, number>;
  readonly #session: Session;
  readonly #batcher: Batcher<EncodedWindow, Float64Array>;

  constructor({ model, card, pairs, session }: OpenedParts) {
    this.uses = [modelUse(model, session)];
    this.card = card;
    this.#characters = new Map(Array.from(card.symbols, (symbol, at): [string, number] => [symbol, at + 2]));
    this.#pairs = new Map(pairs.map((pair, at) => [pair, at + 1]));
    this.#session = session;
    this.#batcher = createBatcher({
      run: (windows) => this.#score(windows),
      cost: ({ characters }) => characters.length,
      group: ({ characters }) => Math.ceil(characters.length / LENGTH_BUCKET),
      maxCost: BATCH_WINDOWS * card.window,
      maxItems: BATCH_WINDOWS,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async classify({ text, span }: TextStretch, { signal }: RunContext): Promise<Classification> {
    const waiting = signal ? { signal } : {};
    const spans = [...chineseWindows(text.slice(span.start, span.end), this.card.window)];
    const read = spans.map(({ start, end }) => this.#read(text, { start: span.start + start, end: span.start + end }));
    const windows = read.map(({ symbols }) => this.#encode(symbols));
    const scores = await Promise.all(windows.map((window) => this.#batcher.submit(window, waiting)));
    const probabilities = this.#probabilities(scores, windows);
    return {
      probabilities,
      words: familiarity(windows, read),
      evidence: (classIndex, limit) =>
        this.#evidence(text, { read, windows, waiting, limit, score: (all) => all[classIndex] ?? 0 }),
    };
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Symbols of a window; digits in a row are one. */
  #read(text: string, { start, end }: Span): ChineseCharacters {
    const { symbols, starts, ends } = chineseCharacters(text, start, end);
    const kept = Array.from(symbols, (_, at) => at).filter((at) => symbols[at] !== '0' || symbols[at - 1] !== '0');
    return {
      symbols: kept.map((at) => symbols[at]).join(''),
      starts: Int32Array.from(kept, (at) => starts[at] ?? 0),
      ends: Int32Array.from(kept, (at, place) => ends[(kept[place + 1] ?? symbols.length) - 1] ?? ends[at] ?? 0),
    };
  }

  #encode(symbols: string): EncodedWindow {
    const characters = new Int32Array(symbols.length);
    const pairs = new Int32Array(symbols.length);
    for (let at = 0; at < symbols.length; at += 1) {
      characters[at] = this.#characters.get(symbols.charAt(at)) ?? OTHER_CHARACTER;
      pairs[at] = this.#pairs.get(symbols.slice(at, at + 2)) ?? OTHER_PAIR;
    }
    return { characters, pairs };
  }

  /** Of several windows, the mean of their scores by length. */
  #probabilities(scores: readonly Float64Array[], windows: readonly EncodedWindow[]): Float64Array {
    const mean = new Float64Array(this.card.labels.length);
    const total = windows.reduce((sum, { characters }) => sum + characters.length, 0);
    for (const [at, row] of scores.entries()) {
      const share = (windows[at]?.characters.length ?? 0) / total;
      for (let label = 0; label < mean.length; label += 1) mean[label] = (mean[label] ?? 0) + share * (row[label] ?? 0);
    }
    return classProbabilities(mean, this.card.calibration);
  }

  /** What the score of a class loses when characters are hidden (Zeiler & Fergus 2014), group by group. */
  async #evidence(
    text: string,
    { read, windows, waiting, limit, score }: EvidenceRequest,
  ): Promise<readonly Evidence[]> {
    const tokens: Span[] = [];
    const shares: number[] = [];
    let groups = 0;
    for (const [at, { symbols, starts, ends }] of read.entries()) {
      const window = windows[at];
      if (!window || groups >= MAX_GROUPS) break;
      const firsts = Array.from({ length: Math.ceil(symbols.length / HIDDEN) }, (_, group) => group * HIDDEN);
      groups += firsts.length;
      const all = score(await this.#batcher.submit(window, waiting));
      const losses = await Promise.all(
        firsts.map(async (first) => all - score(await this.#batcher.submit(hidden(window, first), waiting))),
      );
      for (const [place, start] of starts.entries()) {
        tokens.push({ start, end: ends[place] ?? start });
        shares.push((losses[Math.floor(place / HIDDEN)] ?? 0) / HIDDEN);
      }
    }
    return evidenceSpans({ text, tokens, shares: Float64Array.from(shares) }, limit);
  }

  async #score(windows: readonly EncodedWindow[]): Promise<readonly Float64Array[]> {
    const length = Math.max(1, ...windows.map(({ characters }) => characters.length));
    const shape = [windows.length, length];
    const characters = new Int32Array(windows.length * length);
    const pairs = new Int32Array(windows.length * length);
    for (const [row, window] of windows.entries()) {
      characters.set(window.characters, row * length);
      pairs.set(window.pairs, row * length);
    }
    const feeds = {
      characters: createTensor('int32', shape, characters),
      pairs: createTensor('int32', shape, pairs),
    };
    const data = (await this.#session.run(feeds, { transfer: true }))['scores']?.data;
    if (!(data instanceof Float32Array)) throw new TypeError('The classifier has no float32 output named scores.');
    const size = this.card.labels.length;
    return windows.map((_, row) => Float64Array.from(data.subarray(row * size, (row + 1) * size)));
  }
}

interface EvidenceRequest {
  readonly read: readonly ChineseCharacters[];
  readonly windows: readonly EncodedWindow[];
  readonly waiting: { readonly signal?: AbortSignal };
  readonly limit: number;
  readonly score: (all: Float64Array) => number;
}

function hidden({ characters, pairs }: EncodedWindow, first: number): EncodedWindow {
  const [seen, joined] = [characters.slice(), pairs.slice()];
  seen.fill(OTHER_CHARACTER, first, first + HIDDEN);
  joined.fill(OTHER_PAIR, Math.max(0, first - 1), first + HIDDEN);
  return { characters: seen, pairs: joined };
}

/** Letters of all windows, and those among them whose pair is known too. */
function familiarity(
  windows: readonly EncodedWindow[],
  read: readonly ChineseCharacters[],
): { readonly all: number; readonly known: number } {
  let [all, known] = [0, 0];
  for (const [at, { symbols }] of read.entries()) {
    for (const [place, symbol] of Array.from(symbols).entries()) {
      if (!/\p{L}/u.test(symbol)) continue;
      all += 1;
      const window = windows[at];
      if (window && ((window.pairs[place] ?? 0) > 0 || (window.pairs[place - 1] ?? 0) > 0)) known += 1;
    }
  }
  return { all, known };
}
