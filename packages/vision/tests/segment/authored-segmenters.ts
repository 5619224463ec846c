import type { ModelSource } from '@medmodal/core';
import { conv2d, conv3d, exportModel, input, network, withWeights, type Network } from '@medmodal/training';
import { createTensor } from '@medmodal/core';

/** How a segmenter for tests is slid. */
export interface Sliding {
  readonly window: readonly number[];
  readonly margin?: readonly number[];
  readonly overlap?: number;
}

/**
 * A segmenter that finds what is brighter than the middle, by the mean of a pixel and its neighbours at a distance of one:
 * of an image, or with a window of three sides of a volume.
 */
export async function brightSegmenter({ window, margin, overlap = 0.25 }: Sliding): Promise<ModelSource> {
  const volumetric = window.length === 3;
  const axes = volumetric ? [null, null, null, 1] : [null, null, 1];
  const pixels = input({ shape: axes, name: 'pixels' });
  const layer = volumetric ? conv3d : conv2d;
  const outputs = layer({
    filters: 1,
    kernelSize: 3,
    padding: 'same',
    activation: 'sigmoid',
    name: 'structures',
  }).apply(pixels);
  const plain = network({ inputs: pixels, outputs, name: 'bright' });
  const { source } = await exportModel(averaging(plain), {
    id: 'bright',
    task: 'vision.segment',
    labels: ['background', 'bright'],
    preprocessing: {
      channels: 1,
      normalization: 'fixed',
      mean: [0.5],
      std: [0.05],
      window,
      overlap,
      ...(margin && { margin }),
    },
    decoding: { output: 'probabilities', threshold: 0.5 },
    calibration: { temperature: 1 },
  });
  return source;
}

/** The same network with a kernel of equal weights that sum to one, and no offset. */
function averaging(model: Network): Network {
  const weights = [...model.weights].map(([name, { shape }]) => {
    const count = shape.reduce((product, length) => product * length, 1);
    const value = name.endsWith('bias') ? 0 : 1 / count;
    return [name, createTensor('float32', shape, new Float32Array(count).fill(value))] as const;
  });
  return withWeights(model, new Map(weights));
}
