import type { z } from 'zod';
import type { Warning } from '../prediction/prediction.ts';
import type { RunContext } from '../task/run-context.ts';

/** One file of labelled data. */
export interface EvaluationFile {
  /** Path relative to the data that was named; the file's name when a single file was. */
  readonly path: string;
  bytes(): Promise<Uint8Array>;
}

/** Metrics by name, nested where a metric is broken down (`byType.disease.f1`). */
export interface Metrics {
  readonly [name: string]: number | Metrics;
}

/** What an evaluation found. This JSON is a contract with those who score the project. */
export interface EvaluationReport {
  readonly task: string;
  /** `id@version` of the model, or of the rules. */
  readonly model: string;
  /** Number of scored items. */
  readonly n: number;
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals `[low, high]` by dotted metric name. */
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
  /** Figures of each of the model's outcomes, where {@link EvaluationReport.metrics} are means over several. */
  readonly byTask?: Readonly<Record<string, Metrics>>;
  /** Figures of each of the systems whose output was measured, where {@link EvaluationReport.metrics} are over all. */
  readonly bySystem?: Readonly<Record<string, Metrics>>;
  /** What a reader of the figures must know, such as that the model learned from these items. */
  readonly warnings?: readonly Warning[];
}

/** A way to measure a task on labelled data of one format. */
export interface Evaluation {
  /** One line: the format of the data, and what is measured. */
  readonly summary: string;
  /** An object schema; each property becomes a `--name` of `medmodal evaluate`. Values arrive as strings. */
  readonly options: z.ZodType;
  /** @throws `input.format` with the line number when the data are not of this format. */
  evaluate(files: readonly EvaluationFile[], options: unknown, context?: RunContext): Promise<EvaluationReport>;
}
