import type { z } from 'zod';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ModelCard } from '../model/model-card.ts';
import type { Prediction } from '../prediction/prediction.ts';
import type { Training } from '../training/training.ts';
import type { LiveAnswering } from './live.ts';
import type { ResultExport } from './result-export.ts';
import type { RunContext } from './run-context.ts';

/** A real input that shows what the task does; `path` is relative to the repository's `examples` folder. */
export interface TaskExample {
  readonly title: string;
  readonly path: string;
  readonly mediaType: string;
}

/**
 * Something a modality can do. A task describes itself, and everything that offers it – command line, HTTP route,
 * OpenAPI document, console form – is drawn from that description: adding a task writes no route and no form.
 *
 * `Input` is the modality's value type, `Options` what {@link Task.options} parses to, `Result` what a prediction holds.
 */
export interface Task<Input = unknown, Options = unknown, Result = unknown> extends AsyncDisposable {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** `modality.verb-or-noun`, such as `text.entities`. */
  readonly name: string;
  /** One line for listings. */
  readonly summary: string;
  /** Media types of the bytes it reads, each known to a codec of its modality; the first is the default. */
  readonly mediaTypes: readonly string[];
  /** JSON form of the input; parses to the value, such as `{ text: "…" }` to a clinical document. */
  readonly input: z.ZodType<Input>;
  /** An object schema in which every option has a default and a description. */
  readonly options: z.ZodType<Options>;
  readonly result: z.ZodType<Result>;
  readonly examples: readonly TaskExample[];
  /** Ways to measure it on labelled data, by format name (`medmodal evaluate --format`). */
  readonly evaluations: Readonly<Record<string, Evaluation>>;
  /** How it answers while its input is still arriving; left out where it needs the whole input. */
  readonly live?: LiveAnswering<Result>;
  /** How to train a model of one's own for it (`medmodal train`); left out where it cannot be trained. */
  readonly training?: Training;
  /** Forms its answer can be written in beside JSON, by name, such as `overlay` or `fhir` (`medmodal run --export`). */
  readonly exports: Readonly<Record<string, ResultExport<Input, Result>>>;
  /** Cards of the models it runs. */
  models(): Promise<readonly ModelCard[]>;
  /** Loads the models and runs them once, so that the first answer is as fast as the next. */
  warmUp(context?: RunContext): Promise<void>;
  /**
   * Answers for one input. `options` are the JSON form; left out, each has its default.
   *
   * @throws `option.unknown`, `option.invalid`, `cancelled`, and what the model and the runtime throw.
   */
  run(input: Input, options?: unknown, context?: RunContext): Promise<Prediction<Result>>;
  /** Answers for many inputs, in their order. Shares model batches with every other run that is under way. */
  runBatch(inputs: readonly Input[], options?: unknown, context?: RunContext): Promise<readonly Prediction<Result>[]>;
  /** The answer in a few words for a listing, such as `9 entities`. */
  headline(result: Result): string;
  /** Frees the models. Safe to call twice. */
  dispose(): Promise<void>;
}
