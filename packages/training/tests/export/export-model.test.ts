import { createTensor, memoryFolder, type Tensor, type TensorMap } from '@medmodal/core';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportModel, type ExportOptions } from '../../src/export/export-model.ts';
import { checkGolden } from '../../src/export/golden.ts';
import { conv2d } from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import { embedding } from '../../src/layers/embedding.ts';
import { batchNormalization } from '../../src/layers/normalization.ts';
import { globalAveragePooling1d, maxPooling2d } from '../../src/layers/pooling.ts';
import { flatten } from '../../src/layers/reshaping.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { network, sequential } from '../../src/network/create-network.ts';
import { randomStream } from '../../src/random/random-stream.ts';

const image = sequential([
  input({ shape: [28, 28, 1] }),
  conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
  batchNormalization(),
  maxPooling2d(),
  conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
  maxPooling2d(),
  flatten(),
  dense({ units: 64, activation: 'relu' }),
  dense({ units: 10, activation: 'softmax' }),
]);
const facts: ExportOptions = { id: 'digits', task: 'vision.classify', labels: [...'0123456789'] };
const samples: TensorMap = { input: floats([100, 28, 28, 1]) };
let runtime: OnnxRuntime;

beforeAll(() => {
  runtime = createOnnxRuntime({ workers: 1 });
});
afterAll(() => runtime.dispose());

describe('a model folder of a network', () => {
  test('is at once usable, and its golden case holds', async () => {
    const folder = await exportModel(image, { ...facts, runtime });
    const model = await folder.source.open();
    await using session = await runtime.load(model);
    const { output } = await session.run(samples);
    expect(output?.shape).toEqual([100, 10]);
    for (const row of rows(output)) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    expect(await checkGolden(model, session)).toBe(0);
    expect(folder.comparison).toMatchObject({ precision: 'float32', maxDifference: 0 });
    expect(model.card).toMatchObject({
      inputs: [{ name: 'input', dtype: 'float32', shape: ['batch', 28, 28, 1] }],
      outputs: [{ name: 'output', dtype: 'float32', shape: ['batch', 10] }],
      licence: 'Not stated by who trained it.',
      intendedUse: 'Not stated by who trained it.',
    });
  });

  test('is saved with the card last, and the card lists what was written', async () => {
    const target = memoryFolder();
    const written: string[] = [];
    const folder = await exportModel(image, {
      ...facts,
      runtime,
      files: { LICENSE: new TextEncoder().encode('MIT\n') },
    });
    await folder.save({ ...target, write: (name, bytes) => (written.push(name), target.write(name, bytes)) });
    expect(written).toEqual(['model.onnx', 'golden.json', 'LICENSE', 'card.json']);
    const card: unknown = JSON.parse(new TextDecoder().decode(await target.read('card.json')));
    expect(card).toEqual(folder.card);
    expect(folder.card.files['model.onnx']?.bytes).toBe((await target.read('model.onnx'))?.length);
  });

  test('whose golden case does not hold is refused', async () => {
    const folder = await exportModel(image, { ...facts, runtime });
    const other = await exportModel(await shifted(), { ...facts, runtime });
    const mixed = { ...folder.files, 'golden.json': other.files['golden.json'] ?? new Uint8Array() };
    const again = await exportModel(image, { ...facts, files: { 'golden.json': mixed['golden.json'] } });
    const model = await again.source.open();
    await using session = await runtime.load(model);
    await expect(checkGolden(model, session)).rejects.toMatchObject({ code: 'model.incompatible' });
  });

  test('is refused when a fact does not fit into a card', async () => {
    await expect(exportModel(image, { ...facts, id: 'Not kebab' })).rejects.toMatchObject({
      code: 'model.card-invalid',
      details: { path: 'id' },
    });
  });

  test('takes token numbers and free lengths', async () => {
    const tokens = input({ shape: [null], dtype: 'int64', name: 'tokens' });
    const pooled = globalAveragePooling1d().apply(embedding({ inputDim: 50, outputDim: 8 }).apply(tokens));
    const text = network({ inputs: tokens, outputs: dense({ units: 2 }).apply(pooled) });
    const folder = await exportModel(text, { id: 'text', task: 'text.classify', runtime });
    const model = await folder.source.open();
    await using session = await runtime.load(model);
    expect(await checkGolden(model, session)).toBe(0);
    expect(folder.card.inputs).toMatchObject([{ name: 'tokens', dtype: 'int64', shape: ['batch', 'length'] }]);
  });
});

describe('smaller weights', () => {
  test.each([
    { precision: 'float16', share: 0.51, tolerance: 1e-3, sameAnswers: 99 },
    { precision: 'int8', share: 0.28, tolerance: 2e-2, sameAnswers: 95 },
  ] as const)('$precision', async ({ precision, share, tolerance, sameAnswers }) => {
    const { comparison, source } = await exportModel(image, { ...facts, precision, runtime, samples });
    expect(comparison.bytes / comparison.float32Bytes).toBeLessThan(share);
    expect(comparison.maxDifference).toBeGreaterThan(0);
    expect(comparison.maxDifference).toBeLessThan(tolerance);
    const exact = await exportModel(image, facts);
    await using small = await runtime.load(await source.open());
    await using large = await runtime.load(await exact.source.open());
    const [answers, expected] = [
      rows((await small.run(samples))['output']),
      rows((await large.run(samples))['output']),
    ];
    const same = answers.filter((row, index) => highest(row) === highest(expected[index] ?? []));
    expect(same.length).toBeGreaterThanOrEqual(sameAnswers);
  });

  test('weights that a half cannot hold stay in float32', async () => {
    const wide = sequential([
      input({ shape: [100] }),
      dense({ units: 2, kernelInitializer: { values: new Float32Array(200).fill(1e5) } }),
    ]);
    const { comparison } = await exportModel(wide, { ...facts, precision: 'float16', runtime });
    expect(comparison.maxDifference).toBe(0);
  });
});

async function shifted(): Promise<typeof image> {
  const weights = new Map(image.weights);
  const name = 'dense_1/bias';
  weights.set(
    name,
    createTensor(
      'float32',
      [10],
      Float32Array.from({ length: 10 }, (_, index) => index),
    ),
  );
  return { ...image, weights };
}

function floats(shape: readonly number[]): Tensor<'float32'> {
  const random = randomStream(7, 'samples');
  const count = shape.reduce((product, length) => product * length, 1);
  return createTensor(
    'float32',
    shape,
    Float32Array.from({ length: count }, () => random.uniform()),
  );
}

function rows(tensor: Tensor | undefined): number[][] {
  const width = tensor?.shape[1] ?? 1;
  return Array.from({ length: tensor?.shape[0] ?? 0 }, (_, row) =>
    Array.from(tensor?.data.slice(row * width, (row + 1) * width) ?? [], Number),
  );
}

function highest(row: readonly number[]): number {
  return row.indexOf(Math.max(...row));
}
