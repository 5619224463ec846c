import { memoryFolder, type Progress, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dicomFile } from '../../../tests/synthetic-dicom.ts';
import { blob, blobFile, SIDE } from '../../../tests/synthetic-images.ts';
import { decodePicture } from '../../codecs/decode-picture.ts';
import { createImage } from '../../image.ts';
import { createVision } from '../../vision.ts';
import type { LabelledPicture } from './labelled-picture.ts';
import { trainImageClassifier } from './train-image-classifier.ts';

let runtime: Runtime;

beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
});

afterAll(() => runtime.dispose());

const OPTIONS = { size: 16, epochs: 4, batchSize: 16, width: 8, domain: 'off', modelId: 'blobs' } as const;

/** A DICOM file whose window shows what the number of the blob says, in stored values far from those of a byte. */
function film(bright: boolean, number: number): Uint8Array {
  const pixels = Uint16Array.from(blob(bright, number), (grey) => 20_000 + grey * 10);
  return dicomFile({ width: SIDE, height: SIDE, pixels, modality: 'DX', window: [21_275, 2_550] });
}

/** Two films of each of so many patients, every third of whom is healthy. */
async function films(patients: number): Promise<LabelledPicture[]> {
  const images = Array.from({ length: patients * 2 }, async (_, at) => {
    const bright = Math.floor(at / 2) % 3 === 0;
    const picture = await decodePicture(film(bright, at));
    return { picture, label: bright ? 'healthy' : 'sick', patient: `patient ${Math.floor(at / 2)}` };
  });
  return Promise.all(images);
}

describe('trainImageClassifier', () => {
  it('makes a model of DICOM images that answers at once, and divides them by patient', async () => {
    const stages: string[] = [];
    const { model, report, folder } = await trainImageClassifier(
      { runtime, images: await films(60), options: { ...OPTIONS, title: 'Healthy or sick.' } },
      { onProgress: ({ stage }: Progress) => stages.push(stage) },
    );
    expect(report).toMatchObject({ task: 'vision.classify', model: 'blobs@1.0.0', examples: 96 });
    expect(report.warnings).toBeUndefined();
    expect(stages.length).toBeGreaterThan(0);
    expect(await folder.list()).toEqual(expect.arrayContaining(['README.md', 'card.json', 'model.onnx']));
    const { card } = await model.open();
    expect(card.labels).toEqual(['healthy', 'sick']);
    expect(JSON.stringify(card)).not.toContain('patient 1');
    expect(JSON.stringify(card.training)).toContain('all images of a patient on one side');
    await using vision = createVision({ runtime, models: { mine: model } });
    const answers = await Promise.all(
      [true, false].map(async (bright) =>
        vision.classify.run(await decodePicture(film(bright, 999)), { model: 'mine' }),
      ),
    );
    expect(answers.map(({ value }) => value.label)).toEqual(['healthy', 'sick']);
    expect(answers[0]?.provenance.models).toMatchObject([{ id: 'blobs' }]);
  });

  it('learns from files, into a folder of the caller', async () => {
    const folder = memoryFolder();
    const rows = Array.from(
      { length: 40 },
      (_, at) => `${at}.png,${at % 2 ? 'yes' : 'no'},${at % 4 < 2 ? 'train' : 'val'}`,
    );
    const table = new TextEncoder().encode(['file,label,split', ...rows].join('\n'));
    const images = Array.from({ length: 40 }, (_, at) => blobFile(`${at}.png`, at % 2 === 1, at));
    const files = [{ path: 'labels.csv', bytes: async () => table }, ...images];
    const { report } = await trainImageClassifier({ runtime, files, options: { ...OPTIONS, epochs: 1 } }, { folder });
    expect(report.examples).toBe(20);
    expect(report.evaluation).toEqual({ format: 'folders', options: { split: 'val' } });
    expect(await folder.read('card.json')).toBeDefined();
  });

  it.each([
    ['neither images nor files', {}, 'training.data'],
    ['both', { images: [], files: [] }, 'training.data'],
    ['an option out of range', { files: [], options: { size: 4 } }, 'option.invalid'],
    [
      'images of one class',
      { images: [{ picture: createImage({ width: 2, height: 1, pixels: Uint8Array.of(1, 2) }), label: 'a' }] },
      'training.data',
    ],
    ['no images', { images: [] }, 'training.data'],
  ])('refuses %s', async (_, parts, code) => {
    await expect(trainImageClassifier({ runtime, ...parts })).rejects.toMatchObject({ code });
  });
});
