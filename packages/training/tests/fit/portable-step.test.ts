import {
  batchNormalization,
  compileTrainingStep,
  conv2d,
  dense,
  flatten,
  input,
  maxPooling2d,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
} from '@medmodal/training';
import { expect, it } from 'vitest';
import { fromTensor, ndArray, type NdArray } from '../reference/nd-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';

const BATCH = 4;
const SIZE = 7;

/** Pooling leaves a row and a column over, and the batch is normalised in both layouts. */
const model = sequential([
  input({ shape: [SIZE, SIZE, 1] }),
  conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' }),
  batchNormalization(),
  maxPooling2d({ poolSize: 2 }),
  flatten(),
  batchNormalization(),
  dense({ units: 2, activation: 'softmax' }),
]);

async function step(portable: boolean): Promise<{ operators: Set<string>; outputs: Map<string, NdArray> }> {
  const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
  const compiled = compileTrainingStep(model, {
    loss: sparseCategoricalCrossentropy(),
    optimizer,
    predictions: true,
    portable,
  });
  const feeds = new Map(Object.entries(compiled.resident).map(([name, tensor]) => [name, fromTensor(tensor)]));
  const pixels = Array.from({ length: BATCH * SIZE * SIZE }, (_, at) => Math.sin(at * 1.7));
  feeds.set('input', ndArray('float32', [BATCH, SIZE, SIZE, 1], pixels));
  feeds.set('labels', ndArray('int64', [BATCH], [0, 1, 1, 0]));
  feeds.set('weights', ndArray('float32', [BATCH], [1, 1, 1, 1]));
  const scalars = optimizer.scalars({ step: 1, learningRate: 0.1 });
  for (const [name, value] of Object.entries(scalars)) feeds.set(`optimizer.${name}`, ndArray('float32', [], [value]));
  const operators = new Set(compiled.graph.nodes.filter(({ outputs }) => outputs.length > 1).map(({ op }) => op));
  return { operators, outputs: await runOnnx(compiled.graph, feeds) };
}

it('a step without the operators that WebGPU lacks gives the same loss, weights and state', async () => {
  const usual = await step(false);
  const portable = await step(true);
  expect([...usual.operators].toSorted()).toEqual(['BatchNormalization', 'MaxPool']);
  expect(portable.operators.size).toBe(0);
  for (const [name, expected] of usual.outputs) {
    const found = portable.outputs.get(name);
    expect(found?.shape).toEqual(expected.shape);
    const largest = Math.max(
      ...Array.from(expected.data, (value, at) => Math.abs(Number(value) - Number(found?.data[at]))),
    );
    expect(largest, name).toBeLessThan(1e-5);
  }
});
