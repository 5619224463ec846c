import { createTensor, type Tensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  adam,
  augmentedDataset,
  binaryCrossentropy,
  dense,
  evaluate,
  fit,
  input,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  streamDataset,
  tensorDataset,
  type FitOptions,
  type Network,
} from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { floats, integers, noise } from './formula.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());

const ROWS = 60;
const rows = floats([ROWS, 5], (index) => noise(index) - 0.5);
const bits = Array.from(rows.data, (value) => Number(value > 0));
const ending = (units: number, activation: 'softmax' | 'sigmoid' | 'linear'): Network =>
  sequential([input({ shape: [5] }), dense({ units, activation })]);

async function train(
  model: Network,
  labels: Tensor,
  options: Omit<FitOptions, 'runtime'>,
): Promise<Readonly<Record<string, number>>> {
  const { history } = await fit(model, tensorDataset({ inputs: rows, labels }), {
    runtime,
    shuffle: false,
    ...options,
  });
  return history.at(-1)?.figures ?? {};
}

describe('labels as people have them', () => {
  it('estimates numbers that are given without an axis for the single output', async () => {
    const estimated = floats([ROWS], (row) => 40 + 10 * (rows.data[row * 5] ?? 0));
    const options = { loss: 'huber', optimizer: adam({ learningRate: 1 }), epochs: 30 } as const;
    const figures = await train(ending(1, 'linear'), estimated, options);
    expect(figures['meanAbsoluteError']).toBeLessThan(4);
    const columns = createTensor('float32', [ROWS, 1], estimated.data);
    expect(await train(ending(1, 'linear'), columns, options)).toEqual(figures);
  });

  it('takes several yes-or-no answers as bytes, and counts each of them', async () => {
    const options = { loss: 'binaryCrossentropy', optimizer: adam({ learningRate: 0.1 }), epochs: 40 } as const;
    const bytes = createTensor('uint8', [ROWS, 5], Uint8Array.from(bits));
    const figures = await train(ending(5, 'sigmoid'), bytes, options);
    expect(figures['accuracy']).toBeGreaterThan(0.95);
    const numbers = createTensor('float32', [ROWS, 5], Float32Array.from(bits));
    expect(await train(ending(5, 'sigmoid'), numbers, options)).toEqual(figures);
  });

  it('weighs classes alike, whether they are numbers or one-hot', async () => {
    const classOf = (row: number): number => Number(row > 40) + Number(row > 50);
    const numbers = integers([ROWS], classOf);
    const oneHot = floats([ROWS, 3], (index) => Number(classOf(Math.floor(index / 3)) === index % 3));
    for (const classWeight of [[1, 10, 100], 'balanced'] as const) {
      const options = { classWeight, optimizer: sgd(), batchSize: 7 };
      const sparse = await train(ending(3, 'softmax'), numbers, { ...options, loss: 'sparseCategoricalCrossentropy' });
      const spread = await train(ending(3, 'softmax'), oneHot, { ...options, loss: 'categoricalCrossentropy' });
      expect(spread['loss']).toBeCloseTo(sparse['loss'] ?? Number.NaN, 5);
    }
  });

  it('refuses weights of classes that do not fit', async () => {
    const labels = integers([ROWS], (row) => row % 3);
    const loss = 'sparseCategoricalCrossentropy';
    await expect(train(ending(3, 'softmax'), labels, { loss, classWeight: [1, 2] })).rejects.toMatchObject({
      code: 'option.invalid',
      message: 'classWeight must be 3 numbers of at least 0, one a class.',
    });
    const several = floats([ROWS, 5], (index) => bits[index] ?? 0);
    await expect(
      train(ending(5, 'sigmoid'), several, { loss: 'binaryCrossentropy', classWeight: 'balanced' }),
    ).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('says which example has a label outside of the range', async () => {
    const loss = 'binaryCrossentropy';
    const mask = floats([ROWS, 1], (row) => (row === 41 ? 255 : row % 2));
    await expect(train(ending(1, 'sigmoid'), mask, { loss })).rejects.toMatchObject({
      code: 'training.data',
      message: 'A label of example 41 is 255; this loss takes numbers from 0 to 1.',
    });
    const classes = integers([ROWS], (row) => (row === 52 ? 7 : row % 3));
    await expect(train(ending(3, 'softmax'), classes, { loss: 'sparseCategoricalCrossentropy' })).rejects.toMatchObject(
      { code: 'training.data', details: { example: 52, label: 7, classes: 3 } },
    );
  });
});

describe('a network that leaves softmax or sigmoid to the loss', () => {
  it('is measured by chances, in training and in evaluate', async () => {
    const yesOrNo = integers([ROWS], (row) => bits[row * 5] ?? 0);
    const data = tensorDataset({ inputs: rows, labels: yesOrNo });
    const cases: [Network, Network, FitOptions['loss'], FitOptions['loss']][] = [
      [ending(1, 'linear'), ending(1, 'sigmoid'), binaryCrossentropy({ fromLogits: true }), 'binaryCrossentropy'],
      [
        ending(2, 'linear'),
        ending(2, 'softmax'),
        sparseCategoricalCrossentropy({ fromLogits: true }),
        'sparseCategoricalCrossentropy',
      ],
    ];
    for (const [open, closed, fromLogits, loss] of cases) {
      const options = { runtime, optimizer: adam({ learningRate: 0.05 }), epochs: 10, validation: data };
      const left = await fit(open, data, { ...options, loss: fromLogits });
      const right = await fit(closed, data, { ...options, loss });
      const last = right.history.at(-1)?.figures ?? {};
      for (const [name, value] of Object.entries(last)) {
        expect(left.history.at(-1)?.figures[name], name).toBeCloseTo(value, 5);
      }
      const measured = await evaluate(left.network, data, { runtime, loss: fromLogits, resamples: 20 });
      const expected = await evaluate(right.network, data, { runtime, loss, resamples: 20 });
      for (const [name, value] of Object.entries(expected.metrics)) {
        expect(measured.metrics[name], name).toBeCloseTo(Number(value), 5);
      }
    }
  });

  it('is refused when softmax or sigmoid is missing, or comes twice', async () => {
    const labels = integers([ROWS], (row) => bits[row * 5] ?? 0);
    await expect(train(ending(2, 'linear'), labels, { loss: 'sparseCategoricalCrossentropy' })).rejects.toMatchObject({
      code: 'graph.invalid',
      message: expect.stringMatching(/^dense: .* give it softmax, or the loss fromLogits: true\.$/),
    });
    await expect(train(ending(1, 'softmax'), labels, { loss: 'binaryCrossentropy' })).rejects.toMatchObject({
      message: 'loss: a softmax of one output is 1 for every example; end the network in sigmoid.',
    });
    const loss = binaryCrossentropy({ fromLogits: true });
    await expect(train(ending(1, 'sigmoid'), labels, { loss })).rejects.toMatchObject({
      code: 'graph.invalid',
      message: 'loss: the network ends in sigmoid already; leave out fromLogits.',
    });
  });
});

describe('labels of steps', () => {
  it('passes over steps without a label, as it does over steps of weight 0', async () => {
    const model = sequential([input({ shape: [6, 5] }), dense({ units: 3, activation: 'softmax' })]);
    const inputs = floats([20, 6, 5], noise);
    const given = (index: number): boolean => index % 6 < 3 + (Math.floor(index / 6) % 4);
    const classOf = (index: number): number => index % 3;
    const measure = async (data: Parameters<typeof tensorDataset>[0]): Promise<unknown> => {
      const dataset = tensorDataset(data);
      const { history } = await fit(model, dataset, {
        runtime,
        loss: 'sparseCategoricalCrossentropy',
        metrics: ['accuracy', 'auc'],
        epochs: 2,
        validation: dataset,
      });
      return history;
    };
    const missing = await measure({ inputs, labels: integers([20, 6], (at) => (given(at) ? classOf(at) : -1)) });
    const weighted = await measure({
      inputs,
      labels: integers([20, 6], (at) => (given(at) ? classOf(at) : 0)),
      weights: floats([20, 6], (at) => Number(given(at))),
    });
    expect(missing).toEqual(weighted);
  });

  it('come from streams, and through augmentation, as they are', async () => {
    const model = sequential([input({ shape: [4, 2] }), dense({ units: 3, activation: 'softmax' })]);
    const inputs = floats([12, 4, 2], noise);
    const labels = integers([12, 4], (at) => (at % 4 === 3 ? -1 : at % 3));
    const weights = floats([12, 4], (at) => 1 + (at % 2));
    const stored = tensorDataset({ inputs, labels, weights });
    const stream = streamDataset(async function* read() {
      for (let row = 0; row < 12; row += 1) {
        const of = (width: number) => [row * width, (row + 1) * width] as const;
        yield {
          inputs: { input: createTensor('float32', [4, 2], inputs.data.slice(...of(8))) },
          label: createTensor('int64', [4], labels.data.slice(...of(4))),
          weight: createTensor('float32', [4], weights.data.slice(...of(4))),
        };
      }
    });
    const options = { runtime, loss: 'sparseCategoricalCrossentropy', shuffle: false, epochs: 2 } as const;
    const { history } = await fit(model, stored, options);
    expect((await fit(model, stream, options)).history).toEqual(history);
    expect(
      (
        await fit(
          model,
          augmentedDataset(stored, (example) => example),
          options,
        )
      ).history,
    ).toEqual(history);
    const broken = streamDataset(async function* read() {
      yield { inputs: { input: floats([5], noise) }, label: 1, weight: Number.NaN };
    });
    await expect(fit(ending(2, 'softmax'), broken, options)).rejects.toMatchObject({
      message: 'The weight of example 0 is not a finite number of at least 0.',
    });
  });
});
