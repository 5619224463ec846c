import { modelUse, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../src/codecs/decode-picture.ts';
import { bundledClassifiers } from '../src/tasks/bundled-classifiers.ts';
import { createVision, type Vision } from '../src/vision.ts';

let runtime: Runtime;
let vision: Vision;

beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  vision = createVision({ runtime });
});

afterAll(async () => {
  await vision.dispose();
  await runtime.dispose();
});

const classify = async (name: string): Promise<Awaited<ReturnType<Vision['classify']['run']>>> =>
  vision.classify.run(
    await decodePicture(await readFile(new URL(`../../../examples/vision/${name}`, import.meta.url))),
  );

describe('the bundled model pneumonia-cxr', () => {
  it('computes what it did where it was made', async () => {
    const model = await bundledClassifiers()['pneumonia-cxr']?.open();
    if (!model) throw new Error('The model is missing.');
    const session = await runtime.load(model);
    expect(modelUse(model, session).id).toBe('pneumonia-cxr');
    expect(await checkGolden(model, session)).toBeLessThan(1e-3);
    await session.dispose();
  });

  it.each([
    ['chest-normal.png', 'normal'],
    ['chest-pneumonia.png', 'pneumonia'],
    ['chest-pneumonia.jpg', 'pneumonia'],
    ['chest-pneumonia.dcm', 'pneumonia'],
  ])('reads %s as its label says', async (name, label) => {
    const { value, provenance } = await classify(name);
    expect(value.label).toBe(label);
    expect(provenance.models).toMatchObject([{ id: 'pneumonia-cxr', version: '2.0.0' }]);
  });
});
