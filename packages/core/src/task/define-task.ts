import type { z } from 'zod';
import { throwIfCancelled } from '../errors/sdk-error.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ModelCard } from '../model/model-card.ts';
import { sha256Hex } from '../model/sha256-hex.ts';
import type { ModelUse, Prediction } from '../prediction/prediction.ts';
import { mapConcurrently } from '../scheduling/map-concurrently.ts';
import { runCooperatively } from '../scheduling/run-cooperatively.ts';
import type { Training } from '../training/training.ts';
import { createLiveAnswering, type LiveDefinition, type LiveMade } from './answer-live.ts';
import type { Inference, InferenceContext } from './inference.ts';
import type { LiveAnswering } from './live.ts';
import { SharedState } from './shared-state.ts';
import { parseOptions } from './parse-options.ts';
import type { ResultExport } from './result-export.ts';
import type { RunContext } from './run-context.ts';
import type { Task, TaskExample } from './task.ts';

/** All that is particular to one task; see {@link Task} for the fields they share. */
export interface TaskDefinition<Input, Options, Result, State> {
  readonly name: string;
  readonly summary: string;
  readonly mediaTypes: readonly string[];
  readonly input: z.ZodType<Input>;
  readonly options: z.ZodType<Options>;
  readonly result: z.ZodType<Result>;
  readonly examples: readonly TaskExample[];
  /** Package that implements the task, for provenance. */
  readonly library: { readonly name: string; readonly version: string };
  headline(result: Result): string;
  /** The bytes whose sha256 names the input in provenance; for large inputs in steps, for `runCooperatively`. */
  inputBytes(input: Input): Uint8Array | Generator<unknown, Uint8Array>;
  models(): Promise<readonly ModelCard[]>;
  /**
   * Loads the models. Called at most once at a time, when the first run needs them; concurrent runs share what it
   * resolves to, and a failure lets the next run try again. `signal` aborts when the task is disposed.
   */
  open(context: RunContext): Promise<State>;
  /**
   * Answers for one input. Many calls are under way at once: what runs a model goes through a batcher in `State`, so that
   * they share its batches.
   */
  infer(input: Input, given: InferenceContext<Options, State>): Promise<Inference<Result>>;
  /** The models that take part, for provenance, where an answer does not name its own. */
  uses(state: State): readonly ModelUse[];
  /** Frees what `open` made. */
  close(state: State): Promise<void>;
  /** A small input that exercises the models, for warm-up. */
  sample(): Input;
  /** Ways to measure the task, by format name. Default none. */
  evaluations?(task: Task<Input, Options, Result>): Readonly<Record<string, Evaluation>>;
  /** Forms of its answer beside JSON, by name. Default none. */
  readonly exports?: Readonly<Record<string, ResultExport<Input, Result>>>;
  /** How it answers while the input is still arriving. Default: it does not. */
  readonly live?: LiveDefinition<Options, Result, State>;
  /** How to train a model of one's own for the task. Default: it cannot be trained. */
  readonly training?: Training;
  /** Inputs of one `runBatch` that are under way at once. Default 64. */
  readonly batchConcurrency?: number;
}

/**
 * Makes a {@link Task} out of what is particular to it: parses options, opens models lazily and once, measures, builds
 * provenance, bounds the concurrency of `runBatch`, honours cancellation and counts what is alive.
 */
export function defineTask<Input, Options, Result, State>(
  definition: TaskDefinition<Input, Options, Result, State>,
): Task<Input, Options, Result> {
  return new DefinedTask(definition);
}

class DefinedTask<Input, Options, Result, State> implements Task<Input, Options, Result> {
  readonly specVersion = 1;
  readonly name: string;
  readonly summary: string;
  readonly mediaTypes: readonly string[];
  readonly input: z.ZodType<Input>;
  readonly options: z.ZodType<Options>;
  readonly result: z.ZodType<Result>;
  readonly examples: readonly TaskExample[];
  readonly evaluations: Readonly<Record<string, Evaluation>>;
  readonly exports: Readonly<Record<string, ResultExport<Input, Result>>>;
  readonly live?: LiveAnswering<Result>;
  readonly training?: Training;
  readonly #definition: TaskDefinition<Input, Options, Result, State>;
  readonly #state: SharedState<State>;

  constructor(definition: TaskDefinition<Input, Options, Result, State>) {
    this.#definition = definition;
    this.name = definition.name;
    this.summary = definition.summary;
    this.mediaTypes = definition.mediaTypes;
    this.input = definition.input;
    this.options = definition.options;
    this.result = definition.result;
    this.examples = definition.examples;
    this.#state = new SharedState({
      name: definition.name,
      open: (context) => definition.open(context),
      close: (state) => definition.close(state),
    });
    this.evaluations = definition.evaluations?.(this) ?? {};
    this.exports = definition.exports ?? {};
    if (definition.training) this.training = definition.training;
    if (definition.live) this.live = this.#answerLive(definition.live);
  }

  models(): Promise<readonly ModelCard[]> {
    return this.#definition.models();
  }

  async warmUp(context: RunContext = {}): Promise<void> {
    await this.run(this.#definition.sample(), {}, context);
  }

  async run(input: Input, options: unknown = {}, context: RunContext = {}): Promise<Prediction<Result>> {
    throwIfCancelled(context.signal);
    return this.#answer(input, parseOptions(this.#definition, options), context);
  }

  async runBatch(
    inputs: readonly Input[],
    options: unknown = {},
    context: RunContext = {},
  ): Promise<readonly Prediction<Result>[]> {
    throwIfCancelled(context.signal);
    const parsed = parseOptions(this.#definition, options);
    let done = 0;
    return mapConcurrently(
      inputs,
      async (input, signal) => {
        const prediction = await this.#answer(input, parsed, { signal });
        done += 1;
        context.onProgress?.({ stage: 'inputs', done, total: inputs.length, unit: 'inputs' });
        return prediction;
      },
      { limit: this.#definition.batchConcurrency ?? 64, signal: context.signal },
    );
  }

  headline(result: Result): string {
    return this.#definition.headline(result);
  }

  dispose(): Promise<void> {
    return this.#state.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  /** Asynchronous, so that what throws at a strange input leaves no inference behind that nobody waits for. */
  async #digest(input: Input, { signal }: RunContext): Promise<string> {
    const bytes = this.#definition.inputBytes(input);
    if (bytes instanceof Uint8Array) return sha256Hex(bytes);
    return sha256Hex(await runCooperatively(bytes, signal ? { signal } : {}));
  }

  async #answer(input: Input, options: Options, context: RunContext): Promise<Prediction<Result>> {
    const started = new Date();
    const begin = performance.now();
    return this.#state.use(context, async (state) => {
      throwIfCancelled(context.signal);
      // Beside the model: the digest of a large picture takes as long as looking at it.
      const [inputSha256, inference] = await Promise.all([
        this.#digest(input, context),
        this.#definition.infer(input, { state, options, context }),
      ]);
      throwIfCancelled(context.signal);
      return this.#predict(inference, { state, options, inputSha256, started, durationMs: performance.now() - begin });
    });
  }

  #predict(inference: Inference<Result>, made: LiveMade<Options, State>): Prediction<Result> {
    const { state, options, inputSha256, started, durationMs } = made;
    const { models = this.#definition.uses(state), ...answer } = inference;
    return {
      ...answer,
      outOfDomain: answer.outOfDomain ?? false,
      warnings: answer.warnings ?? [],
      provenance: {
        task: this.name,
        library: this.#definition.library,
        models,
        inputSha256,
        options,
        started: started.toISOString(),
        durationMs,
      },
    };
  }

  #answerLive(live: LiveDefinition<Options, Result, State>): LiveAnswering<Result> {
    return createLiveAnswering(live, {
      state: this.#state,
      parse: (options) => parseOptions(this.#definition, options),
      predict: (inference, made) => this.#predict(inference, made),
    });
  }
}
