import { modelUse, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../src/codecs/decode-picture.ts';
import { createImage, type Image } from '../src/image.ts';
import { bundledClassifiers } from '../src/tasks/bundled-classifiers.ts';
import { oneImage } from '../src/transforms/one-image.ts';
import { createVision, type Vision } from '../src/vision.ts';

const MODELS = Object.keys(bundledClassifiers());
const CHEST = '../../../examples/vision/chest-normal.png';
const BREAST = 'fixtures/bundled/breast-benign.png';

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

const read = async (path: string): Promise<Image> =>
  oneImage(await decodePicture(await readFile(new URL(path, import.meta.url))), 1);

const classify = async (image: Image, model: string): Promise<Awaited<ReturnType<Vision['classify']['run']>>> =>
  vision.classify.run(image, { model });

/** The image on its head. */
function turned({ width, height, pixels }: Image): Image {
  return createImage({ width, height, pixels: Uint8Array.from(pixels).toReversed() });
}

describe('the bundled classifiers', () => {
  it.each(MODELS)('%s computes what it did where it was made, and its card says what it is', async (id) => {
    const model = await bundledClassifiers()[id]?.open();
    if (!model) throw new Error('The model is missing.');
    const session = await runtime.load(model);
    expect(modelUse(model, session).id).toBe(id);
    expect(await checkGolden(model, session)).toBeLessThan(1e-3);
    await session.dispose();
    const { card } = model;
    expect(card.files['model.onnx']?.bytes).toBeLessThan(4e6);
    expect(card.figures.map(({ name }) => name)).toEqual(['AUC', 'accuracy', 'expected calibration error']);
    for (const { ci95, command } of card.figures) {
      expect(ci95).toBeDefined();
      expect(command).toContain('vision.classify');
    }
    expect(card).toMatchObject({ domain: { output: 'strangeness' }, predictionSet: { coverage: 0.9 } });
    expect(card.licence).toMatch(/^CC-BY/);
  });

  it.each([
    ['breast-ultrasound', 'fixtures/bundled/breast-malignant.png', 'malignant'],
    ['breast-ultrasound', BREAST, 'benign or normal'],
    ['lung-ct', 'fixtures/bundled/lung-malignant.png', 'malignant'],
    ['body-part', CHEST, 'chest film'],
    ['body-part', BREAST, 'breast ultrasound'],
    ['body-part', 'fixtures/bundled/head-ct.png', 'head CT'],
    ['body-part', 'fixtures/bundled/hand-film.png', 'hand film'],
    ['body-part', 'fixtures/bundled/retina-photograph.png', 'retina photograph'],
    ['body-part', 'fixtures/bundled/blood-smear.png', 'blood smear'],
  ])('%s reads %s as %s, which is of its domain', async (model, path, label) => {
    const { value, outOfDomain } = await classify(await read(path), model);
    expect(value.label).toBe(label);
    expect(outOfDomain).toBe(false);
  });

  it.each([
    ['pneumonia-cxr', 'a breast ultrasound', () => read(BREAST)],
    ['pneumonia-cxr', 'a film on its head', async () => turned(await read(CHEST))],
    ['pneumonia-cxr', 'a flower', () => read('fixtures/bundled/flower.png')],
    ['lung-ct', 'a chest film', () => read(CHEST)],
    ['lung-ct', 'a flower', () => read('fixtures/bundled/flower.png')],
    ['breast-ultrasound', 'a chest film', () => read(CHEST)],
    ['breast-ultrasound', 'an image on its head', async () => turned(await read(BREAST))],
    ['breast-ultrasound', 'a flower', () => read('fixtures/bundled/flower.png')],
  ])('%s says that %s is out of its domain', async (model, _, image) => {
    expect((await classify(await image(), model)).outOfDomain).toBe(true);
  });

  it.each(MODELS)('%s says that a blank image is out of its domain', async (model) => {
    const blank = createImage({ width: 40, height: 40, pixels: new Uint8Array(1600).fill(128) });
    expect((await classify(blank, model)).outOfDomain).toBe(true);
  });
});
