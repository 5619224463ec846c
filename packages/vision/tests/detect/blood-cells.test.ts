import { modelUse, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { parseVoc } from '../../src/codecs/voc.ts';
import { createImage, type Image } from '../../src/image.ts';
import { bundledDetectors } from '../../src/tasks/bundled-detectors.ts';
import { toRgb } from '../../src/transforms/to-rgb.ts';
import { createVision, type Vision } from '../../src/vision.ts';

let runtime: Runtime;
let vision: Vision;
let smear: Image;

const example = async (name: string): Promise<Image> => {
  const picture = await decodePicture(await readFile(new URL(`../../../../examples/vision/${name}`, import.meta.url)));
  if ('depth' in picture) throw new Error('the example is an image');
  return picture;
};
const blank = (value: number): Image =>
  createImage({ width: 640, height: 480, channels: 3, pixels: new Uint8Array(640 * 480 * 3).fill(value) });

beforeAll(async () => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  vision = createVision({ runtime });
  smear = await example('blood-smear.jpg');
});

afterAll(async () => {
  await vision.dispose();
  await runtime.dispose();
});

describe('the bundled model blood-cells', () => {
  it('computes what it did where it was made', async () => {
    const model = await bundledDetectors()['blood-cells']?.open();
    if (!model) throw new Error('The model is missing.');
    const session = await runtime.load(model);
    expect(modelUse(model, session).id).toBe('blood-cells');
    expect(await checkGolden(model, session)).toBeLessThan(1e-3);
    await session.dispose();
  });

  it('finds the cells of the example, and says how many', async () => {
    const { value, outOfDomain, warnings } = await vision.detect.run(smear);
    const counts = Object.fromEntries(value.counts.map(({ label, count }) => [label, count]));
    expect([outOfDomain, warnings]).toEqual([false, []]);
    expect(counts['WBC']).toBe(1);
    expect(counts['Platelets']).toBeGreaterThanOrEqual(2);
    expect(counts['RBC']).toBeGreaterThanOrEqual(8);
    const white = value.objects.find(({ label }) => label === 'WBC')?.box;
    expect(Math.abs((white?.x ?? 0) - 230) + Math.abs((white?.y ?? 0) - 281)).toBeLessThan(40);
    expect(vision.detect.headline(value)).toMatch(/^\d+ RBC, 1 WBC, \d Platelets$/u);
    for (const { box } of value.objects) {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 640 && box.y + box.height <= 480).toBe(true);
    }
  });

  it('answers fewer objects at a higher threshold, and no more than asked for', async () => {
    const all = await vision.detect.run(smear, { threshold: 0.05 });
    const sure = await vision.detect.run(smear, { threshold: 0.9 });
    const few = await vision.detect.run(smear, { maximum: 3 });
    expect(sure.value.objects.length).toBeLessThan(all.value.objects.length);
    expect(sure.value.objects.every(({ probability }) => probability >= 0.9)).toBe(true);
    expect(few.value.objects).toEqual(all.value.objects.slice(0, 3));
    expect(few.warnings).toMatchObject([{ code: 'detect.maximum' }]);
  });

  it('finds the same cells in a scan, tile by tile, and says how far it is', async () => {
    const [across, down] = [2, 2];
    const pixels = new Uint8Array(across * down * smear.pixels.length);
    for (let row = 0; row < smear.height * down; row += 1) {
      const from = (row % smear.height) * smear.width * 3;
      const line = smear.pixels.subarray(from, from + smear.width * 3);
      for (let part = 0; part < across; part += 1) pixels.set(line, (row * across + part) * smear.width * 3);
    }
    const scan = createImage({ width: 640 * across, height: 480 * down, channels: 3, pixels });
    const told: number[] = [];
    const { value } = await vision.detect.run(
      scan,
      {},
      { onProgress: ({ done, total = 0 }) => told.push(done / total) },
    );
    expect(value.counts.find(({ label }) => label === 'WBC')?.count).toBe(4);
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(8);
    const stop = new AbortController();
    const stopped = vision.detect.run(scan, {}, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['a black image', async () => blank(0)],
    ['a white image', async () => blank(255)],
    ['a chest film', async () => toRgb(await example('chest-normal.png'))],
    ['a retina', () => example('retina.jpg')],
  ])('says that %s is no smear', async (_, read) => {
    const { outOfDomain, warnings } = await vision.detect.run(await read());
    expect(outOfDomain).toBe(true);
    expect(warnings).toMatchObject([{ code: 'domain.strange' }]);
  });

  it('writes what it found as VOC, COCO and a picture', async () => {
    const prediction = await vision.detect.run(smear);
    const written = async (name: string): Promise<Uint8Array> =>
      (await vision.detect.exports[name]?.write({ input: smear, prediction })) ?? new Uint8Array();
    const { objects } = prediction.value;
    expect(parseVoc(await written('voc')).objects).toHaveLength(objects.length);
    const coco = JSON.parse(new TextDecoder().decode(await written('coco')));
    expect(coco.annotations).toHaveLength(objects.length);
    expect(coco.annotations[0]).toMatchObject({ category_id: expect.any(Number), score: expect.any(Number) });
    expect(await decodePicture(await written('overlay'))).toMatchObject({ width: 640, height: 480, channels: 3 });
  });

  it('refuses a model that is none', async () => {
    await expect(vision.detect.run(smear, { model: 'pneumonia-cxr' })).rejects.toMatchObject({
      code: 'option.invalid',
    });
  });
});
