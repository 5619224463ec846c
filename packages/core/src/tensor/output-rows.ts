import { SdkError } from '../errors/sdk-error.ts';
import type { TensorMap } from './tensor.ts';

/** An output that a model must have. */
export interface OutputWanted {
  /** Its name. */
  readonly output: string;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The rows of a float32 output, as views into it.
 *
 * @throws `model.incompatible` when the output is missing or has another size.
 */
export function outputRows(outputs: TensorMap, { output, rows, columns }: OutputWanted): Float32Array[] {
  const data = outputs[output]?.data;
  if (data instanceof Float32Array && data.length === rows * columns) {
    return Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns));
  }
  throw new SdkError('model.incompatible', `The model has no float32 output ${output} [batch, ${columns}].`, {
    hint: 'Export the model again.',
    details: { output },
  });
}
