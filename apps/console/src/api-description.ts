import type { PropertySchema } from './form/option-fields.ts';

/** A task as `GET /v1/modalities` describes it. */
export interface TaskDescription {
  readonly name: string;
  readonly summary: string;
  readonly path: string;
  readonly mediaTypes: readonly string[];
  /** Media types of files of many inputs, each of which is answered in a line of its own. */
  readonly collectionTypes?: readonly string[];
  /** How it is asked while its input arises; left out where it needs the whole input. */
  readonly live?: { readonly path: string; readonly mediaTypes: readonly string[] };
  readonly input: PropertySchema;
  readonly options: PropertySchema;
  readonly examples: readonly ExampleDescription[];
  /** Forms of the answer beside JSON. */
  readonly exports?: readonly ExportDescription[];
}

/** A form of a task's answer beside JSON, as `GET /v1/modalities` describes it. */
export interface ExportDescription {
  readonly name: string;
  readonly summary: string;
  readonly mediaType: string;
  /** Of a file, with the dot. */
  readonly extension: string;
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
  /** Files of many inputs that its tasks take. */
  readonly collections?: readonly { readonly mediaTypes: readonly string[] }[];
  readonly tasks: readonly TaskDescription[];
}

/** What the server says about a request it could not answer. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
  readonly code: string;
  /** Facts that a program can act on, such as a position. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Either the answer or the problem. */
export type Outcome<Value> =
  | { readonly value: Value; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: Problem };
