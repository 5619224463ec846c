import { SdkError } from '@medmodal/core';
import type { FeatureRow } from './draft-features.ts';

/** A linear map from sparse rows of features to a few scores, its weights in eight bits. */
export interface LinearMap {
  readonly rows: number;
  readonly outputs: number;
  /** The scores of one row, bias included. */
  scores(features: FeatureRow): Float64Array;
}

/**
 * Reads a linear map: rows and outputs (uint32, little endian), a bias and then a scale for each output (float32), and the
 * weights row by row (int8; times the scale of their output).
 *
 * @throws `model.corrupt` where the size does not fit.
 */
export function readLinearMap(bytes: Uint8Array): LinearMap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [rows, outputs] = bytes.length < 8 ? [0, 0] : [view.getUint32(0, true), view.getUint32(4, true)];
  const begin = 8 + 8 * outputs;
  if (outputs === 0 || bytes.length !== begin + rows * outputs) {
    throw new SdkError('model.corrupt', 'The weights of the summary model have another size than they say.', {
      hint: 'Install the model again.',
    });
  }
  const numbers = (at: number): Float64Array =>
    Float64Array.from({ length: outputs }, (_, index) => view.getFloat32(at + 4 * index, true));
  const [biases, scales] = [numbers(8), numbers(8 + 4 * outputs)];
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + begin, rows * outputs);
  return {
    rows,
    outputs,
    scores: (features) => {
      const sums = new Float64Array(outputs);
      for (let at = 0; at < features.rows.length; at += 1) {
        const [from, value] = [(features.rows[at] ?? 0) * outputs, features.values[at] ?? 0];
        for (let output = 0; output < outputs; output += 1) {
          sums[output] = (sums[output] ?? 0) + value * (weights[from + output] ?? 0);
        }
      }
      return sums.map((sum, output) => sum * (scales[output] ?? 0) + (biases[output] ?? 0));
    },
  };
}
