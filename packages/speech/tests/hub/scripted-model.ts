import type {
  HubLibrary,
  HubModel,
  HubTensor,
  HubTensors,
  HubTokenizer,
} from '../../src/recognition/hub/hub-library.ts';
import type { HubFamily, LoadedHubModel } from '../../src/recognition/hub/load-hub-model.ts';

/** Scores of one step: what the model would like to say, by token. */
export type ScriptedScores = Readonly<Record<number, number>>;

/** What a scripted model is made of. */
export interface Script {
  readonly family: HubFamily;
  /** Text of each token; tokens in angle brackets are special. */
  readonly tokens: readonly string[];
  /** Scores of each step of the decoder; the last ones go on for ever. Everything else scores 0. */
  readonly steps: readonly ScriptedScores[];
  /** Frame that each step attends to. */
  readonly attends?: readonly number[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A model that says what it is told, and counts the tensors that nobody freed. */
export interface ScriptedModel {
  readonly loaded: LoadedHubModel;
  /** Tokens that were fed, step by step. */
  readonly fed: number[][];
  alive(): number;
}

/** Makes a model whose decoder answers from a script; encoder and samples mean nothing. */
export function scriptedModel(script: Script): ScriptedModel {
  let alive = 0;
  const fed: number[][] = [];
  class Tensor implements HubTensor {
    readonly data: unknown;
    readonly dims: readonly number[];
    #freed = false;

    constructor(_: string, data: unknown, dims: readonly number[]) {
      this.data = data;
      this.dims = dims;
      alive += 1;
    }

    to(): HubTensor {
      return this;
    }

    dispose(): void {
      if (!this.#freed) alive -= 1;
      this.#freed = true;
    }
  }
  const width = script.tokens.length;
  const config = { model_type: script.family, decoder_layers: 1, max_target_positions: 64, ...script.settings };
  let step = 0;
  const forward = async (inputs: Readonly<Record<string, unknown>>): Promise<HubTensors> => {
    const ids = inputs['decoder_input_ids'];
    const { data } = ids instanceof Tensor ? ids : { data: [] };
    const tokens = data instanceof BigInt64Array ? Array.from(data, Number) : [];
    if (inputs['past_key_values'] === undefined) step = 0;
    fed.push(tokens);
    const rows = tokens.length;
    const logits = new Float32Array(rows * width);
    const wanted = script.steps[Math.min(step, script.steps.length - 1)] ?? {};
    for (const [token, score] of Object.entries(wanted)) {
      for (let row = 0; row < rows; row += 1) logits[row * width + Number(token)] = score;
    }
    const frame = script.attends?.[step] ?? 0;
    step += 1;
    const weights = new Float32Array(rows * 250).map((_, index) => (Math.abs((index % 250) - frame) < 8 ? 1 : 0));
    return {
      logits: new Tensor('float32', logits, [1, rows, width]),
      'present.0.decoder.key': new Tensor('float32', new Float32Array(4), [1, 1, 1, 4]),
      'present.0.encoder.key': new Tensor('float32', new Float32Array(4), [1, 1, 1, 4]),
      ...(script.attends ? { 'cross_attentions.0': new Tensor('float32', weights, [1, 1, rows, 250]) } : {}),
    };
  };
  const model: HubModel = {
    config,
    generation_config: config,
    sessions: {},
    forward,
    _encode_input: async () => new Tensor('float32', new Float32Array(8), [1, 1, 8]),
    dispose: async () => undefined,
  };
  const library: Pick<HubLibrary, 'Tensor'> = { Tensor };
  return {
    loaded: {
      id: 'scripted',
      family: script.family,
      library: library as HubLibrary,
      model,
      processor: async () => ({ input: new Tensor('float32', new Float32Array(1), [1]) }),
      tokenizer: tokenizerOf(script.tokens),
    },
    fed,
    alive: () => alive,
  };
}

function tokenizerOf(tokens: readonly string[]): HubTokenizer {
  const special = (token: string): boolean => /^<.*>$/.test(token);
  return {
    all_special_ids: [...tokens.keys()].filter((id) => special(tokens[id] ?? '')),
    encode: (text) => {
      const ids: number[] = [];
      for (let rest = text; rest !== '';) {
        const id = tokens.findIndex((token) => token !== '' && !special(token) && rest.startsWith(token));
        if (id < 0) return [];
        ids.push(id);
        rest = rest.slice(tokens[id]?.length);
      }
      return ids;
    },
    decode: (ids) => ids.map((id) => (special(tokens[id] ?? '') ? '' : tokens[id])).join(''),
    convert_tokens_to_ids: (token) => (tokens.includes(token) ? tokens.indexOf(token) : undefined),
    get_vocab: () => new Map(tokens.map((token, id) => [token, id])),
  };
}
