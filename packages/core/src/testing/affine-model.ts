import type { ModelSource } from '../model/model.ts';
import { createTensor, type TensorMap } from '../tensor/tensor.ts';
import { memorySource } from './memory-source.ts';

/** tests/fixtures/affine-model/model.onnx of this package, whose generator stands next to it: `y = x @ w + b`. */
const GRAPH =
  'CAgSADqXAQoRCgF4CgF3EgFtIgZNYXRNdWwKDgoBbQoBYhIBeSIDQWRkEgZhZmZpbmUqIwgDCAIQAUIBd0oYAACAPwAAAAAAAAAAAACAPwAAgD8AAIA/KhEIAhABQgFiSggAAAA/AAAAv1oYCgF4EhMKEQgBEg0KBxIFYmF0Y2gKAggDYhgKAXkSEwoRCAESDQoHEgViYXRjaAoCCAJCBAoAEBE=';

/**
 * The model every runtime is tested with: `y = x @ [[1, 0], [0, 1], [1, 1]] + [0.5, -0.5]`, x of shape [batch, 3].
 *
 * @param graph other bytes for its `model.onnx`, to see a runtime refuse them
 */
export function affineSource(graph: Uint8Array = affineGraph()): ModelSource {
  return memorySource(
    {
      id: 'affine',
      inputs: [{ name: 'x', dtype: 'float32', shape: ['batch', 3] }],
      outputs: [{ name: 'y', dtype: 'float32', shape: ['batch', 2] }],
    },
    { 'model.onnx': graph },
  );
}

/** The bytes of the affine graph. */
export function affineGraph(): Uint8Array {
  return Uint8Array.from(atob(GRAPH), (character) => character.charCodeAt(0));
}

/** What the affine model computes, in plain code. */
export function computeAffine(feeds: TensorMap): TensorMap {
  const x = feeds['x'];
  if (!(x?.data instanceof Float32Array)) throw new TypeError('The affine model takes x as float32.');
  const batch = x.shape[0] ?? 0;
  const y = new Float32Array(batch * 2);
  for (let row = 0; row < batch; row += 1) {
    const [a = 0, b = 0, c = 0] = x.data.subarray(row * 3, row * 3 + 3);
    y[row * 2] = a + c + 0.5;
    y[row * 2 + 1] = b + c - 0.5;
  }
  return { y: createTensor('float32', [batch, 2], y) };
}
