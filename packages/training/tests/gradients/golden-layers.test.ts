import { describe, expect, it } from 'vitest';
import { activation, type ActivationName } from '../../src/layers/activation.ts';
import {
  conv1d,
  conv2d,
  conv2dTranspose,
  conv3d,
  depthwiseConv2d,
  separableConv2d,
} from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import { embedding } from '../../src/layers/embedding.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { batchNormalization, layerNormalization } from '../../src/layers/normalization.ts';
import {
  averagePooling2d,
  globalAveragePooling2d,
  globalMaxPooling2d,
  maxPooling2d,
} from '../../src/layers/pooling.ts';
import { differenceFromGolden } from './compute-golden.ts';
import { goldenCase, readGolden } from './golden-file.ts';
import { expectedLayer, layerGolden } from './layer-golden.ts';

const FLOAT32 = 1e-5;
/** Constants of a graph are float32, also where it is computed in float64. */
const FLOAT64 = 2e-7;
const LAYERS: Readonly<Record<string, Layer>> = {
  dense: dense({ units: 2 }),
  'dense of sequences': dense({ units: 2, activation: 'relu' }),
  embedding: embedding({ inputDim: 5, outputDim: 3 }),
  conv1d: conv1d({ filters: 3, kernelSize: 3, strides: 2 }),
  'conv1d same dilated': conv1d({ filters: 2, kernelSize: 3, dilationRate: 2, padding: 'same' }),
  conv2d: conv2d({ filters: 3, kernelSize: 3 }),
  'conv2d same strides': conv2d({ filters: 3, kernelSize: [3, 2], strides: 2, padding: 'same' }),
  conv3d: conv3d({ filters: 2, kernelSize: 2 }),
  depthwise: depthwiseConv2d({ kernelSize: 3, padding: 'same', depthMultiplier: 2 }),
  separable: separableConv2d({ filters: 3, kernelSize: 2 }),
  transposed: conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2 }),
  'transposed with output padding': conv2dTranspose({
    filters: 2,
    kernelSize: 3,
    strides: 2,
    padding: 'same',
    outputPadding: 1,
  }),
  'max pooling': maxPooling2d(),
  'max pooling overlapping': maxPooling2d({ poolSize: [3, 2], strides: [2, 1] }),
  'average pooling': averagePooling2d(),
  'average pooling same': averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' }),
  'global average pooling': globalAveragePooling2d(),
  'global max pooling': globalMaxPooling2d(),
  'batch normalization training': batchNormalization(),
  'batch normalization of rows': batchNormalization(),
  'batch normalization prediction': batchNormalization(),
  'layer normalization': layerNormalization(),
};
const LAYER_CASES = readGolden('golden-layers.json', layerGolden);
const ACTIVATION_CASES = readGolden('golden-activations.json', layerGolden);

describe('layers and their gradients', () => {
  it.each(Object.entries(LAYERS))("equal PyTorch's: %s", async (name, layer) => {
    const expected = {
      ...expectedLayer(goldenCase(LAYER_CASES, name), name === 'embedding' ? ['x'] : []),
      training: !name.endsWith('prediction'),
    };
    const found = await differenceFromGolden(expected, (context, inputs) => layer.lower(context, inputs));
    expect(found.float32).toBeLessThan(FLOAT32);
    expect(found.float64).toBeLessThan(FLOAT64);
  });

  it('are all compared', () => {
    expect(Object.keys(LAYERS)).toEqual([...LAYER_CASES.keys()]);
  });
});

describe('activations and their gradients', () => {
  const names = [...ACTIVATION_CASES.keys()].filter((name) => name.startsWith('activation '));

  it.each(names)("equal PyTorch's: %s", async (name) => {
    const layer = activation({ activation: name.slice('activation '.length) as ActivationName });
    const expected = expectedLayer(goldenCase(ACTIVATION_CASES, name));
    const found = await differenceFromGolden(expected, (context, inputs) => layer.lower(context, inputs));
    expect(found.float32).toBeLessThan(FLOAT32);
    expect(found.float64).toBeLessThan(FLOAT64);
  });
});
