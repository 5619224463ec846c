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
  type Tensor,
} from '@medmodal/core';
import { readVocabulary } from '../encoders/read-vocabulary.ts';
import type { Span } from '../span.ts';
import { classProbabilities } from './class-probabilities.ts';
import { evidenceSpans } from './evidence-spans.ts';
import { openSentenceEncoder, type SentenceEncoder } from './sentence-encoder.ts';
import { stateCard, type StateCard } from './state-card.ts';
import type { Classification, TextClassifier } from './text-classifier.ts';
import { tokenKey } from './token-keys.ts';
import type { TextStretch } from './token-features.ts';

/** What the network says of a sentence: its score, and what each filter adds and where. */
interface StateScore {
  readonly logit: number;
  readonly speaks: Float32Array;
  readonly places: Int32Array;
}

/** Who runs the network, and the entity models that may read for it. */
export interface StateClassifierParts {
  readonly runtime: Runtime;
  readonly encoders: Readonly<Record<string, ModelSource>>;
}

/** Tokens that are read at once; a longer sentence is read in pieces. */
const LONGEST = 320;
const LETTER = /^\p{L}/u;
const BATCH_SENTENCES = 16;
const BATCH_TOKENS = 2_048;
const LENGTH_BUCKET = 16;
const MAX_QUEUE = 16_384;

/**
 * Loads a classifier of sentences that reads the states of an entity model: two classes, the second of which is looked for.
 *
 * @throws what the sources and the runtime throw; `model.card-invalid`, `model.incompatible` for another kind of model.
 */
export async function openStateClassifier(
  source: ModelSource,
  { runtime, encoders }: StateClassifierParts,
  context: RunContext,
): Promise<TextClassifier> {
  const model = await source.open(context);
  const card = stateCard(model.card);
  const encoderSource = Object.hasOwn(encoders, card.encoder) ? encoders[card.encoder] : undefined;
  if (!encoderSource) throw new TypeError(`There is no entity model ${card.encoder}.`);
  const words = readVocabulary(await model.file(card.vocabulary, context));
  const encoder = await openSentenceEncoder({ source: encoderSource, states: card.states }, runtime, context);
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new StateClassifier({ model, card, words, encoder, session });
}

interface OpenedParts {
  readonly model: Model;
  readonly card: StateCard;
  readonly words: readonly string[];
  readonly encoder: SentenceEncoder;
  readonly session: Session;
}

class StateClassifier implements TextClassifier {
  readonly uses: readonly ModelUse[];
  readonly card: StateCard;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #encoder: SentenceEncoder;
  readonly #session: Session;
  readonly #batcher: Batcher<readonly string[], StateScore>;

  constructor({ model, card, words, encoder, session }: OpenedParts) {
    this.uses = [modelUse(model, session), encoder.use];
    this.card = card;
    this.#rows = new Map(words.map((word, at) => [word, at + 1]));
    this.#encoder = encoder;
    this.#session = session;
    this.#batcher = createBatcher({
      run: (sentences) => this.#score(sentences),
      cost: (sentence) => sentence.length,
      group: (sentence) => Math.ceil(sentence.length / LENGTH_BUCKET),
      maxCost: BATCH_TOKENS,
      maxItems: BATCH_SENTENCES,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async classify({ text, span }: TextStretch, { signal }: RunContext): Promise<Classification> {
    const tokens: Span[] = [];
    for (const match of text.slice(span.start, span.end).matchAll(new RegExp(this.#encoder.tokenPattern, 'gu'))) {
      tokens.push({ start: span.start + match.index, end: span.start + match.index + match[0].length });
    }
    const words = tokens.map(({ start, end }) => text.slice(start, end));
    const { first, score } = await this.#highest(words, signal);
    const probabilities = classProbabilities(Float64Array.of(0, score.logit), this.card.calibration);
    const letters = words.filter((word) => LETTER.test(word));
    return {
      probabilities,
      words: { all: letters.length, known: letters.filter((word) => this.#rows.has(tokenKey(word))).length },
      evidence: async (classIndex, limit) => {
        const read = tokens.slice(first, first + LONGEST);
        const shares = this.#shares(score, read.length).map((share) => (classIndex === 1 ? share : -share));
        return evidenceSpans({ text, tokens: read, shares }, limit);
      },
    };
  }

  /** The piece of a sentence with the highest score, and its first token. Only a very long sentence has several. */
  async #highest(
    words: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<{ readonly first: number; readonly score: StateScore }> {
    const firsts = Array.from(
      { length: Math.max(1, Math.ceil(words.length / LONGEST)) },
      (_, piece) => piece * LONGEST,
    );
    const scored = await Promise.all(
      firsts.map(async (first) => ({
        first,
        score: await this.#batcher.submit(words.slice(first, first + LONGEST), signal ? { signal } : {}),
      })),
    );
    return scored.reduce((best, one) => (one.score.logit > best.score.logit ? one : best));
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await Promise.all([this.#encoder.close(), this.#session.dispose()]);
  }

  async #score(sentences: readonly (readonly string[])[]): Promise<readonly StateScore[]> {
    const length = Math.max(1, ...sentences.map((sentence) => sentence.length));
    const padded = sentences.map((sentence) => (sentence.length > 0 ? sentence : ['.']));
    const { states, width, labels, labelCount } = await this.#encoder.encode(padded);
    const batch = sentences.length;
    const words = new Int32Array(batch * length);
    const present = new Float32Array(batch * length);
    for (const [row, sentence] of sentences.entries()) {
      for (const [column, word] of sentence.entries())
        words[row * length + column] = this.#rows.get(tokenKey(word)) ?? 0;
      present.fill(1, row * length, row * length + sentence.length);
    }
    const output = await this.#session.run(
      {
        words: createTensor('int32', [batch, length], words),
        labels: createTensor('float32', [batch, length, labelCount], labels),
        states: createTensor('float32', [batch, length, width], states),
        present: createTensor('float32', [batch, length], present),
      },
      { transfer: true },
    );
    return sentences.map((_, row) => scoreOf(output, row));
  }

  /** What each token adds to the logit: each filter through the tokens that it saw at its highest place, in equal parts. */
  #shares({ speaks, places }: StateScore, length: number): Float64Array {
    const shares = new Float64Array(length);
    const perWidth = speaks.length / this.card.widths.length;
    for (const [filter, value] of speaks.entries()) {
      const reach = ((this.card.widths[Math.floor(filter / perWidth)] ?? 1) - 1) / 2;
      const middle = places[filter] ?? 0;
      const first = Math.max(0, middle - reach);
      const last = Math.min(length - 1, middle + reach);
      for (let at = first; at <= last; at += 1) shares[at] = (shares[at] ?? 0) + value / (last - first + 1);
    }
    return shares;
  }
}

function scoreOf({ logit, speaks, places }: Readonly<Record<string, Tensor>>, row: number): StateScore {
  const filters = speaks?.shape.at(-1) ?? 0;
  const [values, where] = [speaks?.data, places?.data];
  if (!(values instanceof Float32Array) || !(where instanceof Int32Array)) {
    throw new TypeError('The classifier gives no float32 speaks and int32 places.');
  }
  return {
    logit: Number(logit?.data[row] ?? 0),
    speaks: values.slice(row * filters, (row + 1) * filters),
    places: where.slice(row * filters, (row + 1) * filters),
  };
}
