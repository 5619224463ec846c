import { describe, expect, it } from 'vitest';
import { attention } from './attention.ts';
import { bidirectional } from './bidirectional.ts';
import {
  conv1d,
  conv2d,
  conv2dTranspose,
  conv3d,
  depthwiseConv2d,
  separableConv2d,
  type ConvolutionOptions,
} from './convolution.ts';
import { dense } from './dense.ts';
import { embedding } from './embedding.ts';
import { gru } from './gru.ts';
import type { Layer } from './layer.ts';
import { lstm } from './lstm.ts';
import { concatenate } from './merge.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { averagePooling2d, globalAveragePooling2d, maxPooling1d, maxPooling2d, maxPooling3d } from './pooling.ts';
import { positionalEmbedding } from './positional-embedding.ts';
import { flatten, permute, repeatVector, reshape } from './reshaping.ts';
import { simpleRNN } from './simple-rnn.ts';
import { input } from './symbolic-tensor.ts';
import { timeDistributed } from './time-distributed.ts';
import { upSampling1d, upSampling2d } from './up-sampling.ts';
import { zeroPadding2d } from './zero-padding.ts';

type Lengths = readonly (number | null)[];

/** Shape without the batch that a layer gives for inputs of such shapes. */
function shapeAfter(layer: Layer, ...shapes: readonly Lengths[]): unknown {
  const [batch, ...rest] = layer.apply(shapes.map((shape) => input({ shape }))).shape;
  expect(batch).toBe('batch');
  return rest;
}

/** Keras' rule for one axis: ⌈length / stride⌉ with `same`, ⌈(length − reach + 1) / stride⌉ with `valid`. */
function lengthAfter(
  length: number,
  options: { kernel: number; stride: number; dilation: number; same: boolean },
): number {
  const reach = (options.kernel - 1) * options.dilation + 1;
  return Math.ceil((options.same ? length : length - reach + 1) / options.stride);
}

describe('output shapes of convolutions', () => {
  const cases = [7, 8, 28].flatMap((length) =>
    [1, 2, 3].flatMap((stride) =>
      [1, 2].flatMap((dilation) =>
        [2, 3].flatMap((kernel) =>
          [true, false]
            // As in Keras, strides and dilations do not go together.
            .filter(() => stride === 1 || dilation === 1)
            .map((same) => ({ length, stride, dilation, kernel, same })),
        ),
      ),
    ),
  );

  it.each(cases)('are those of Keras: %o', ({ length, ...options }) => {
    const config: ConvolutionOptions = {
      filters: 5,
      kernelSize: options.kernel,
      strides: options.stride,
      dilationRate: options.dilation,
      padding: options.same ? 'same' : 'valid',
    };
    const [long, short] = [lengthAfter(length, options), lengthAfter(length - 1, options)];
    expect(shapeAfter(conv1d(config), [length, 3])).toEqual([long, 5]);
    expect(shapeAfter(conv2d(config), [length, length - 1, 3])).toEqual([long, short, 5]);
    expect(shapeAfter(conv3d(config), [length - 1, length, length, 3])).toEqual([short, long, long, 5]);
    expect(shapeAfter(separableConv2d(config), [length, length - 1, 3])).toEqual([long, short, 5]);
    const depthwise = depthwiseConv2d({ ...config, depthMultiplier: 2 });
    expect(shapeAfter(depthwise, [length, length - 1, 3])).toEqual([long, short, 6]);
  });

  it.each([
    ['same', 2, 3, 14],
    ['same', 3, 2, 21],
    ['valid', 2, 3, 15],
    ['valid', 3, 2, 21],
  ] as const)('transposed are those of Keras: %s, stride %i, kernel %i', (padding, strides, kernelSize, long) => {
    const layer = conv2dTranspose({ filters: 4, kernelSize, strides, padding });
    expect(shapeAfter(layer, [7, 7, 2])).toEqual([long, long, 4]);
  });
});

describe('output shapes of other layers', () => {
  const cases: readonly (readonly [string, Layer, Lengths, Lengths])[] = [
    ['Dense', dense({ units: 3 }), [8], [3]],
    ['Dense in time', dense({ units: 3 }), [5, 8], [5, 3]],
    ['MaxPooling1D', maxPooling1d(), [7, 2], [3, 2]],
    ['MaxPooling2D', maxPooling2d({ poolSize: [2, 3], padding: 'same' }), [7, 7, 2], [4, 3, 2]],
    ['MaxPooling2D overlapping', maxPooling2d({ poolSize: 3, strides: 2 }), [8, 7, 2], [3, 3, 2]],
    ['MaxPooling3D', maxPooling3d(), [4, 6, 7, 2], [2, 3, 3, 2]],
    ['AveragePooling2D', averagePooling2d({ poolSize: 2, strides: 1 }), [4, 5, 2], [3, 4, 2]],
    ['GlobalAveragePooling2D', globalAveragePooling2d(), [4, 5, 2], [2]],
    ['GlobalAveragePooling2D kept', globalAveragePooling2d({ keepDims: true }), [4, 5, 2], [1, 1, 2]],
    ['Flatten', flatten(), [4, 5, 2], [40]],
    ['Reshape', reshape({ targetShape: [-1, 4] }), [6, 2], [3, 4]],
    ['Permute', permute({ dims: [2, 1] }), [6, 2], [2, 6]],
    ['RepeatVector', repeatVector({ n: 3 }), [6], [3, 6]],
    ['UpSampling1D', upSampling1d(), [6, 2], [12, 2]],
    ['UpSampling2D', upSampling2d({ size: [2, 3] }), [4, 5, 2], [8, 15, 2]],
    [
      'ZeroPadding2D',
      zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
      [4, 5, 2],
      [7, 8, 2],
    ],
    ['SimpleRNN', simpleRNN({ units: 4 }), [5, 3], [4]],
    ['GRU', gru({ units: 4, returnSequences: true }), [5, 3], [5, 4]],
    ['LSTM', lstm({ units: 4 }), [5, 3], [4]],
    ['Bidirectional', bidirectional({ layer: lstm({ units: 4 }) }), [5, 3], [8]],
    [
      'Bidirectional, added',
      bidirectional({ layer: gru({ units: 4, returnSequences: true }), mergeMode: 'sum' }),
      [5, 3],
      [5, 4],
    ],
    ['PositionalEmbedding', positionalEmbedding(), [5, 3], [5, 3]],
    ['TimeDistributed', timeDistributed({ layer: conv2d({ filters: 2, kernelSize: 3 }) }), [6, 5, 4, 1], [6, 3, 2, 2]],
  ];

  it.each(cases)('are those of Keras: %s', (_, layer, given, expected) => {
    expect(shapeAfter(layer, given)).toEqual(expected);
  });

  it('keep lengths that differ from batch to batch', () => {
    expect(shapeAfter(lstm({ units: 4, returnSequences: true }), [null, 3])).toEqual(['length', 4]);
    expect(shapeAfter(dense({ units: 4 }), [null, 3])).toEqual(['length', 4]);
    expect(shapeAfter(timeDistributed({ layer: dense({ units: 4 }) }), [null, 3])).toEqual(['length', 4]);
    expect(shapeAfter(positionalEmbedding({ maxLength: 9 }), [null, 3])).toEqual(['length', 3]);
  });

  it('of layers with several inputs are those of Keras', () => {
    expect(shapeAfter(concatenate({ axis: 1 }), [4, 3], [2, 3])).toEqual([6, 3]);
    expect(shapeAfter(attention(), [4, 3], [6, 3])).toEqual([4, 3]);
    expect(shapeAfter(multiHeadAttention({ numHeads: 2, keyDim: 8 }), [4, 3], [6, 5])).toEqual([4, 3]);
  });

  it('of Embedding is that of its tokens and its width', () => {
    const tokens = input({ shape: [null], dtype: 'int64' });
    expect(embedding({ inputDim: 9, outputDim: 4 }).apply(tokens).shape).toEqual(['batch', 'length', 4]);
  });
});
