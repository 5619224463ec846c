import type { TensorSpec } from '../runtime.ts';
import type { TfjsTensor } from './tfjs-library.ts';

/** A Layers or Graph model that TensorFlow.js has loaded, in one form. */
export interface LoadedModel {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** True for a tensor that belongs to the model, such as a weight that it puts out: it must not be disposed. */
  owns(tensor: TfjsTensor): boolean;
  /** Computes once; the caller disposes of what comes out. */
  run(inputs: Readonly<Record<string, TfjsTensor>>): Promise<Readonly<Record<string, TfjsTensor>>>;
  dispose(): void;
}
