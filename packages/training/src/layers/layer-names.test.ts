import { describe, expect, it } from 'vitest';
import { network, sequential } from '../network/create-network.ts';
import { conv2d, conv2dTranspose, depthwiseConv2d, separableConv2d } from './convolution.ts';
import { dense } from './dense.ts';
import type { Layer } from './layer.ts';
import { lstm } from './lstm.ts';
import { bidirectional } from './bidirectional.ts';
import { add } from './merge.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { batchNormalization } from './normalization.ts';
import { globalAveragePooling2d, maxPooling2d } from './pooling.ts';
import { flatten } from './reshaping.ts';
import { input } from './symbolic-tensor.ts';

describe('names of layers', () => {
  const image = input({ shape: [8, 8, 2] });
  const names: readonly (readonly [Layer, string])[] = [
    [conv2d({ filters: 2, kernelSize: 1 }), 'conv2d'],
    [depthwiseConv2d({ kernelSize: 1 }), 'depthwise_conv2d'],
    [separableConv2d({ filters: 2, kernelSize: 1 }), 'separable_conv2d'],
    [conv2dTranspose({ filters: 2, kernelSize: 1 }), 'conv2d_transpose'],
    [maxPooling2d(), 'max_pooling2d'],
    [globalAveragePooling2d(), 'global_average_pooling2d'],
    [batchNormalization(), 'batch_normalization'],
  ];

  it.each(names)('are those of Keras: %o', (layer, expected) => {
    const model = network({ inputs: image, outputs: dense({ units: 1 }).apply(layer.apply(image)) });
    expect(model.layers[0]?.name).toBe(expected);
  });

  it('are numbered from the second of a kind on', () => {
    const model = sequential([
      input({ shape: [4] }),
      dense({ units: 3 }),
      dense({ units: 3, name: 'middle' }),
      dense({ units: 3 }),
      dense({ units: 3 }),
    ]);
    expect(model.layers.map(({ name }) => name)).toEqual(['dense', 'middle', 'dense_1', 'dense_2']);
    expect(model.weightFacts.map(({ name }) => name)).toContain('dense_2/kernel');
  });

  it('are shared with the weights when a layer is used twice', () => {
    const [left, right] = [input({ shape: [4], name: 'left' }), input({ shape: [4], name: 'right' })];
    const twin = dense({ units: 3 });
    const sum = add().apply([twin.apply(left), twin.apply(right)]);
    const model = network({ inputs: [left, right], outputs: dense({ units: 1 }).apply(sum) });
    const weights = model.weightFacts.map(({ name }) => name);
    expect(weights).toHaveLength(4);
    expect(weights.slice(0, 2)).toEqual(['dense/kernel', 'dense/bias']);
  });

  it('begin those of weights, which are laid out as in Keras', () => {
    const steps = input({ shape: [5, 3] });
    const both = bidirectional({ layer: lstm({ units: 4 }) });
    const model = network({ inputs: steps, outputs: both.apply(steps) });
    expect(model.weightFacts.map(({ name, shape }) => [name, shape])).toEqual(
      ['forward', 'backward'].flatMap((side) => [
        [`bidirectional/${side}/kernel`, [3, 16]],
        [`bidirectional/${side}/recurrentKernel`, [4, 16]],
        [`bidirectional/${side}/bias`, [16]],
      ]),
    );
    const bias = model.weights.get('bidirectional/forward/bias');
    expect(Array.from(bias?.data ?? [], Number)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    const heads = multiHeadAttention({ numHeads: 2, keyDim: 4 });
    const attending = network({ inputs: steps, outputs: flatten().apply(heads.apply([steps, steps])) });
    expect(attending.weightFacts.map(({ name, shape }) => `${name} ${shape.join()}`)).toEqual([
      ...['query', 'key', 'value'].flatMap((part) => [
        `multi_head_attention/${part}/kernel 3,8`,
        `multi_head_attention/${part}/bias 8`,
      ]),
      'multi_head_attention/attentionOutput/kernel 8,3',
      'multi_head_attention/attentionOutput/bias 3',
    ]);
  });
});
