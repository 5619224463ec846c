import type { z } from 'zod';
import type { EvaluationFile, Metrics } from '../evaluation/evaluation.ts';
import type { Folder } from '../storage/folder.ts';
import type { RunContext } from '../task/run-context.ts';

/** A way to train a model of one's own for a task, on labelled files. What comes out is an ordinary model folder. */
export interface Training {
  /** One line: the format of the data, and what is trained. */
  readonly summary: string;
  /** An object schema; each property becomes a `--name` of `medmodal train`. Values arrive as strings. */
  readonly options: z.ZodType;
  /**
   * Trains and writes the model folder.
   *
   * @param files labelled data, read when they are needed.
   * @throws `training.data` when the data cannot be learned from; `training.diverged`, after which the best weights so far
   * are kept; `training.checkpoint-mismatch` when the folder holds a training of other data or options; `storage.failed`;
   * `cancelled` after a step, with a checkpoint to go on from.
   */
  train(files: readonly EvaluationFile[], options: unknown, context: TrainingContext): Promise<TrainingReport>;
}

/** Cancellation, progress and the place of the results of one training. */
export interface TrainingContext extends RunContext {
  /** Takes the model folder; checkpoints lie below `checkpoints/`. */
  readonly folder: Folder;
  /** Whether to go on from the last checkpoint in the folder; false removes those that lie there. Default true. */
  readonly resume?: boolean;
}

/** What a training made. */
export interface TrainingReport {
  readonly task: string;
  /** `id@version` of the model. */
  readonly model: string;
  /** Epochs that were trained. */
  readonly epochs: number;
  /** The epoch whose weights were kept, counted from 1. */
  readonly bestEpoch: number;
  /** Time spent; of a training that was resumed, since then. */
  readonly seconds: number;
  /** Number of training examples. */
  readonly examples: number;
  /** Metrics of the kept weights on data that were not trained on. */
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals `[low, high]` by dotted metric name. */
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
  /** Names of the files that were written to the folder. */
  readonly files: readonly string[];
  /** What went wrong without ending the training, such as a checkpoint that a full disk did not take. */
  readonly warnings?: readonly string[];
  /** The evaluation that reads data like those that were trained on, and its options. */
  readonly evaluation?: { readonly format: string; readonly options?: Readonly<Record<string, string>> };
}
