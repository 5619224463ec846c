import { createTensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  conv2d,
  dense,
  evaluate,
  input,
  sequential,
  tensorDataset,
  withWeights,
  type EvaluateOptions,
  type Network,
} from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { floats, integers, noise } from './formula.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());
const options: EvaluateOptions = { runtime, resamples: 50 };

/** A network whose only layer passes its inputs on, through `activation`. */
function passing(model: Network, scale: number): Network {
  const weights = [...model.weights].map(([name, { shape }]) => {
    const columns = shape.at(-1) ?? 1;
    const isKernel = name.endsWith('kernel');
    return [name, floats(shape, (at) => (isKernel && Math.floor(at / columns) === at % columns ? scale : 0))] as const;
  });
  return withWeights(model, new Map(weights));
}

describe('evaluate', () => {
  it('measures several yes-or-no answers one by one', async () => {
    const model = passing(sequential([input({ shape: [3] }), dense({ units: 3, activation: 'sigmoid' })]), 20);
    const inputs = floats([40, 3], (at) => noise(at) - 0.5);
    const labels = createTensor(
      'uint8',
      [40, 3],
      Uint8Array.from(inputs.data, (value) => Number(value > 0)),
    );
    const { n, metrics, ci95 } = await evaluate(model, tensorDataset({ inputs, labels }), options);
    expect(n).toBe(40);
    expect(metrics).toMatchObject({ accuracy: 1, macroRocAuc: 1, macroF1: 1 });
    expect(ci95['macroRocAuc']).toEqual([1, 1]);
  });

  it('measures masks by their overlap, image by image', async () => {
    const image = input({ shape: [4, 4, 1] });
    const model = passing(sequential([image, conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' })]), 20);
    const labels = createTensor(
      'uint8',
      [6, 4, 4, 1],
      Uint8Array.from({ length: 96 }, (_, at) => Number(at % 4 < 2)),
    );
    const inputs = floats([6, 4, 4, 1], (at) => (at % 4 < 1 ? 1 : -1));
    const { metrics, ci95 } = await evaluate(model, tensorDataset({ inputs, labels }), { ...options, loss: 'dice' });
    expect(metrics['dice']).toBeCloseTo(2 / 3, 6);
    expect(metrics['intersectionOverUnion']).toBe(0.5);
    expect(Object.keys(ci95)).toEqual(['dice', 'intersectionOverUnion']);
  });

  it('leaves out padding, and draws sequences and patients as a whole', async () => {
    const model = passing(sequential([input({ shape: [5, 3] }), dense({ units: 3, activation: 'softmax' })]), 20);
    const classOf = (step: number): number => (step * 7) % 3;
    const inputs = floats([12, 5, 3], (at) => Number(classOf(Math.floor(at / 3)) === at % 3));
    const labels = integers([12, 5], (step) => (step % 5 < 4 ? classOf(step) : -1));
    const wrong = integers([12, 5], (step) => (step < 5 ? (classOf(step) + 1) % 3 : Number(labels.data[step])));
    const right = await evaluate(model, tensorDataset({ inputs, labels }), options);
    expect(right).toMatchObject({ n: 12, metrics: { accuracy: 1 } });
    const data = tensorDataset({ inputs, labels: wrong });
    const { metrics, ci95 } = await evaluate(model, data, options);
    expect(metrics['accuracy']).toBeCloseTo(1 - 5 / (12 * 4 + 1), 6);
    // A sequence that is wrong in all steps comes twice or three times, or not at all: single steps would give 0.8 to 0.98.
    expect(ci95['accuracy']?.[0]).toBeLessThan(0.8);
    expect(ci95['accuracy']?.[1]).toBe(1);
    const groups = Array.from({ length: 12 }, (_, row) => Math.floor(row / 6));
    const patients = await evaluate(model, data, { ...options, groups });
    expect(patients.ci95['accuracy']).toEqual([expect.closeTo(0.8, 1), 1]);
    await expect(evaluate(model, data, { ...options, groups: ['one'] })).rejects.toMatchObject({
      code: 'option.invalid',
    });
  });

  it('leaves the event loop free while it resamples, and can be cancelled then', async () => {
    const model = passing(sequential([input({ shape: [5] }), dense({ units: 5, activation: 'softmax' })]), 1);
    const data = tensorDataset({ inputs: floats([3000, 5], noise), labels: integers([3000], (row) => row % 5) });
    let turns = 0;
    const count = (): void => void ((turns += 1), (next = setImmediate(count)));
    let next = setImmediate(count);
    try {
      await evaluate(model, data, { runtime, resamples: 200 });
      expect(turns).toBeGreaterThan(10);
      const signal = AbortSignal.timeout(100);
      await expect(evaluate(model, data, { runtime, resamples: 100_000, signal })).rejects.toMatchObject({
        code: 'cancelled',
      });
    } finally {
      clearImmediate(next);
    }
  });

  it('measures several numbers of each example', async () => {
    const model = passing(sequential([input({ shape: [2] }), dense({ units: 2 })]), 1);
    const inputs = floats([9, 2], noise);
    const labels = floats([9, 2], (at) => (inputs.data[at] ?? 0) + (at % 2));
    const { metrics, plots } = await evaluate(model, tensorDataset({ inputs, labels }), options);
    expect(metrics['meanAbsoluteError']).toBeCloseTo(0.5, 6);
    expect(metrics['loss']).toBeCloseTo(0.5, 6);
    expect(plots).toEqual({});
  });
});
