import type { SdkError } from '../errors/sdk-error.ts';
import type { RunContext } from '../task/run-context.ts';

/** One record of a file of many: its value, or why it has none. A record that is wrong does not end the file. */
export type CollectionItem<Value = unknown> = {
  /** Line on which the record begins, from 1. */
  readonly line: number;
  /** What the file calls the record: a title, or the first column that holds names. */
  readonly id?: string;
} & ({ readonly value: Value } | { readonly error: SdkError });

/**
 * Reads many values from one file while it streams in, such as the rows of a table. What offers tasks answers such a file
 * record by record: the command line with a progress bar, the service with one line of JSON each.
 */
export interface CollectionCodec<Value = unknown> {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Short name, such as `smiles-table`. */
  readonly name: string;
  /** Media types without parameters, in lower case; none that a {@link Codec} of the modality claims. */
  readonly mediaTypes: readonly string[];
  /** Extensions of file names, in lower case with the dot. */
  readonly extensions: readonly string[];
  /**
   * Reads record after record, holding a bounded part of the file.
   *
   * @throws `input.empty`, `input.encoding`, `input.binary`, `input.format` when the file as a whole cannot be read;
   * `cancelled`.
   */
  read(chunks: AsyncIterable<Uint8Array>, context?: RunContext): AsyncIterable<CollectionItem<Value>>;
}
