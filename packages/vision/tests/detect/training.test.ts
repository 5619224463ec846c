import { createTensor, memoryFolder, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { randomStream } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/codecs/decode-picture.ts';
import { intersectionOverUnion } from '../../src/decoders/non-maximum-suppression.ts';
import { createDetectTask } from '../../src/tasks/detect.ts';
import { drawExample } from '../../src/training/detector/detector-augmentation.ts';
import { labelDepth } from '../../src/training/detector/detector-loss.ts';
import { detectorTargets } from '../../src/training/detector/detector-targets.ts';
import { fitClassCalibration } from '../../src/training/detector/fit-class-calibration.ts';
import { trainDetector, type TrainedDetector } from '../../src/training/detector/train-detector.ts';
import { scene, sceneFiles, SCENE } from './synthetic-scenes.ts';

const OPTIONS = {
  ...SCENE,
  epochs: 14,
  batchSize: 6,
  filters: 4,
  learningRate: 0.01,
  augment: 'off',
  threads: 1,
  modelId: 'shapes',
} as const;

let runtime: Runtime;
let trained: TrainedDetector | undefined;

beforeAll(async () => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  trained = await trainDetector({ runtime, files: sceneFiles(48), options: OPTIONS });
}, 120_000);

afterAll(() => runtime.dispose());

describe('trainDetector', () => {
  it('finds what it was shown, and says so with figures', () => {
    expect(trained?.report).toMatchObject({ task: 'vision.detect', model: 'shapes@1.0.0', examples: 36, epochs: 14 });
    expect(trained?.report.metrics['ap50']).toBeGreaterThan(0.8);
    expect(trained?.report.ci95['ap50']).toHaveLength(2);
  });

  it('writes a whole folder and leaves no checkpoints', async () => {
    const names = await trained?.folder.list();
    expect(names).toEqual(trained?.report.files);
    expect(names).toEqual(
      expect.arrayContaining(['README.md', 'card.json', 'golden.json', 'model.onnx', 'training.svg']),
    );
  });

  it('makes a model that vision.detect runs at once', async () => {
    if (!trained) throw new Error('nothing was trained');
    await using task = createDetectTask({ runtime, models: { shapes: trained.model } });
    const scenes = Array.from({ length: 12 }, (_, at) => scene(36 + at));
    const pictures = await Promise.all(scenes.map(({ png }) => decodePicture(png)));
    const predictions = await task.runBatch(pictures, { model: 'shapes', threshold: 0.1 });
    expect(predictions[0]?.provenance.models).toMatchObject([{ id: 'shapes' }]);
    expect(predictions[0]?.value.counts.map(({ label }) => label)).toEqual(['disc', 'square']);
    const found = scenes.flatMap(({ objects }, at) =>
      objects.map(({ label, box }) =>
        predictions[at]?.value.objects.some((one) => one.label === label && intersectionOverUnion(one.box, box) > 0.5),
      ),
    );
    expect(found.filter(Boolean).length / found.length).toBeGreaterThan(0.8);
  });

  it('goes on from a checkpoint and ends with the same weights', async () => {
    const files = sceneFiles(12, { lists: false });
    const options = { ...OPTIONS, epochs: 2, augment: 'on' } as const;
    const whole = await trainDetector({ runtime, files, options });
    const folder = memoryFolder();
    const stop = new AbortController();
    const onProgress = ({ stage }: { readonly stage: string }): void => {
      if (stage === 'epoch 2/2') stop.abort();
    };
    await expect(
      trainDetector({ runtime, files, options }, { folder, signal: stop.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await trainDetector({ runtime, files, options }, { folder });
    expect(await folder.read('model.onnx')).toEqual(await whole.folder.read('model.onnx'));
  });

  it('starts from a detector that was trained before', async () => {
    const files = sceneFiles(16);
    const options = { ...OPTIONS, epochs: 1, learningRate: 1e-6 };
    const start = trained?.model;
    if (!start) throw new Error('nothing was trained');
    const { report } = await trainDetector({ runtime, files, options, start });
    expect(report.metrics['ap50']).toBeGreaterThan(0.8);
    const other = trainDetector({ runtime, files, options: { ...options, filters: 5 }, start });
    await expect(other).rejects.toMatchObject({ code: 'model.incompatible' });
  });

  it('refuses data without boxes of a class, and options that are none', async () => {
    await expect(trainDetector({ runtime, files: sceneFiles(4), options: OPTIONS })).rejects.toMatchObject({
      code: 'training.data',
    });
    const odd = { ...OPTIONS, width: 50 };
    await expect(trainDetector({ runtime, files: sceneFiles(4), options: odd })).rejects.toMatchObject({
      code: 'option.invalid',
      details: { option: 'width' },
    });
  });
});

describe('detectorTargets', () => {
  const grid = { rows: 3, columns: 4, stride: 8, classes: 2 };
  const depth = labelDepth(2);

  it('marks the cell under the middle of a box, and gives the distances to its edges', () => {
    const labels = detectorTargets({ boxes: [{ label: 1, x: 8, y: 8, width: 10, height: 8 }], unsure: [] }, grid);
    const at = (1 * 4 + 1) * depth;
    expect([labels[at + 1], labels[at + 3], labels[at]]).toEqual([1, 0, 0]);
    const distances = Array.from(labels.subarray(at + 5, at + depth));
    [0.5, 0.5, 0.75, 0.5].forEach((distance, edge) => expect(distances[edge]).toBeCloseTo(distance, 6));
    // Every other cell is empty at full cost for the other class.
    expect(Array.from({ length: 12 }, (_, cell) => labels[cell * depth + 2])).toEqual(new Array(12).fill(1));
  });

  it('finds a place for the smallest box, and none for what is unsure', () => {
    const tiny = detectorTargets({ boxes: [{ label: 0, x: 1, y: 1, width: 1, height: 1 }], unsure: [] }, grid);
    expect([tiny[0], tiny[2]]).toEqual([1, 0]);
    const unsure = detectorTargets({ boxes: [], unsure: [{ label: 0, x: 0, y: 0, width: 8, height: 8 }] }, grid);
    expect([unsure[0], unsure[2], unsure[depth + 2]]).toEqual([0, 0, 1]);
  });
});

describe('drawExample', () => {
  it('keeps each box around its object, however the image is turned, zoomed and joined', () => {
    const [width, height] = [64, 48];
    const box = { label: 0, x: 12, y: 10, width: 16, height: 12 };
    const pixels = new Uint8Array(width * height * 3).fill(200);
    for (let y = 10; y < 22; y += 1) pixels.fill(20, (y * width + 12) * 3, (y * width + 28) * 3);
    const images = [{ width, height, pixels, boxes: [box] }];
    let seen = 0;
    for (let number = 0; number < 60; number += 1) {
      const drawn = drawExample(0, { images, size: [height, width], rare: [] }, randomStream(number));
      expect(createTensor('float32', [height, width, 3], drawn.pixels).data.every(Number.isFinite)).toBe(true);
      for (const { x, y, width: across, height: down } of drawn.boxes) {
        if (across < 6 || down < 6) continue;
        seen += 1;
        const middle = (Math.floor(y + down / 2) * width + Math.floor(x + across / 2)) * 3;
        const corner = (Math.floor(y + 1.5) * width + Math.floor(x + 1.5)) * 3;
        const bright = Math.max(...drawn.pixels.subarray(0, width * height * 3));
        expect(drawn.pixels[middle]).toBeLessThan(bright - 60);
        expect(drawn.pixels[corner]).toBeLessThan(bright - 60);
      }
    }
    expect(seen).toBeGreaterThan(40);
  });
});

describe('fitClassCalibration', () => {
  it('makes of scores the share that is right', () => {
    const random = randomStream(3);
    const finds = Array.from({ length: 4000 }, () => {
      const score = 0.02 + 0.96 * random.uniform();
      const logit = 0.7 * Math.log(score / (1 - score)) - 0.8;
      return { score, right: random.uniform() < 1 / (1 + Math.exp(-logit)) };
    });
    const { slope, offset } = fitClassCalibration(finds);
    expect(slope).toBeCloseTo(0.7, 0.9);
    expect(offset).toBeCloseTo(-0.8, 0.9);
    expect(fitClassCalibration([])).toEqual({ slope: 1, offset: 0 });
  });
});
