import { describe, expect, it } from 'vitest';
import { preLU } from '../../src/layers/activation.ts';
import { separableConv2d } from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { add, average, concatenate, maximum, minimum, multiply, subtract } from '../../src/layers/merge.ts';
import { batchNormalization, layerNormalization } from '../../src/layers/normalization.ts';
import {
  averagePooling1d,
  averagePooling3d,
  globalAveragePooling1d,
  globalAveragePooling3d,
  globalMaxPooling1d,
  globalMaxPooling3d,
  maxPooling1d,
  maxPooling3d,
} from '../../src/layers/pooling.ts';
import { flatten, permute, repeatVector, reshape } from '../../src/layers/reshaping.ts';
import { upSampling1d, upSampling2d } from '../../src/layers/up-sampling.ts';
import { zeroPadding1d, zeroPadding2d } from '../../src/layers/zero-padding.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { checkGradients, largestGradient, numericGradients } from './check-gradients.ts';
import { differentiableLayer } from './differentiable-layer.ts';

const random = new RandomArrays(21);
const vectors = [random.spaced([2, 3]), random.floats([2, 3])];
const sequence = [random.spaced([2, 5, 3])];
const image = [random.spaced([2, 3, 4, 2])];
const volume = [random.spaced([1, 3, 2, 2, 2])];
const CASES: readonly (readonly [string, Layer, readonly NdArray[]])[] = [
  ['Add of three', add(), [...vectors, random.floats([2, 3])]],
  ['Subtract', subtract(), vectors],
  ['Multiply', multiply(), vectors],
  ['Maximum', maximum(), vectors],
  ['Minimum', minimum(), vectors],
  ['Average', average(), vectors],
  ['Concatenate', concatenate(), vectors],
  ['Concatenate along steps', concatenate({ axis: 1 }), [...sequence, random.floats([2, 2, 3])]],
  ['Flatten', flatten(), image],
  ['Reshape', reshape({ targetShape: [-1, 4] }), image],
  ['Permute', permute({ dims: [3, 1, 2] }), image],
  ['RepeatVector', repeatVector({ n: 3 }), vectors.slice(0, 1)],
  ['ZeroPadding1D', zeroPadding1d({ padding: [[1, 2]] }), sequence],
  [
    'ZeroPadding2D',
    zeroPadding2d({
      padding: [
        [1, 0],
        [2, 1],
      ],
    }),
    image,
  ],
  ['UpSampling1D', upSampling1d({ size: 3 }), sequence],
  ['UpSampling2D', upSampling2d({ size: [2, 3] }), image],
  ['PReLU', preLU(), image],
  ['MaxPooling1D', maxPooling1d({ padding: 'same' }), sequence],
  ['MaxPooling3D', maxPooling3d({ poolSize: [2, 1, 2] }), volume],
  ['AveragePooling1D', averagePooling1d({ poolSize: 3, strides: 2, padding: 'same' }), sequence],
  ['AveragePooling3D', averagePooling3d({ poolSize: [2, 1, 2] }), volume],
  ['GlobalAveragePooling1D', globalAveragePooling1d(), sequence],
  ['GlobalAveragePooling3D', globalAveragePooling3d({ keepDims: true }), volume],
  ['GlobalMaxPooling1D', globalMaxPooling1d(), sequence],
  ['GlobalMaxPooling3D', globalMaxPooling3d(), volume],
  ['SeparableConv2D', separableConv2d({ filters: 2, kernelSize: 2, padding: 'same', activation: 'tanh' }), image],
  ['Dense of an image', dense({ units: 2, activation: 'softmax' }), image],
  ['BatchNormalization of sequences', batchNormalization({ scale: false }), sequence],
  ['LayerNormalization without an offset', layerNormalization({ center: false }), sequence],
];

describe('gradients of layers', () => {
  it.each(CASES)('equal numeric differences, and ONNX Runtime computes them: %s', async (_, layer, inputs) => {
    const of = differentiableLayer(layer, inputs);
    const numeric = numericGradients(of);
    expect(largestGradient(numeric)).toBeGreaterThan(0.01);
    const found = await checkGradients(of, numeric);
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });
});
