import { readFileSync } from 'node:fs';
import { createTensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { expect, test } from 'vitest';
import { tensorDataset } from '../../src/data/tensor-dataset.ts';
import { exportModel } from '../../src/export/export-model.ts';
import { checkGolden } from '../../src/export/golden.ts';
import { onnxLayer } from '../../src/fine-tuning/onnx-layer.ts';
import { fit } from '../../src/fit/fit.ts';
import { dense } from '../../src/layers/dense.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { network } from '../../src/network/create-network.ts';
import { adam } from '../../src/optimizers/adam.ts';
import { batch } from './trained.ts';

test('a PyTorch model is fitted in its last block behind a new head, and exported as a model folder', async () => {
  const model = new Uint8Array(readFileSync(new URL('./fixtures/small.opset13.onnx', import.meta.url)));
  const trainable = (name: string): boolean => name.startsWith('layer2') || name.startsWith('fc');
  const image = input({ shape: [8, 8, 1], name: 'image' });
  const base = onnxLayer({ model, dataFormat: 'channelsFirst', name: 'base', trainable });
  const answer = dense({ units: 3, activation: 'softmax', name: 'head' }).apply(base.apply(image));
  const before = network({ inputs: image, outputs: answer });
  const { images, labels } = batch(48);
  const data = tensorDataset({
    inputs: { image: images },
    labels: createTensor('int64', [48], BigInt64Array.from(labels, BigInt)),
  });
  await using runtime = createOnnxRuntime({ workers: 1 });
  const settings = { runtime, loss: 'sparseCategoricalCrossentropy', epochs: 6, batchSize: 16, seed: 3 } as const;
  const { network: after, history } = await fit(before, data, { ...settings, optimizer: adam({ learningRate: 0.01 }) });
  const losses = history.map(({ figures }) => figures['loss'] ?? Number.NaN);
  expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
  const changed = [...after.weights].filter(([name, { data: values }]) => {
    const old = before.weights.get(name)?.data;
    return values.some((value, index) => value !== old?.[index]);
  });
  const names = changed.map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['head/kernel', 'base/layer2.conv.weight', 'base/layer2.bn.running_var']),
  );
  expect(names.filter((name) => name.startsWith('base/')).every((name) => trainable(name.slice(5)))).toBe(true);
  const folder = await exportModel(after, { id: 'fine-tuned', task: 'vision.classify', runtime, precision: 'int8' });
  const opened = await folder.source.open();
  await using session = await runtime.load(opened);
  expect(await checkGolden(opened, session)).toBe(0);
});
