import { memoryFolder, type EvaluationFile, type Folder, type Runtime, type TrainingContext } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../../src/codecs/encode-png.ts';
import { createImage, type Image } from '../../src/image.ts';
import type { SegmenterTrainingOptions } from '../../src/training/segmenter/segmenter-options.ts';
import { trainSegmenter, type TrainedSegmenter } from '../../src/training/segmenter/train-segmenter.ts';
import { createVision } from '../../src/vision.ts';

const SIDE = 48;
const OPTIONS = { size: 32, depth: 1, filters: 4, patches: 8, batchSize: 8, learningRate: 0.01, threads: 1 };
let runtime: Runtime;

/** A bright disc on a dark ground with stripes, and where the disc is. */
function disc(number: number): { readonly image: Image; readonly mask: Image } {
  const [x, y, radius] = [16 + ((number * 7) % 16), 16 + ((number * 11) % 16), 7 + (number % 4)];
  const inside = (at: number): boolean => Math.hypot((at % SIDE) - x, Math.floor(at / SIDE) - y) < radius;
  const pixels = (value: (at: number) => number): Uint8Array =>
    Uint8Array.from({ length: SIDE ** 2 }, (_, at) => value(at));
  const size = { width: SIDE, height: SIDE };
  return {
    image: createImage({ ...size, pixels: pixels((at) => (inside(at) ? 170 : 60) + ((at * 13) % 50)) }),
    mask: createImage({ ...size, pixels: pixels((at) => (inside(at) ? 255 : 0)) }),
  };
}

const files: readonly EvaluationFile[] = Array.from({ length: 8 }, (_, number) => disc(number)).flatMap(
  ({ image, mask }, number) => [
    { path: `images/${number}.png`, bytes: async () => encodePng(image) },
    { path: `masks/${number}.png`, bytes: async () => encodePng(mask) },
  ],
);

const train = (
  folder: Folder,
  options: Partial<SegmenterTrainingOptions> = {},
  context: Partial<TrainingContext> = {},
): Promise<TrainedSegmenter> => {
  const held = { validation: ['6', '7'], labels: ['background', 'disc'] };
  return trainSegmenter(
    { runtime, files, options: { ...OPTIONS, epochs: 6, ...held, ...options } },
    { ...context, folder },
  );
};

beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
});

afterAll(() => runtime.dispose());

describe('trainSegmenter', () => {
  it('learns, and writes a model folder that vision.segment runs', async () => {
    const folder = memoryFolder();
    const { report, model } = await train(folder);
    const { report: short } = await train(memoryFolder(), { epochs: 1, learningRate: 1e-5 });
    expect(Number(report.metrics['f1'])).toBeGreaterThan(0.9);
    expect(Number(report.metrics['f1'])).toBeGreaterThan(Number(short.metrics['f1']));
    expect(report).toMatchObject({ task: 'vision.segment', examples: 6, epochs: 6 });
    expect((await folder.list()).filter((name) => name.startsWith('checkpoints/'))).toEqual([]);
    await using vision = createVision({ runtime, resolveModel: (name) => (name === 'discs' ? model : undefined) });
    const { value, outOfDomain } = await vision.segment.run(disc(3).image, { model: 'discs' });
    expect(value.classes).toMatchObject([{ label: 'disc' }]);
    const truth = Array.from(disc(3).mask.pixels).reduce((sum, pixel) => sum + Number(pixel > 0), 0);
    expect(Math.abs((value.classes[0]?.pixels ?? 0) - truth) / truth).toBeLessThan(0.2);
    expect(outOfDomain).toBe(false);
  });

  it('goes on where it was stopped, to the same bytes', async () => {
    const [straight, stopped] = [memoryFolder(), memoryFolder()];
    await train(straight, { epochs: 3 });
    const controller = new AbortController();
    const interrupted = train(
      stopped,
      { epochs: 3 },
      {
        signal: controller.signal,
        onProgress: ({ stage }) => {
          if (stage === 'epoch 3/3') controller.abort();
        },
      },
    );
    await expect(interrupted).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    await train(stopped, { epochs: 3 });
    expect(await stopped.read('model.onnx')).toEqual(await straight.read('model.onnx'));
  });

  it.each([
    ['no masks', files.filter(({ path }) => path.startsWith('images/')), {}, 'training.data'],
    ['nobody of that name', files, { validation: ['9'] }, 'training.data'],
    ['patches that do not fit', files, { size: 30 }, 'option.invalid'],
    ['nothing to choose the threshold by', files, { validation: undefined, validationShare: 0 }, 'option.invalid'],
  ])('refuses %s', async (_, data, options, code) => {
    const { validation, ...rest } = { validation: ['6'], ...options };
    const given = { ...OPTIONS, epochs: 1, ...rest, ...(validation && { validation }) };
    await expect(trainSegmenter({ runtime, files: data, options: given })).rejects.toThrow(
      expect.objectContaining({ code }),
    );
  });
});
