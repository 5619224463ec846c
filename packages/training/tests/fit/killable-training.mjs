// A training in a process of its own, for kill.test.ts: usage killable-training.mjs FOLDER. Prints its progress, then the
// sha256 of the weights.
import { createHash } from 'node:crypto';
import { createTensor, directoryFolder } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { conv2d, dense, dropout, fit, flatten, input, sequential, tensorDataset } from '@medmodal/training';

const count = 600;
const pixels = Float32Array.from(
  { length: count * 64 },
  (_, at) => Math.sin(at * 0.37) + Math.cos((at % 64) * (Math.floor(at / 64) % 2)),
);
const labels = BigInt64Array.from({ length: count }, (_, example) => BigInt(example % 2));
const dataset = tensorDataset({
  inputs: createTensor('float32', [count, 8, 8, 1], pixels),
  labels: createTensor('int64', [count], labels),
});
const model = sequential([
  input({ shape: [8, 8, 1] }),
  conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
  flatten(),
  dropout({ rate: 0.3 }),
  dense({ units: 2, activation: 'softmax' }),
]);
const runtime = createOnnxRuntime({ threads: 1 });
const { network } = await fit(model, dataset, {
  runtime,
  loss: 'sparseCategoricalCrossentropy',
  epochs: 5,
  batchSize: 4,
  checkpoints: directoryFolder(process.argv[2]),
  callbacks: [{ onStepEnd: ({ epoch, step }) => void process.stdout.write(`epoch ${epoch + 1} step ${step}\n`) }],
});
await runtime.dispose();
const hash = createHash('sha256');
for (const [name, { data }] of network.weights)
  hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
process.stdout.write(`weights ${hash.digest('hex')}\n`);
