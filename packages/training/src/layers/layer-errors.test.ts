import { describe, expect, it } from 'vitest';
import { attention } from './attention.ts';
import { bidirectional } from './bidirectional.ts';
import { conv2d } from './convolution.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { gru } from './gru.ts';
import type { Layer } from './layer.ts';
import { lstm } from './lstm.ts';
import { add } from './merge.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { maxPooling2d } from './pooling.ts';
import { positionalEmbedding } from './positional-embedding.ts';
import { flatten, reshape } from './reshaping.ts';
import { input } from './symbolic-tensor.ts';
import { timeDistributed } from './time-distributed.ts';

type Lengths = readonly (number | null)[];

const CASES: readonly (readonly [Layer, readonly Lengths[], string])[] = [
  [
    conv2d({ filters: 2, kernelSize: 3, name: 'first' }),
    [[28, 28]],
    'first: it takes [batch, height, width, channels], not [batch, 28, 28]',
  ],
  [
    conv2d({ filters: 2, kernelSize: [3, 3, 3], name: 'first' }),
    [[28, 28, 1]],
    'first: it takes 2 positive whole numbers, one a spatial axis, not [3, 3, 3]',
  ],
  [conv2d({ filters: 2, kernelSize: 3, groups: 2 }), [[8, 8, 3]], 'Conv2D: 3 channels cannot be split into 2 groups'],
  [maxPooling2d({ name: 'pool' }), [[28, 28]], 'pool: it takes [batch, height, width, channels], not [batch, 28, 28]'],
  [dense({ units: 2, name: 'head' }), [[null]], 'head: it takes [batch, …, features] with a fixed number'],
  [flatten({ name: 'flat' }), [[null, 3]], 'flat: all axes but the batch must be fixed, not [batch, length, 3]'],
  [reshape({ targetShape: [5, -1], name: 'cut' }), [[6, 2]], 'cut: [batch, 6, 2] does not become [batch, 5, -1]'],
  [add({ name: 'sum' }), [[3]], 'sum: it merges two or more inputs and got [batch, 3]'],
  [embedding({ inputDim: 3, outputDim: 2, name: 'words' }), [[3]], 'words: it takes int32 or int64 token numbers'],
  [dropout({ rate: 1, name: 'drop' }), [[3]], 'drop: the rate must be at least 0 and below 1, not 1'],
  [
    lstm({ units: 4, name: 'memory' }),
    [[5]],
    'memory: it takes [batch, length, features] with a fixed number of features, not [batch, 5]',
  ],
  [lstm({ units: 4, recurrentDropout: 0.5 }), [[5, 3]], 'LSTM: recurrentDropout is not supported; use dropout'],
  [lstm({ units: 0 }), [[5, 3]], 'LSTM: units must be a positive whole number, not 0'],
  [gru({ units: 4, activation: 'softmax' }), [[5, 3]], 'GRU: softmax cannot be used in a recurrent layer'],
  [gru({ units: 4, dropout: 1 }), [[5, 3]], 'GRU: dropout must be at least 0 and below 1, not 1'],
  [
    bidirectional({ layer: dense({ units: 4 }), name: 'both' }),
    [[5, 3]],
    'both: it takes a simpleRNN, gru or lstm layer, not Dense',
  ],
  [
    bidirectional({ layer: lstm({ units: 4, goBackwards: true }) }),
    [[5, 3]],
    'Bidirectional: the inner layer must not go backwards itself',
  ],
  [attention({ name: 'look' }), [[5, 3]], 'look: it is applied to [query, value] or [query, value, key], not to 1'],
  [
    attention({ name: 'look' }),
    [
      [5, 3],
      [5, 4],
    ],
    'look: the query has 3 features and the key 4',
  ],
  [
    multiHeadAttention({ numHeads: 2, keyDim: 2, name: 'heads' }),
    [[5, 3], [5]],
    'heads: each input must be [batch, length, features] with a fixed number of features, not [batch, 5, 3] and [batch, 5]',
  ],
  [
    multiHeadAttention({ numHeads: 1.5, keyDim: 2 }),
    [
      [5, 3],
      [5, 3],
    ],
    'MultiHeadAttention: numHeads must be a positive whole number, not 1.5',
  ],
  [positionalEmbedding({ name: 'place' }), [[null, 3]], 'place: an input of any length needs maxLength'],
  [positionalEmbedding({ maxLength: 4 }), [[5, 3]], 'PositionalEmbedding: the input has 5 steps and maxLength is 4'],
  [
    timeDistributed({ layer: dense({ units: 2 }), name: 'steps' }),
    [[5]],
    'steps: it takes [batch, length, …] with fixed lengths behind, not [batch, 5]',
  ],
];

describe('inputs that do not fit', () => {
  it.each(CASES)('are refused with the layer and the shapes: %# %s', (layer, shapes, message) => {
    const failing = (): unknown => layer.apply(shapes.map((shape) => input({ shape })));
    expect(failing).toThrowError(expect.objectContaining({ code: 'graph.invalid' }));
    expect(failing).toThrowError(message);
  });
});
