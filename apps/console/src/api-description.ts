import type { PropertySchema } from './form/option-fields.ts';

/** A task as `GET /v1/modalities` describes it. */
export interface TaskDescription {
  readonly name: string;
  readonly summary: string;
  readonly path: string;
  readonly mediaTypes: readonly string[];
  readonly input: PropertySchema;
  readonly options: PropertySchema;
  readonly examples: readonly ExampleDescription[];
}

/** An example of a task as `GET /v1/modalities` describes it. */
export interface ExampleDescription {
  readonly title: string;
  readonly url: string;
  /** From the repository's `examples` folder. */
  readonly path: string;
  readonly mediaType: string;
}

/** A modality as `GET /v1/modalities` describes it. */
export interface ModalityDescription {
  readonly name: string;
  readonly summary: string;
  readonly tasks: readonly TaskDescription[];
}

/** What the server says about a request it could not answer. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  readonly code: string;
  readonly requestId?: string;
}

/** Either the answer or the problem. */
export type Outcome<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem };
