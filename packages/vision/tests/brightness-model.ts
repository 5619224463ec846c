import { createTensor, type ModelSource, type TensorMap } from '@medmodal/core';
import { memorySource } from '@medmodal/core/testing';

/** How sure the brightness model is: its logits are this many times the mean pixel. */
export const SHARPNESS = 8;

/**
 * A classifier for tests, to be run by a fake runtime with {@link computeBrightness}: an image is `bright` when its mean
 * pixel lies above the middle of its range.
 */
export function brightnessSource(changes: Readonly<Record<string, unknown>> = {}): ModelSource {
  return memorySource(
    {
      id: 'brightness',
      version: '1.2.0',
      task: 'vision.classify',
      inputs: [{ name: 'pixels', dtype: 'float32', shape: ['batch', 4, 4, 1] }],
      outputs: [{ name: 'scores', dtype: 'float32', shape: ['batch', 2] }],
      labels: ['dark', 'bright'],
      preprocessing: { size: [4, 4], channels: 1, fit: 'crop', filter: 'triangle', scale: 1, mean: [0.5], std: [1] },
      decoding: { output: 'logits' },
      calibration: { temperature: 2 },
      ...changes,
    },
    { 'model.onnx': new Uint8Array(1) },
  );
}

/** What the brightness model computes. */
export function computeBrightness({ pixels }: TensorMap): TensorMap {
  if (!(pixels?.data instanceof Float32Array)) throw new TypeError('The brightness model takes pixels as float32.');
  const { data } = pixels;
  const [batch = 0] = pixels.shape;
  const scores = new Float32Array(batch * 2);
  for (let row = 0; row < batch; row += 1) {
    const mean = data.subarray(row * 16, row * 16 + 16).reduce((sum, pixel) => sum + pixel, 0) / 16;
    scores[row * 2 + 1] = SHARPNESS * mean;
  }
  return { scores: createTensor('float32', [batch, 2], scores) };
}
