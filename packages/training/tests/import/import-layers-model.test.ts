import * as tf from '@tensorflow/tfjs';
import { createTensor, type Tensor } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportModel } from '../../src/export/export-model.ts';
import { importLayersModel } from '../../src/import/import-layers-model.ts';
import { randomInputs, startTfjs, tfjsModel } from './tfjs-model.ts';

let runtime: OnnxRuntime;
beforeAll(async () => {
  await startTfjs();
  runtime = createOnnxRuntime({ workers: 1 });
});
afterAll(() => runtime.dispose());

/** Largest difference between the outputs of TensorFlow.js and of the model folder that was imported from its files. */
async function differenceOf(model: tf.LayersModel, tokens = 0): Promise<number> {
  const original = await tfjsModel(model);
  const network = importLayersModel(original.files);
  const folder = await exportModel(network, { id: 'imported', task: 'test' });
  const feeds = randomInputs(folder.card.inputs, tokens);
  const expected = await original.predict(Object.values(feeds));
  await using session = await runtime.load(await folder.source.open());
  const outputs = await session.run(feeds);
  const differences = network.outputs.map(({ name }, index) => largest(outputs[name], expected[index]));
  return Math.max(...differences);
}

function largest(found: Tensor | undefined, expected: Tensor | undefined): number {
  if (!found || !expected || found.shape.join() !== expected.shape.join()) return Number.POSITIVE_INFINITY;
  return Array.from(expected.data, Number).reduce((worst, value, index) => {
    const difference = Math.abs(value - Number(found.data[index]));
    return difference <= worst ? worst : difference;
  }, 0);
}

const { layers } = tf;

describe('whole models compute what TensorFlow.js computes', () => {
  test('a small CNN', async () => {
    const model = tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [20, 20, 3], filters: 6, kernelSize: 3, padding: 'same', useBias: false }),
        layers.batchNormalization(),
        layers.reLU({ maxValue: 6 }),
        layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, strides: 2, padding: 'same', activation: 'swish' }),
        layers.separableConv2d({ filters: 8, kernelSize: [3, 5], activation: 'relu6' }),
        layers.maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
        layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
        layers.dropout({ rate: 0.3 }),
        layers.flatten(),
        layers.dense({ units: 12, activation: 'elu' }),
        layers.dense({ units: 5, activation: 'softmax' }),
      ],
    });
    expect(await differenceOf(model)).toBeLessThan(1e-5);
  });

  test('a functional model with two inputs, two outputs, shared layers and a model inside', async () => {
    const image = tf.input({ shape: [12, 12, 2], name: 'image' });
    const facts = tf.input({ shape: [4], name: 'facts' });
    const shared = layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', activation: 'tanh' });
    const once = shared.apply(image) as tf.SymbolicTensor;
    const twice = shared.apply(once) as tf.SymbolicTensor;
    const sum = layers.add().apply([once, twice]) as tf.SymbolicTensor;
    const wide = layers.concatenate().apply([sum, image]) as tf.SymbolicTensor;
    const inner = tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [12, 12, 4], filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
        layers.globalMaxPooling2d({}),
      ],
    });
    const pooled = inner.apply(wide) as tf.SymbolicTensor;
    const mean = layers.globalAveragePooling2d({}).apply(wide) as tf.SymbolicTensor;
    const joined = layers.concatenate().apply([pooled, mean, facts]) as tf.SymbolicTensor;
    const logits = layers.dense({ units: 3 }).apply(joined) as tf.SymbolicTensor;
    const classes = layers.softmax().apply(logits) as tf.SymbolicTensor;
    const product = layers.multiply().apply([logits, classes]) as tf.SymbolicTensor;
    expect(await differenceOf(tf.model({ inputs: [image, facts], outputs: [classes, product] }))).toBeLessThan(1e-5);
  });

  test('a functional model inside of a sequential one, as in transfer learning', async () => {
    const image = tf.input({ shape: [10, 10, 1] });
    const first = layers.conv2d({ name: 'conv', filters: 3, kernelSize: 3 }).apply(image) as tf.SymbolicTensor;
    const shortcut = layers.conv2d({ name: 'dense', filters: 3, kernelSize: 1 }).apply(first) as tf.SymbolicTensor;
    const base = tf.model({ inputs: image, outputs: layers.add().apply([first, shortcut]) as tf.SymbolicTensor });
    const head = [layers.globalAveragePooling2d({}), layers.dense({ name: 'head', units: 2 })];
    expect(await differenceOf(tf.sequential({ layers: [base, ...head] }))).toBeLessThan(1e-5);
  });

  test('a segmentation net', async () => {
    const image = tf.input({ shape: [9, 7, 1] });
    const padded = layers
      .zeroPadding2d({
        padding: [
          [1, 2],
          [0, 1],
        ],
      })
      .apply(image) as tf.SymbolicTensor;
    const down = layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' });
    const small = down.apply(padded) as tf.SymbolicTensor;
    const grown = layers.upSampling2d({ size: [2, 2] }).apply(small) as tf.SymbolicTensor;
    const same = layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' });
    const valid = layers.conv2dTranspose({ filters: 3, kernelSize: 2, strides: 2, activation: 'relu' });
    const parts = [grown, same.apply(small) as tf.SymbolicTensor, valid.apply(small) as tf.SymbolicTensor];
    const joined = layers.concatenate().apply(parts) as tf.SymbolicTensor;
    const mask = layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' }).apply(joined) as tf.SymbolicTensor;
    expect(await differenceOf(tf.model({ inputs: image, outputs: mask }))).toBeLessThan(1e-5);
  });

  test('a text model of embeddings and convolutions', async () => {
    const model = tf.sequential({
      layers: [
        layers.embedding({ inputDim: 30, outputDim: 6, inputLength: 9 }),
        layers.conv1d({ filters: 5, kernelSize: 3, dilationRate: 2, activation: 'relu' }),
        layers.maxPooling1d({ poolSize: 2 }),
        layers.layerNormalization(),
        layers.globalAveragePooling1d({}),
        layers.dense({ units: 1, activation: 'sigmoid' }),
      ],
    });
    expect(await differenceOf(model, 30)).toBeLessThan(1e-5);
  });
});

test('a causal convolution, which TensorFlow.js cannot run: the same as a plain one after zeros at the beginning', async () => {
  const sequence = tf.input({ shape: [12, 2] });
  const plain = layers.conv1d({ name: 'conv', filters: 3, kernelSize: 3, dilationRate: 2 });
  const original = await tfjsModel(tf.model({ inputs: sequence, outputs: plain.apply(sequence) as tf.SymbolicTensor }));
  const files = JSON.stringify(original.files.modelJson).replace('"padding":"valid"', '"padding":"causal"');
  const causal = importLayersModel({
    modelJson: JSON.parse(files.replace('[null,12,2]', '[null,8,2]')),
    weights: original.files.weights,
  });
  const folder = await exportModel(causal, { id: 'causal', task: 'test' });
  const feeds = randomInputs(folder.card.inputs);
  const rows = Array.from(Object.values(feeds)[0]?.data ?? [], Number);
  const padded = [0, 1, 2].flatMap((row) => [...new Array<number>(8).fill(0), ...rows.slice(row * 16, row * 16 + 16)]);
  const expected = await original.predict([createTensor('float32', [3, 12, 2], Float32Array.from(padded))]);
  await using session = await runtime.load(await folder.source.open());
  expect(largest((await session.run(feeds))['output'], expected[0])).toBeLessThan(1e-5);
});

test('attention, which TensorFlow.js does not have: softmax(query · keyᵀ) · value', async () => {
  const call = [
    ['query', 0, 0, {}],
    ['value', 0, 0, {}],
  ];
  const part = (className: string, name: string, config: object, calls: readonly unknown[]): object => {
    return { class_name: className, name, config: { name, ...config }, inbound_nodes: calls };
  };
  const network = importLayersModel({
    modelJson: {
      modelTopology: {
        class_name: 'Functional',
        config: {
          name: 'model',
          layers: [
            part('InputLayer', 'query', { batch_input_shape: [null, 2, 3], dtype: 'float32' }, []),
            part('InputLayer', 'value', { batch_input_shape: [null, 4, 3], dtype: 'float32' }, []),
            part('Attention', 'attention', { use_scale: true, score_mode: 'dot', dropout: 0.1 }, [call]),
          ],
          input_layers: [
            ['query', 0, 0],
            ['value', 0, 0],
          ],
          output_layers: [['attention', 0, 0]],
        },
      },
      weightsManifest: [{ paths: ['w'], weights: [{ name: 'attention/scale:0', shape: [], dtype: 'float32' }] }],
    },
    weights: { w: new Uint8Array(Float32Array.of(0.7).buffer) },
  });
  const folder = await exportModel(network, { id: 'attention', task: 'test' });
  const feeds = randomInputs(folder.card.inputs);
  await using session = await runtime.load(await folder.source.open());
  const { output } = await session.run(feeds);
  const [query, value] = ['query', 'value'].map((name) => {
    const { shape = [], data = [] } = feeds[name] ?? {};
    return tf.tensor3d(Array.from(data, Number), [Number(shape[0]), Number(shape[1]), Number(shape[2])]);
  });
  if (!query || !value) throw new Error('An input is missing.');
  const shares = tf.softmax(tf.mul(tf.matMul(query, value, false, true), 0.7));
  const expected = await tf.matMul(shares, value).data<'float32'>();
  expected.forEach((each, index) => expect(Number(output?.data[index])).toBeCloseTo(each, 5));
});

test('a text model of recurrent layers', async () => {
  const model = tf.sequential({
    layers: [
      layers.embedding({ inputDim: 30, outputDim: 6, inputLength: 9 }),
      layers.bidirectional({ layer: layers.lstm({ units: 5, returnSequences: true }) as tf.RNN, mergeMode: 'concat' }),
      layers.gru({ units: 4, returnSequences: true, recurrentActivation: 'sigmoid' }),
      layers.lstm({ units: 4 }),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  expect(await differenceOf(model, 30)).toBeLessThan(1e-5);
});

test('a text model whose padding is masked', async () => {
  const model = tf.sequential({
    layers: [
      layers.embedding({ inputDim: 3, outputDim: 6, inputLength: 9, maskZero: true }),
      layers.lstm({ units: 5, recurrentActivation: 'sigmoid' }),
      layers.dense({ units: 2 }),
    ],
  });
  expect(await differenceOf(model, 3)).toBeLessThan(1e-5);
});

const square = (layer: tf.layers.Layer): tf.LayersModel => {
  const image = tf.input({ shape: [6, 5, 4] });
  return tf.model({ inputs: image, outputs: layer.apply(image) as tf.SymbolicTensor });
};
const pair = (layer: tf.layers.Layer): tf.LayersModel => {
  const inputs = [tf.input({ shape: [5, 4] }), tf.input({ shape: [5, 4] })];
  return tf.model({ inputs, outputs: layer.apply(inputs) as tf.SymbolicTensor });
};
const steps = (layer: tf.layers.Layer): tf.LayersModel => {
  const sequence = tf.input({ shape: [8, 4] });
  return tf.model({ inputs: sequence, outputs: layer.apply(sequence) as tf.SymbolicTensor });
};
const volume = (layer: tf.layers.Layer): tf.LayersModel => {
  const space = tf.input({ shape: [4, 5, 6, 2] });
  return tf.model({ inputs: space, outputs: layer.apply(space) as tf.SymbolicTensor });
};

const SINGLE: readonly (readonly [string, () => tf.LayersModel])[] = [
  [
    'Conv2D with strides, dilation and same padding',
    () => square(layers.conv2d({ filters: 3, kernelSize: 3, dilationRate: 2, padding: 'same' })),
  ],
  ['Conv1D', () => steps(layers.conv1d({ filters: 3, kernelSize: 4, strides: 2, padding: 'same' }))],
  ['Conv3D', () => volume(layers.conv3d({ filters: 3, kernelSize: [2, 3, 1], strides: [1, 2, 1], padding: 'same' }))],
  ['MaxPooling3D', () => volume(layers.maxPooling3d({ poolSize: 2 }))],
  ['AveragePooling3D', () => volume(layers.averagePooling3d({ poolSize: 2, padding: 'same' }))],
  ['AveragePooling1D', () => steps(layers.averagePooling1d({ poolSize: 3, padding: 'same' }))],
  ['GlobalMaxPooling1D', () => steps(layers.globalMaxPooling1d({}))],
  ['Dense over steps', () => steps(layers.dense({ units: 3, activation: 'softmax' }))],
  [
    'TimeDistributed Dense',
    () => steps(layers.timeDistributed({ layer: layers.dense({ units: 3, activation: 'relu' }) })),
  ],
  ['BatchNormalization without scale', () => square(layers.batchNormalization({ scale: false, epsilon: 0.01 }))],
  ['BatchNormalization without offset, over features', () => steps(layers.batchNormalization({ center: false }))],
  ['LayerNormalization', () => square(layers.layerNormalization({ epsilon: 1e-5 }))],
  ['LeakyReLU', () => square(layers.leakyReLU({ alpha: 0.2 }))],
  ['PReLU', () => square(layers.prelu({ sharedAxes: [1, 2] }))],
  ['ELU', () => square(layers.elu())],
  ['SELU', () => square(layers.activation({ activation: 'selu' }))],
  ['hard sigmoid', () => square(layers.activation({ activation: 'hardSigmoid' }))],
  ['softplus', () => square(layers.activation({ activation: 'softplus' }))],
  ['softsign', () => square(layers.activation({ activation: 'softsign' }))],
  ['gelu', () => square(layers.activation({ activation: 'gelu' }))],
  ['tanh form of gelu', () => square(layers.activation({ activation: 'gelu_new' }))],
  ['softmax over channels', () => square(layers.activation({ activation: 'softmax' }))],
  ['SimpleRNN', () => steps(layers.simpleRNN({ units: 3, returnSequences: true }))],
  ['SimpleRNN backwards', () => steps(layers.simpleRNN({ units: 3, goBackwards: true, returnSequences: true }))],
  ['LSTM without bias', () => steps(layers.lstm({ units: 3, useBias: false, activation: 'relu' }))],
  ['GRU', () => steps(layers.gru({ units: 3 }))],
  [
    'Bidirectional GRU, added',
    () => steps(layers.bidirectional({ layer: layers.gru({ units: 3 }) as tf.RNN, mergeMode: 'sum' })),
  ],
  ['Masking', () => tf.sequential({ layers: [layers.masking({ inputShape: [8, 4] }), layers.lstm({ units: 3 })] })],
  ['ZeroPadding2D', () => square(layers.zeroPadding2d({ padding: [1, 2] }))],
  [
    'Cropping2D',
    () =>
      square(
        layers.cropping2D({
          cropping: [
            [1, 2],
            [0, 3],
          ],
        }),
      ),
  ],
  ['Rescaling', () => square(layers.rescaling({ scale: 0.5, offset: -1 }))],
  [
    'TimeDistributed Conv1D',
    () => {
      const frames = tf.input({ shape: [3, 6, 4] });
      const layer = layers.timeDistributed({ layer: layers.conv1d({ filters: 2, kernelSize: 3 }) });
      return tf.model({ inputs: frames, outputs: layer.apply(frames) as tf.SymbolicTensor });
    },
  ],
  ['Reshape', () => square(layers.reshape({ targetShape: [15, -1] }))],
  ['Permute', () => square(layers.permute({ dims: [3, 1, 2] }))],
  ['RepeatVector', () => tf.sequential({ layers: [layers.repeatVector({ n: 3, inputShape: [5] })] })],
  ['UpSampling2D', () => square(layers.upSampling2d({ size: [2, 3] }))],
  ['GaussianNoise', () => square(layers.gaussianNoise({ stddev: 1 }))],
  ['SpatialDropout1D', () => steps(layers.spatialDropout1d({ rate: 0.5 }))],
  ['Average', () => pair(layers.average())],
  ['Maximum', () => pair(layers.maximum())],
  ['Minimum', () => pair(layers.minimum())],
  ['Concatenate along another axis', () => pair(layers.concatenate({ axis: 1 }))],
];

test.each(SINGLE)('%s', async (_, make) => {
  expect(await differenceOf(make())).toBeLessThan(1e-5);
});
