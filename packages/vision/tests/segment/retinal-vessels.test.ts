import type { EvaluationFile, Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { decodeSegmentationMap } from '../../src/decoders/segmentation-map.ts';
import { createImage, type Image } from '../../src/image.ts';
import { bundledSegmenters } from '../../src/tasks/bundled-segmenters.ts';
import { oneImage } from '../../src/transforms/one-image.ts';
import { createVision, type Vision } from '../../src/vision.ts';

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

const fixture = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`fixtures/${name}`, import.meta.url)));
const crop = async (): Promise<Image> => oneImage(await decodePicture(await fixture('retina-crop.jpg')));

describe('the bundled model retinal-vessels', () => {
  it('computes what it did where it was made', async () => {
    const model = await bundledSegmenters()['retinal-vessels']?.open();
    if (!model) throw new Error('The model is missing.');
    const session = await runtime.load(model);
    expect(await checkGolden(model, session)).toBeLessThan(1e-4);
    await session.dispose();
  });

  it('finds the vessels of a crop, by the evaluation that anyone can run', async () => {
    const file = (path: string, name: string): EvaluationFile => ({ path, bytes: () => fixture(name) });
    const files = [file('x01L.jpg', 'retina-crop.jpg'), file('x01L_1stHO.png', 'retina-crop-vessels.png')];
    const report = await vision.segment.evaluations['chase']?.evaluate(files, {});
    expect(report?.n).toBe(1);
    expect(report?.model).toMatch(/^retinal-vessels@/);
    expect(report?.metrics['f1']).toBeGreaterThan(0.72);
    expect(report?.metrics['auc']).toBeGreaterThan(0.95);
  });

  it('answers with a mask of the size of the image, its area where the spacing is known, and forms to look at', async () => {
    const image = createImage({ ...(await crop()), spacing: { x: 0.01, y: 0.02 } });
    const prediction = await vision.segment.run(image, { augmentation: 'none', probabilities: true });
    const [vessel] = prediction.value.classes;
    const { mask, probabilities } = prediction.value;
    expect(mask).toMatchObject({ width: 320, height: 320, depth: 1, encoding: 'png' });
    const classes = await decodeSegmentationMap(mask);
    const count = classes.reduce((sum, label) => sum + label, 0);
    expect(vessel).toMatchObject({ label: 'vessel', pixels: count, fraction: count / 320 ** 2 });
    expect(vessel?.area).toBeCloseTo(count * 0.01 * 0.02, 9);
    expect(vessel?.probability).toBeGreaterThan(0.6);
    expect(prediction.warnings.map(({ code }) => code)).not.toContain('input.no-spacing');
    const map = probabilities && (await decodeSegmentationMap(probabilities));
    const inside = map?.filter((_, at) => classes[at] === 1) ?? [];
    const outside = map?.filter((_, at) => classes[at] === 0) ?? [];
    expect(Math.min(...inside)).toBeGreaterThanOrEqual(Math.max(...outside));
    for (const [name, signature] of [
      ['overlay', 'PNG'],
      ['mask', 'PNG'],
    ] as const) {
      const bytes = await vision.segment.exports[name]?.write({ input: image, prediction });
      expect(String.fromCharCode(...(bytes?.subarray(1, 4) ?? []))).toBe(signature);
    }
    const nifti = await vision.segment.exports['nifti']?.write({ input: image, prediction });
    expect((await decodePicture(nifti ?? new Uint8Array())).pixels).toEqual(classes);
  });

  it('says so when an image is no photograph of a retina', async () => {
    const size = { width: 64, height: 64 };
    const grey = createImage({ ...size, pixels: Uint8Array.from({ length: 64 ** 2 }, (_, at) => (at * 37) % 200) });
    const film = await vision.segment.run(grey, { augmentation: 'none' });
    expect(film.outOfDomain).toBe(true);
    expect(film.warnings.map(({ code }) => code)).toEqual(['domain.strange', 'input.no-spacing']);
    const blank = await vision.segment.run(createImage({ ...size, pixels: new Uint8Array(64 ** 2).fill(90) }));
    expect(blank.warnings.map(({ code }) => code)).toContain('domain.blank');
    expect(blank.value.classes[0]?.fraction).toBeLessThan(0.05);
  });

  it('refuses pixels that are no numbers', async () => {
    const pixels = new Float32Array(64).fill(0.5);
    pixels[9] = Number.NaN;
    const broken = createImage({ width: 8, height: 8, pixels, range: [0, 1] });
    await expect(vision.segment.run(broken)).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
