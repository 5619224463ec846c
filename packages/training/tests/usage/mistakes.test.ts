import { aliveResources, createTensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  binaryCrossentropy,
  dense,
  embedding,
  fit,
  flatten,
  huberLoss,
  input,
  network,
  predict,
  reduceOnPlateau,
  sequential,
  sgd,
  streamDataset,
  tensorDataset,
  type Dataset,
  type FitOptions,
  type FitResult,
} from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { floats, integers, noise } from './formula.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());

const classifier = sequential([input({ shape: [2] }), dense({ units: 2, activation: 'softmax' })]);
const data = tensorDataset({ inputs: floats([40, 2], noise), labels: integers([40], (row) => row % 2) });
const nothing: Dataset = { size: 0, async *batches() {} };

function train(options: Partial<FitOptions>, dataset: Dataset = data): Promise<FitResult> {
  return fit(classifier, dataset, { runtime, loss: 'sparseCategoricalCrossentropy', ...options });
}

describe('mistakes are found before the first epoch', () => {
  it.each<[string, Partial<FitOptions>]>([
    ['early stopping on a figure that is not measured', { earlyStopping: { monitor: 'validationAuc' } }],
    ['a schedule that watches what is not measured', { schedule: reduceOnPlateau({ initialLearningRate: 0.1 }) }],
    ['AUC without validation data', { metrics: ['auc'] }],
    ['no epochs', { epochs: 0 }],
    ['half an example', { batchSize: 0.5 }],
    ['no example a validation run', { validationBatchSize: 0 }],
  ])('%s', async (_, options) => {
    let steps = 0;
    const callbacks = [{ onStepEnd: () => void (steps += 1) }];
    await expect(train({ ...options, callbacks })).rejects.toMatchObject({ code: 'option.invalid' });
    expect(steps).toBe(0);
  });

  it('numbers of units that are none, and names that are given twice', () => {
    expect(() => sequential([input({ shape: [2] }), dense({ units: -2 })])).toThrow(
      'dense/kernel: this weight would be [2, -2]; check the numbers given to its layer.',
    );
    const misspelt = JSON.parse('{ "units": 2, "kernelInitializer": "he_normal" }');
    expect(() => sequential([input({ shape: [2] }), dense(misspelt)])).toThrow('There is no initializer he_normal.');
    const named = () => dense({ units: 2, name: 'head' });
    expect(() => sequential([input({ shape: [2] }), named(), named()])).toThrow(/^head: two layers/);
    const shared = named();
    expect(() => sequential([input({ shape: [2] }), shared, shared])).not.toThrow();
  });

  it('two ways of clipping, a share that is more than all, a corner at nothing', async () => {
    const optimizer = sgd({ clipNorm: 1, clipValue: 1 });
    await expect(train({ optimizer })).rejects.toMatchObject({ code: 'option.invalid' });
    await expect(train({ optimizer: sgd({ clipNorm: 0 }) })).rejects.toMatchObject({ code: 'option.invalid' });
    expect(() => binaryCrossentropy({ labelSmoothing: 1.5 })).toThrow(/labelSmoothing/);
    expect(() => huberLoss({ delta: 0 })).toThrow(/delta/);
  });

  it('tokens that the embedding does not know, and inputs of another type', async () => {
    const tokens = input({ shape: [3], dtype: 'int64', name: 'tokens' });
    const vectors = flatten().apply(embedding({ inputDim: 20, outputDim: 2 }).apply(tokens));
    const tagger = network({ inputs: tokens, outputs: dense({ units: 2, activation: 'softmax' }).apply(vectors) });
    const labels = integers([8], (row) => row % 2);
    const options = { runtime, loss: 'sparseCategoricalCrossentropy', shuffle: false } as const;
    for (const wrong of [-1, 20]) {
      const inputs = { tokens: integers([8, 3], (at) => (at === 16 ? wrong : at % 20)) };
      await expect(fit(tagger, tensorDataset({ inputs, labels }), options)).rejects.toMatchObject({
        code: 'training.data',
        message: `A token of example 5 is ${wrong}; embedding takes 0 to 19.`,
      });
    }
    const inputs = { tokens: createTensor('int32', [8, 3], new Int32Array(24)) };
    await expect(fit(tagger, tensorDataset({ inputs, labels }), options)).rejects.toMatchObject({
      message: 'The network takes tokens as int64, which in the data is int32.',
      hint: expect.stringContaining('Convert it to int64'),
    });
  });

  it('a batch size of 0 does not predict for ever', async () => {
    await expect(predict(classifier, floats([3, 2], noise), { runtime, batchSize: 0 })).rejects.toMatchObject({
      code: 'option.invalid',
    });
    expect((await predict(classifier, floats([0, 2], noise), { runtime })).shape).toEqual([0, 2]);
  });
});

describe('data that end badly', () => {
  it('says which example of a stream could not be read, and leaves nothing behind', async () => {
    const broken = streamDataset(async function* read() {
      for (let number = 0; number < 100; number += 1) {
        if (number === 70) throw new Error('the disk is gone');
        yield { inputs: { input: floats([2], noise) }, label: number % 2 };
      }
    });
    const before = aliveResources();
    await expect(train({ batchSize: 8 }, broken)).rejects.toMatchObject({
      code: 'training.data',
      message: 'Example 70 could not be read.',
    });
    expect(aliveResources()).toBe(before);
  });

  it('refuses data without an example, also to validate on', async () => {
    await expect(train({}, nothing)).rejects.toMatchObject({ message: 'There are no examples to train on.' });
    await expect(train({ validation: nothing })).rejects.toMatchObject({
      code: 'training.data',
      message: 'There are no examples to measure on.',
    });
  });

  it('ends at once when it is cancelled in an epoch, or when a callback throws', async () => {
    const before = aliveResources();
    const stopping = new AbortController();
    const onStepEnd = ({ step }: { step: number }): void => {
      if (step === 3) stopping.abort();
    };
    const options = { batchSize: 2, epochs: 1000 };
    await expect(train({ ...options, signal: stopping.signal, callbacks: [{ onStepEnd }] })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const thrown = new Error('mine');
    const failing = { onStepEnd: () => Promise.reject(thrown) };
    await expect(train({ ...options, callbacks: [failing] })).rejects.toBe(thrown);
    expect(aliveResources()).toBe(before);
  });
});

describe('numbers that run away', () => {
  it('never gives back weights that are no numbers, when the last step of an epoch made them so', async () => {
    const model = sequential([input({ shape: [2] }), dense({ units: 8 }), dense({ units: 1 })]);
    const rows = tensorDataset({ inputs: floats([8, 2], noise), labels: floats([8, 1], (row) => row) });
    const { network, stopped, history } = await fit(model, rows, {
      runtime,
      loss: 'meanSquaredError',
      optimizer: sgd({ learningRate: 1e4 }),
      epochs: 50,
    });
    expect(stopped.reason).toBe('diverged');
    expect(history.length).toBeGreaterThan(0);
    for (const { data: values } of network.weights.values()) expect([...values].every(Number.isFinite)).toBe(true);
  });

  it('weighs the loss of a small last batch as what it is', async () => {
    const labels = floats([33, 1], (row) => (row === 32 ? 100 : 0));
    const rows = tensorDataset({ inputs: floats([33, 2], () => 0), labels });
    const model = sequential([input({ shape: [2] }), dense({ units: 1 })]);
    const still = {
      runtime,
      loss: 'meanSquaredError',
      optimizer: sgd({ learningRate: 1e-12 }),
      shuffle: false,
    } as const;
    const { history } = await fit(model, rows, { ...still, validation: rows, batchSize: 32 });
    expect(history[0]?.figures['loss']).toBeCloseTo(100 ** 2 / 33, 2);
    expect(history[0]?.figures['validationLoss']).toBeCloseTo(100 ** 2 / 33, 2);
  });
});
