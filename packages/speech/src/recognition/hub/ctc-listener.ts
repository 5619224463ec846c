import { RECOGNISER_SAMPLE_RATE, type RecognisedWord } from '../recogniser.ts';
import { collapseFrames, type CtcToken, type FrameScores } from './ctc-collapse.ts';
import { expectedSpelling, type SpelledWord, type Spelling } from './ctc-vocabulary.ts';
import { scoreRows } from './decode-greedily.ts';
import { numberOf } from './hub-configuration.ts';
import type { LoadedHubModel } from './load-hub-model.ts';
import { logSumExp } from './softmax.ts';
import { LANGUAGE_FIXED, type HeardWindow, type WindowListener, type WindowRequest } from './window-listener.ts';

/** Hears windows with a model that tells letters frame by frame (wav2vec 2.0, HuBERT, MMS, Parakeet). */
export function createCtcListener(loaded: LoadedHubModel): WindowListener {
  const letters = new Letters(loaded);
  return {
    longest: 20,
    warnings: ({ language }) => (language === undefined ? [] : [LANGUAGE_FIXED]),
    hear: (request) => hear(loaded, letters, request),
  };
}

async function hear(loaded: LoadedHubModel, letters: Letters, request: WindowRequest): Promise<HeardWindow> {
  const inputs = await loaded.processor(request.samples);
  const outputs = await loaded.model.forward(inputs);
  const { data, rows: frames, width } = scoreRows(outputs);
  const scores: FrameScores = { data: logProbabilities(data, frames, width), frames, width };
  for (const tensor of [...Object.values(inputs), ...Object.values(outputs)]) tensor.dispose();
  const tokens = collapseFrames(scores, letters.blank);
  const seconds = request.samples.length / RECOGNISER_SAMPLE_RATE / Math.max(1, frames);
  const words = letters.wordsOf(tokens).map((word): RecognisedWord => ({
    text:
      request.vocabulary.length === 0
        ? word.text
        : expectedSpelling(word, request.vocabulary, { scores, spelling: letters }),
    start: word.start * seconds,
    end: word.end * seconds,
    confidence: word.confidence,
  }));
  return { words, timed: true, noSpeech: 0, meanLogProbability: meanLogarithm(tokens) };
}

function meanLogarithm(tokens: readonly CtcToken[]): number {
  return (
    tokens.reduce((sum, { probability }) => sum + Math.log(Math.max(probability, 1e-9)), 0) / Math.max(1, tokens.length)
  );
}

/** A copy in which the exponentials of each row sum to 1. */
function logProbabilities(data: Float32Array, rows: number, width: number): Float32Array {
  const scores = data.slice(0, rows * width);
  for (let row = 0; row < rows; row += 1) {
    const sum = logSumExp(scores, row * width, (row + 1) * width);
    for (let index = row * width; index < (row + 1) * width; index += 1) scores[index] = (scores[index] ?? 0) - sum;
  }
  return scores;
}

interface CtcWord extends SpelledWord {
  /** Geometric mean of its letters' probabilities. */
  readonly confidence: number;
}

/** What the tokens of a model mean: letters, the border between words, the blank. */
class Letters implements Spelling {
  readonly blank: number;
  readonly #tokens: ReadonlyMap<string, number>;
  readonly #texts = new Map<number, string>();
  readonly #special: ReadonlySet<number>;
  readonly #upper: boolean;

  constructor({ model, tokenizer }: LoadedHubModel) {
    this.#tokens = tokenizer.get_vocab();
    for (const [token, id] of this.#tokens) this.#texts.set(id, token);
    this.blank = numberOf(model.config, 'pad_token_id') ?? tokenizer.pad_token_id ?? 0;
    this.#special = new Set(tokenizer.all_special_ids);
    this.#upper = this.#tokens.has('E') && !this.#tokens.has('e');
  }

  idsOf(word: string): readonly number[] | undefined {
    const cased = this.#upper ? word.toUpperCase() : word.toLowerCase();
    const ids = [...cased].map((letter) => this.#tokens.get(letter));
    return ids.every((id) => id !== undefined) ? ids : undefined;
  }

  wordsOf(tokens: readonly CtcToken[]): CtcWord[] {
    const words: CtcToken[][] = [];
    let open = false;
    for (const token of tokens) {
      const text = this.#texts.get(token.id) ?? '';
      if (text === '|' || text === ' ') open = false;
      else if (!this.#special.has(token.id) && text !== '') {
        const last = words.at(-1);
        if (open && last && !text.startsWith('▁')) last.push(token);
        else words.push([token]);
        open = true;
      }
    }
    return words.map((word) => this.#wordOf(word)).filter(({ text }) => text !== '');
  }

  #wordOf(tokens: readonly CtcToken[]): CtcWord {
    const text = tokens
      .map(({ id }) => this.#texts.get(id) ?? '')
      .join('')
      .replaceAll('▁', '');
    return {
      text: this.#upper ? text.toLowerCase() : text,
      ids: tokens.map(({ id }) => id),
      start: tokens[0]?.firstFrame ?? 0,
      end: tokens.at(-1)?.endFrame ?? 0,
      confidence: Math.exp(meanLogarithm(tokens)),
    };
  }
}
