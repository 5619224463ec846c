import type { Device } from '../runtime/runtime.ts';

/** Something the reader of an answer should know. */
export interface Warning {
  /** Stable name, such as `language.not-english`. */
  readonly code: string;
  /** One sentence, without a piece of the input. */
  readonly message: string;
}

/** One model that took part in an answer, and what really ran it. */
export interface ModelUse {
  readonly id: string;
  readonly version: string;
  /** See `Model.sha256`. */
  readonly sha256: string;
  readonly runtime: string;
  readonly runtimeVersion: string;
  readonly device: Device;
}

/** Where an answer comes from: enough to make it again. */
export interface Provenance {
  readonly task: string;
  readonly library: { readonly name: string; readonly version: string };
  readonly models: readonly ModelUse[];
  /** sha256 of the input in hex; for text, of its UTF-8 bytes. */
  readonly inputSha256: string;
  /** The options as they were used, defaults filled in. */
  readonly options: unknown;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Milliseconds from call to answer, waiting included. */
  readonly durationMs: number;
}

/** What every task answers, in every modality. */
export interface Prediction<Value> {
  readonly value: Value;
  /** Calibrated probability in [0, 1] of the value as a whole, where it has one; parts carry their own. */
  readonly probability?: number;
  /** Values that hold together with the configured coverage, where a prediction set is configured. */
  readonly predictionSet?: { readonly coverage: number; readonly values: readonly Value[] };
  /** True when the input looks unlike the data the model was trained on. */
  readonly outOfDomain: boolean;
  readonly warnings: readonly Warning[];
  readonly provenance: Provenance;
}
