import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { predict } from '../../tests/layers/predict.ts';
import { at, build, ndArray } from '../../tests/reference/nd-array.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { worstDifference } from '../../tests/reference/compare.ts';
import { sequential, withWeights } from '../network/create-network.ts';
import { conv2d } from './convolution.ts';
import { dense } from './dense.ts';
import { embedding } from './embedding.ts';
import type { Layer } from './layer.ts';
import { batchNormalization, layerNormalization } from './normalization.ts';
import { averagePooling2d, maxPooling2d } from './pooling.ts';
import { positionalEmbedding } from './positional-embedding.ts';
import { flatten, permute } from './reshaping.ts';
import { input } from './symbolic-tensor.ts';
import { timeDistributed } from './time-distributed.ts';
import { zeroPadding2d } from './zero-padding.ts';

/** Two rows of three points with two channels: 0, 1 | 2, 3 | 4, 5 and 6, 7 | 8, 9 | 10, 11. */
const image = build('float32', [1, 2, 3, 2], ([, y = 0, x = 0, c = 0]) => y * 6 + x * 2 + c);

async function answer(...layers: readonly Layer[]): Promise<number[]> {
  const output = await predict(sequential([input({ shape: [2, 3, 2] }), ...layers]), image);
  return Array.from(output.data);
}

describe('layers with channels last', () => {
  it('Flatten lists the channels of a point together, also behind a convolution', async () => {
    expect(await answer(flatten())).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const swap = conv2d({ filters: 2, kernelSize: 1, useBias: false, kernelInitializer: values(0, 1, 1, 0) });
    expect(await answer(swap, flatten())).toEqual([1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10]);
  });

  it('MaxPooling2D and AveragePooling2D take windows of points, and leave padding out', async () => {
    expect(await answer(maxPooling2d())).toEqual([8, 9]);
    expect(await answer(maxPooling2d({ padding: 'same' }))).toEqual([8, 9, 10, 11]);
    expect(await answer(averagePooling2d({ padding: 'same' }))).toEqual([4, 5, 7, 8]);
  });

  it('ZeroPadding2D and Permute move points', async () => {
    const padded = await answer(
      zeroPadding2d({
        padding: [
          [0, 0],
          [1, 0],
        ],
      }),
    );
    expect(padded).toEqual([0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 6, 7, 8, 9, 10, 11]);
    expect(await answer(permute({ dims: [2, 1, 3] }))).toEqual([0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11]);
  });

  it('BatchNormalization predicts with its moving statistics, one a channel', async () => {
    const model = sequential([input({ shape: [2, 3, 2] }), batchNormalization({ epsilon: 0 })]);
    const weight = (...list: number[]) => createTensor('float32', [2], Float32Array.from(list));
    const trained = withWeights(
      model,
      new Map([
        ['batch_normalization/gamma', weight(2, 1)],
        ['batch_normalization/beta', weight(0, 10)],
        ['batch_normalization/movingMean', weight(4, 1)],
        ['batch_normalization/movingVariance', weight(4, 1)],
      ]),
    );
    const { data } = await predict(trained, image);
    expect(Array.from(data)).toEqual([-4, 10, -2, 12, 0, 14, 2, 16, 4, 18, 6, 20]);
  });

  it('LayerNormalization makes each point mean 0 and variance 1', async () => {
    const found = await answer(layerNormalization({ epsilon: 0 }));
    expect(found.map((value) => Number(value.toFixed(5)))).toEqual([-1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1]);
  });
});

describe('Conv2D', () => {
  const random = new RandomArrays(4);
  const picture = random.floats([2, 7, 6, 3]);
  /** In Keras' order: rows, columns, inputs, filters. */
  const kernel = random.floats([3, 2, 3, 4]);
  const turned = build('float32', [4, 3, 3, 2], ([f = 0, c = 0, y = 0, x = 0]) => at(kernel, [y, x, c, f]));
  const cases = [
    { padding: 'same', strides: 1, dilationRate: 1, before: [1, 0] },
    { padding: 'same', strides: 2, dilationRate: 1, before: [1, 0] },
    { padding: 'same', strides: 1, dilationRate: 2, before: [2, 1] },
    { padding: 'valid', strides: 2, dilationRate: 1, before: [0, 0] },
  ] as const;

  it.each(cases)('is the sum over its window, padded as TensorFlow does: %o', async ({ before, ...options }) => {
    const kernelInitializer = { values: Float32Array.from(turned.data) };
    const layer = conv2d({ ...options, filters: 4, kernelSize: [3, 2], kernelInitializer });
    const output = await predict(sequential([input({ shape: [7, 6, 3] }), layer]), picture);
    const expected = build('float32', output.shape, ([n = 0, row = 0, column = 0, filter = 0]) => {
      let sum = 0;
      for (const [dy, dx, channel] of windows()) {
        const y = row * options.strides + dy * options.dilationRate - before[0];
        const x = column * options.strides + dx * options.dilationRate - before[1];
        if (y < 0 || y >= 7 || x < 0 || x >= 6) continue;
        sum += at(picture, [n, y, x, channel]) * at(kernel, [dy, dx, channel, filter]);
      }
      return sum;
    });
    expect(worstDifference(output.data, expected.data)).toBeLessThan(1e-5);
  });
});

function* windows(): Generator<readonly [number, number, number]> {
  for (const dy of [0, 1, 2]) for (const dx of [0, 1]) for (const channel of [0, 1, 2]) yield [dy, dx, channel];
}

describe('layers of sequences', () => {
  const steps = ndArray('float32', [1, 3, 2], [0, 1, 2, 3, 4, 5]);

  it('Dense and TimeDistributed do the same at each step', async () => {
    const layer = dense({ units: 1, kernelInitializer: values(1, 10), biasInitializer: { constant: 0.5 } });
    const alone = await predict(sequential([input({ shape: [null, 2] }), layer]), steps);
    expect(Array.from(alone.data)).toEqual([10.5, 32.5, 54.5]);
    const inside = await predict(sequential([input({ shape: [null, 2] }), timeDistributed({ layer })]), steps);
    expect(inside).toEqual(alone);
  });

  it('Embedding looks tokens up', async () => {
    const words = input({ shape: [null], dtype: 'int64' });
    const model = sequential([words, embedding({ inputDim: 3, outputDim: 2 })]);
    const table = createTensor('float32', [3, 2], Float32Array.of(0, 1, 2, 3, 4, 5));
    const trained = withWeights(model, new Map([['embedding/embeddings', table]]));
    const { data, shape } = await predict(trained, ndArray('int64', [2, 2], [2, 0, 1, 1]));
    expect([shape, Array.from(data)]).toEqual([
      [2, 2, 2],
      [4, 5, 0, 1, 2, 3, 2, 3],
    ]);
  });

  it('PositionalEmbedding adds sines and cosines of the place', async () => {
    const layer = positionalEmbedding({ kind: 'sinusoidal', maxLength: 7 });
    const { data } = await predict(sequential([input({ shape: [null, 2] }), layer]), steps);
    const expected = [0, 1, 2].flatMap((place) => [2 * place + Math.sin(place), 2 * place + 1 + Math.cos(place)]);
    expect(worstDifference(data, expected)).toBeLessThan(1e-6);
  });
});

function values(...list: number[]): { values: Float32Array } {
  return { values: Float32Array.from(list) };
}
