import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { HubLibrary, HubModel, HubTensor, HubTensors } from './hub-library.ts';
import { indexOfMost, logSumExp } from './softmax.ts';

/** How to write down what an encoder heard. */
export interface DecodeRequest {
  readonly library: HubLibrary;
  readonly model: HubModel;
  /** What the encoder answered; the caller's to dispose. */
  readonly encoded: HubTensor;
  /** Mask of the samples, where the decoder asks for one. */
  readonly mask?: HubTensor | undefined;
  readonly prompt: readonly number[];
  readonly endTokens: readonly number[];
  readonly longest: number;
  /** Changes the scores before the best token is taken: suppresses, boosts. */
  readonly prepare: (scores: Float32Array, tokens: readonly number[]) => void;
  /** Called with the outputs of each step before they are freed. */
  readonly watch?: (outputs: HubTensors, step: number) => void;
  readonly context: RunContext;
}

/** Tokens that were chosen, with what the model by itself thought of them. */
export interface DecodedTokens {
  readonly tokens: readonly number[];
  /** Probability in [0, 1] of each token before anything was suppressed or boosted. */
  readonly probabilities: readonly number[];
  /** Mean natural logarithm of the probabilities, the end included. */
  readonly meanLogProbability: number;
}

/** Steps between two turns of the event loop. */
const STEPS = 8;

/**
 * Takes the best token step by step until the end. Keeps one state of the decoder and frees what each step made, so that
 * hours of windows hold no more than one.
 */
export async function decodeGreedily(request: DecodeRequest): Promise<DecodedTokens> {
  const tokens: number[] = [];
  const probabilities: number[] = [];
  const state = new DecoderState();
  let logarithms = 0;
  try {
    let fed = request.prompt;
    for (let step = 0; step < request.longest; step += 1) {
      throwIfCancelled(request.context.signal);
      if (step % STEPS === STEPS - 1) await nextTurn();
      const outputs = await runStep(request, fed, state);
      request.watch?.(outputs, step);
      const scores = lastScores(outputs);
      state.advance(outputs);
      const own = scores.slice();
      request.prepare(scores, tokens);
      const token = indexOfMost(scores);
      const logarithm = (own[token] ?? 0) - logSumExp(own);
      logarithms += logarithm;
      if (request.endTokens.includes(token)) break;
      tokens.push(token);
      probabilities.push(Math.exp(logarithm));
      fed = [token];
    }
  } finally {
    state.dispose();
  }
  const count = tokens.length + 1;
  return { tokens, probabilities, meanLogProbability: Math.min(0, logarithms / count) };
}

async function runStep(request: DecodeRequest, fed: readonly number[], state: DecoderState): Promise<HubTensors> {
  const { library, model, encoded, mask } = request;
  const ids = new library.Tensor('int64', BigInt64Array.from(fed, BigInt), [1, fed.length]);
  try {
    return await model.forward({
      encoder_outputs: encoded,
      decoder_input_ids: ids,
      ...(mask ? { attention_mask: mask } : {}),
      ...(state.isEmpty ? {} : { past_key_values: state.tensors }),
    });
  } finally {
    ids.dispose();
  }
}

/** Scores of the last position, as a copy. */
export function lastScores(outputs: HubTensors): Float32Array {
  const { data, width, rows } = scoreRows(outputs);
  return data.slice((rows - 1) * width, rows * width);
}

/** Scores of all positions: `rows` times `width` numbers. */
export function scoreRows(outputs: HubTensors): {
  readonly data: Float32Array;
  readonly width: number;
  readonly rows: number;
} {
  const scores = outputs['logits']?.to('float32');
  const [, rows = 0, width = 0] = scores?.dims ?? [];
  const data = scores?.data;
  if (!(data instanceof Float32Array)) throw new TypeError('The model answers no scores.');
  return { data, width, rows };
}

/** Keys and values that a decoder keeps between its steps. */
class DecoderState {
  readonly #tensors = new Map<string, HubTensor>();

  get isEmpty(): boolean {
    return this.#tensors.size === 0;
  }

  get tensors(): HubTensors {
    return Object.fromEntries(this.#tensors);
  }

  /** Keeps what the next step needs and frees the rest. What the encoder gave stays that of the first step. */
  advance(outputs: HubTensors): void {
    for (const [name, tensor] of Object.entries(outputs)) {
      const key = name.startsWith('present') ? name.replace('present', 'past_key_values') : undefined;
      const known = key === undefined ? undefined : this.#tensors.get(key);
      if (key === undefined || (known && name.includes('encoder'))) free(tensor);
      else {
        if (known) free(known);
        this.#tensors.set(key, tensor);
      }
    }
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) free(tensor);
    this.#tensors.clear();
  }
}

function free(tensor: HubTensor): void {
  tensor.dispose();
}
