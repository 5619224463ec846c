import { readFileSync } from 'node:fs';
import { createTensor, SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import fc from 'fast-check';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileTrainingStep } from '../../src/compile/training-step.ts';
import { exportModel } from '../../src/export/export-model.ts';
import type { Precision } from '../../src/export/compress-graph.ts';
import { onnxLayer } from '../../src/fine-tuning/onnx-layer.ts';
import { float } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import { writeModel } from '../../src/graph/write-model.ts';
import { conv2d } from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import { batchNormalization } from '../../src/layers/normalization.ts';
import { globalAveragePooling2d, maxPooling2d } from '../../src/layers/pooling.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { sparseCategoricalCrossentropy } from '../../src/losses/cross-entropy.ts';
import { network, sequential } from '../../src/network/create-network.ts';
import type { Network } from '../../src/network/network.ts';
import { adam } from '../../src/optimizers/adam.ts';
import { batch, trained } from './trained.ts';

let runtime: OnnxRuntime;
beforeAll(() => {
  runtime = createOnnxRuntime({ workers: 1 });
});
afterAll(() => runtime.dispose());

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
const image = (): ReturnType<typeof input> => input({ shape: [8, 8, 1], name: 'image' });

async function outputOf(model: Network, feeds: TensorMap): Promise<Tensor> {
  const folder = await exportModel(model, { id: 'model', task: 'test' });
  await using session = await runtime.load(await folder.source.open());
  const { output } = await session.run(feeds);
  if (!output) throw new Error('The model has no output.');
  return output;
}

function difference(one: Tensor, other: ArrayLike<number>): number {
  expect(one.data.length).toBe(other.length);
  return Math.max(...Array.from(other, (value, index) => Math.abs(value - Number(one.data[index]))));
}

describe.each([11, 13, 17])('a PyTorch model of operator set %i', (opset) => {
  const model = fixture(`small.opset${opset}.onnx`);
  const expected = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as {
    image: number[];
    scores: number[];
  };
  const feeds: TensorMap = { image: createTensor('float32', [2, 8, 8, 1], Float32Array.from(expected.image)) };

  test('computes what PyTorch computes', async () => {
    const given = image();
    const layer = onnxLayer({ model, dataFormat: 'channelsFirst', name: 'small' });
    const scores = await outputOf(network({ inputs: given, outputs: layer.apply(given) }), feeds);
    expect(scores.shape).toEqual([2, 3]);
    expect(difference(scores, expected.scores)).toBeLessThan(1e-5);
  });

  test('is trained on in the parts that are named', async () => {
    const given = image();
    const learned = ['layer2', 'fc1', 'fc2'];
    const trainable = (name: string): boolean => learned.some((part) => name.startsWith(part));
    const layer = onnxLayer({ model, dataFormat: 'channelsFirst', name: 'small', trainable });
    const answer = dense({ units: 3, activation: 'softmax' }).apply(layer.apply(given));
    const { losses, changed } = await trained(network({ inputs: given, outputs: answer }), 25);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.8);
    const own = changed.filter((name) => name.startsWith('small/'));
    expect(own.map((name) => name.slice(6)).every(trainable)).toBe(true);
    expect(own).toEqual(expect.arrayContaining(['small/fc1.weight', 'small/fc2.bias']));
    // The file of operator set 13 was saved with its batch normalisation apart: that of layer2 learns and moves its statistics.
    expect(own.includes('small/layer2.bn.running_mean')).toBe(opset === 13);
    expect(own.includes('small/layer1.bn.running_mean')).toBe(false);
  });
});

describe.each([11, 17])('a PyTorch transformer of operator set %i, with free lengths', (opset) => {
  const expected = JSON.parse(new TextDecoder().decode(fixture('expected.json'))) as Readonly<Record<string, number[]>>;
  const tokens = input({ shape: [null], dtype: 'int64', name: 'tokens' });
  const mask = input({ shape: [null], dtype: 'int64', name: 'mask' });
  const layer = onnxLayer({ model: fixture(`text.opset${opset}.onnx`), name: 'text' });
  const model = network({ inputs: [tokens, mask], outputs: layer.apply([tokens, mask]) });
  const list = (name: string): Tensor<'int64'> =>
    createTensor('int64', [2, 7], BigInt64Array.from(expected[name] ?? [], BigInt));

  test('computes what PyTorch computes', async () => {
    const scores = await outputOf(model, { tokens: list('tokens'), mask: list('mask') });
    expect(scores.shape).toEqual([2, 3]);
    expect(difference(scores, expected['textScores'] ?? [])).toBeLessThan(1e-5);
  });

  test('has a gradient through all of it', async () => {
    const loss = sparseCategoricalCrossentropy({ fromLogits: true });
    const step = compileTrainingStep(model, { loss, optimizer: adam(), predictions: false });
    expect(Object.keys(step.carry)).toEqual(expect.arrayContaining([...model.weights.keys()]));
    const session = await InferenceSession.create(writeModel(step.graph), { logSeverityLevel: 3 });
    await session.release();
  });
});

const cnn = sequential(
  [
    image(),
    conv2d({ filters: 6, kernelSize: 3, activation: 'relu' }),
    batchNormalization(),
    maxPooling2d(),
    conv2d({ filters: 24, kernelSize: 3, name: 'last' }),
    globalAveragePooling2d({ name: 'pooled' }),
    dense({ units: 5, activation: 'softmax' }),
  ],
  { seed: 5 },
);

async function exported(precision: Precision = 'float32'): Promise<Uint8Array> {
  const { files } = await exportModel(cnn, { id: 'cnn', task: 'test', precision });
  return files['model.onnx'] ?? new Uint8Array();
}

describe('a model of this package', () => {
  test('computes the same as a layer', async () => {
    const given = image();
    const layer = onnxLayer({ model: await exported() });
    const feeds = { image: batch(6).images };
    const original = await outputOf(cnn, feeds);
    const again = await outputOf(network({ inputs: given, outputs: layer.apply(given) }), feeds);
    expect(difference(again, Array.from(original.data, Number))).toBe(0);
  });

  test('gets a new head, and only the head is trained', async () => {
    const given = image();
    const base = onnxLayer({
      model: await exported(),
      output: 'pooled/ReduceMean_1.out',
      trainable: () => false,
      name: 'base',
    });
    const answer = dense({ units: 3, activation: 'softmax', name: 'head' }).apply(base.apply(given));
    const model = network({ inputs: given, outputs: answer });
    expect(model.weightFacts.filter(({ trainable }) => trainable).map(({ name }) => name)).toEqual([
      'head/kernel',
      'head/bias',
    ]);
    const { losses, changed } = await trained(model, 20);
    expect(changed).toEqual(['head/kernel', 'head/bias']);
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  });

  test('learns as a whole when nothing is frozen, its moving averages too', async () => {
    const given = image();
    const base = onnxLayer({ model: await exported(), output: 'pooled/ReduceMean_1.out', name: 'base' });
    const answer = dense({ units: 3, activation: 'softmax', name: 'head' }).apply(base.apply(given));
    const model = network({ inputs: given, outputs: answer });
    const { losses, changed } = await trained(model, 20);
    expect(changed).toEqual([...model.weights.keys()]);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.7);
  });

  test.each([
    ['float16', 2e-3],
    ['int8', 5e-2],
  ] as const)('that was stored as %s has weights that can be trained', async (precision, tolerance) => {
    const given = image();
    const layer = onnxLayer({ model: await exported(precision), name: 'base' });
    const model = network({ inputs: given, outputs: layer.apply(given) });
    expect(model.weights.get('base/last/kernel')?.shape).toEqual([24, 6, 3, 3]);
    const feeds = { image: batch(6).images };
    const original = await outputOf(cnn, feeds);
    const found = difference(await outputOf(model, feeds), Array.from(original.data, Number));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(tolerance);
  });
});

describe('what cannot be', () => {
  test('an output that does not exist is answered with those that do', async () => {
    const model = await exported();
    expect(() => onnxLayer({ model, output: 'features' })).toThrow(
      expect.objectContaining({ code: 'graph.invalid', hint: expect.stringContaining('output') }),
    );
  });

  test('another shape is refused with both shapes', async () => {
    const layer = onnxLayer({ model: await exported(), name: 'base' });
    expect(() => layer.apply(input({ shape: [9, 9, 1] }))).toThrow(/base: .*\[batch, 8, 8, 1\].*\[batch, 9, 9, 1\]/);
  });

  test('another number of inputs is refused', async () => {
    const layer = onnxLayer({ model: await exported(), name: 'base' });
    expect(() => layer.apply([image(), image()])).toThrow(/base: the model takes 1 inputs/);
  });

  test('an operator without a gradient is named when the step is compiled', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', ['batch', 4]);
    const w = builder.initializer('w', createTensor('float32', [4, 3], new Float32Array(12).fill(0.1)));
    const y = builder.op('ThresholdedRelu', [builder.op('MatMul', [x, w])], { alpha: float(0.5) });
    const layer = onnxLayer({ model: writeModel(builder.build('old', [y])), name: 'old' });
    const given = input({ shape: [4], name: 'image' });
    const model = network({ inputs: given, outputs: dense({ units: 3 }).apply(layer.apply(given)) });
    const options = {
      loss: sparseCategoricalCrossentropy({ fromLogits: true }),
      optimizer: adam(),
      predictions: false,
    };
    expect(() => compileTrainingStep(model, options)).toThrow(
      expect.objectContaining({
        code: 'graph.unsupported',
        details: expect.objectContaining({ operator: 'ThresholdedRelu' }),
      }),
    );
    expect(() => compileTrainingStep(model, { ...options, frozen: (name) => name.startsWith('old/') })).not.toThrow();
  });

  test('damaged files end in an error that explains itself', () => {
    const whole = fixture('small.opset17.onnx');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.with(at, byte);
        try {
          onnxLayer({ model: bytes, dataFormat: 'channelsFirst' }).apply(image());
        } catch (error) {
          expect(error).toBeInstanceOf(SdkError);
          expect(error).not.toMatchObject({ code: 'internal' });
        }
      }),
      { numRuns: 300 },
    );
  });
});
