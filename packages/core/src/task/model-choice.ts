import type { z } from 'zod';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ModelCard } from '../model/model-card.ts';
import type { Prediction } from '../prediction/prediction.ts';
import type { Training } from '../training/training.ts';
import { parseOptions } from './parse-options.ts';
import type { LiveAnswering, LiveEvent, LiveRequest } from './live.ts';
import type { ResultExport } from './result-export.ts';
import type { RunContext } from './run-context.ts';
import type { Task, TaskExample } from './task.ts';

/** What {@link chooseModel} needs. */
export interface ModelChoiceParts<Input, Options, Result> {
  /** The model that answers when none is named; its task describes the whole. */
  readonly standard: string;
  /** Makes the task of one model; called once a name. @throws `option.invalid` for a name that stands for none. */
  taskOf(model: string): Task<Input, Options, Result>;
  /** Cards of the models that can be named. */
  models(): Promise<readonly ModelCard[]>;
  evaluations?(task: Task<Input, Options, Result>): Readonly<Record<string, Evaluation>>;
  readonly training?: Training;
}

/**
 * Makes a task whose option `model` says which of many models answers. Each is an ordinary task of its own, made when it is
 * first named and kept until the whole is disposed, so that its session is opened once and its provenance names it.
 */
export function chooseModel<Input, Options extends { readonly model: string }, Result>(
  parts: ModelChoiceParts<Input, Options, Result>,
): Task<Input, Options, Result> {
  return new ModelChoice(parts);
}

class ModelChoice<Input, Options extends { readonly model: string }, Result> implements Task<Input, Options, Result> {
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
  readonly #parts: ModelChoiceParts<Input, Options, Result>;
  readonly #standard: Task<Input, Options, Result>;
  readonly #tasks: Map<string, Task<Input, Options, Result>>;
  #disposed = false;

  constructor(parts: ModelChoiceParts<Input, Options, Result>) {
    const standard = parts.taskOf(parts.standard);
    this.#parts = parts;
    this.#standard = standard;
    this.#tasks = new Map([[parts.standard, standard]]);
    this.name = standard.name;
    this.summary = standard.summary;
    this.mediaTypes = standard.mediaTypes;
    this.input = standard.input;
    this.options = standard.options;
    this.result = standard.result;
    this.examples = standard.examples;
    this.evaluations = parts.evaluations?.(this) ?? {};
    this.exports = standard.exports;
    if (standard.live) this.live = this.#chooseLive(standard.live);
    if (parts.training) this.training = parts.training;
  }

  models(): Promise<readonly ModelCard[]> {
    return this.#parts.models();
  }

  warmUp(context?: RunContext): Promise<void> {
    return this.#standard.warmUp(context);
  }

  async run(input: Input, options?: unknown, context?: RunContext): Promise<Prediction<Result>> {
    return this.#chosen(options).run(input, options, context);
  }

  async runBatch(
    inputs: readonly Input[],
    options?: unknown,
    context?: RunContext,
  ): Promise<readonly Prediction<Result>[]> {
    return this.#chosen(options).runBatch(inputs, options, context);
  }

  headline(result: Result): string {
    return this.#standard.headline(result);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all([...this.#tasks.values()].map((task) => task.dispose()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #chooseLive({ mediaTypes }: LiveAnswering<Result>): LiveAnswering<Result> {
    const chosen = (options: unknown): Task<Input, Options, Result> => this.#chosen(options);
    return {
      mediaTypes,
      async *run(
        chunks: AsyncIterable<Uint8Array>,
        request: LiveRequest = {},
        context: RunContext = {},
      ): AsyncGenerator<LiveEvent<Result>, void> {
        const { live } = chosen(request.options ?? {});
        if (live) yield* live.run(chunks, request, context);
      },
    };
  }

  /** The task of the model that the options name; once disposed the standard one, which refuses to run. */
  #chosen(options: unknown): Task<Input, Options, Result> {
    const { model } = parseOptions(this.#standard, options);
    if (this.#disposed) return this.#standard;
    const known = this.#tasks.get(model);
    if (known) return known;
    const task = this.#parts.taskOf(model);
    this.#tasks.set(model, task);
    return task;
  }
}
