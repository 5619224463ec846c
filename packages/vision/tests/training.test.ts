import {
  memoryFolder,
  memorySource,
  modelCardSchema,
  SdkError,
  type EvaluationFile,
  type Folder,
  type ModelSource,
  type Progress,
  type RunContext,
  type Runtime,
  type TrainingReport,
} from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImage } from '../src/image.ts';
import { createVision, type Vision } from '../src/vision.ts';
import { blob, blobArchive, blobFolders, SIDE } from './synthetic-images.ts';

const OPTIONS = {
  size: '16',
  epochs: '4',
  batchSize: '16',
  domain: 'off',
  modelId: 'blobs',
  title: 'Bright or dark in the middle.',
};
const ARCHIVE = blobArchive({ train: [60, 60], val: [20, 20] });

let runtime: Runtime;
let vision: Vision;
let folder: Folder;
let report: TrainingReport | undefined;

const train = (
  place: Folder,
  context: RunContext = {},
  { files = [ARCHIVE], options = {} }: { readonly files?: readonly EvaluationFile[]; readonly options?: object } = {},
): Promise<TrainingReport> => {
  const { training } = vision.classify;
  if (!training) throw new Error('The task has no training.');
  return training.train(files, { ...OPTIONS, labels: 'dark,bright', ...options }, { folder: place, ...context });
};

/** The model folder as a source. */
async function sourceOf(place: Folder): Promise<ModelSource> {
  const card = modelCardSchema.parse(JSON.parse(new TextDecoder().decode(await place.read('card.json'))));
  const names = Object.keys(card.files);
  const files = await Promise.all(
    names.map(async (name) => [name, (await place.read(name)) ?? new Uint8Array()] as const),
  );
  const { files: listed, ...rest } = card;
  expect(Object.keys(listed)).toEqual(names);
  return memorySource(rest, Object.fromEntries(files));
}

beforeAll(async () => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1 });
  vision = createVision({ runtime });
  folder = memoryFolder();
  report = await train(folder);
}, 120_000);

afterAll(async () => {
  await vision.dispose();
  await runtime.dispose();
});

describe('the training of vision.classify', () => {
  it('reports what it made', () => {
    expect(report).toMatchObject({ task: 'vision.classify', model: 'blobs@1.0.0', examples: 120 });
    expect(report?.metrics['auc']).toBeGreaterThan(0.95);
    expect(Object.keys(report?.ci95 ?? {})).toEqual(['auc', 'accuracy', 'ece']);
  });

  it('writes a whole folder and leaves no checkpoints', async () => {
    const names = await folder.list();
    expect(names).toEqual(report?.files);
    expect(names).toEqual(expect.arrayContaining(['README.md', 'card.json', 'model.onnx', 'roc.svg', 'training.svg']));
    const readme = new TextDecoder().decode(await folder.read('README.md'));
    for (const [, picture] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) expect(names).toContain(picture);
  });

  it('makes a model that answers at once, and as it was measured', async () => {
    const other = createVision({ runtime, models: { blobs: await sourceOf(folder) } });
    const film = createImage({ width: SIDE, height: SIDE, pixels: blob(true, 7) });
    const { value, provenance } = await other.classify.run(film, { model: 'blobs' });
    expect(value.label).toBe('bright');
    expect(provenance.models[0]).toMatchObject({ id: 'blobs', version: '1.0.0' });
    const measured = await other.classify.evaluations['medmnist']?.evaluate([ARCHIVE], {
      model: 'blobs',
      split: 'val',
    });
    expect(measured?.n).toBe(40);
    for (const [name, value_] of Object.entries(report?.metrics ?? {})) {
      expect(measured?.metrics[name]).toBeCloseTo(Number(value_), 4);
    }
    await other.dispose();
  });

  it('says in the card what it was trained on and how it did', async () => {
    const { card } = await (await sourceOf(folder)).open();
    expect(card).toMatchObject({
      summary: 'Bright or dark in the middle.',
      labels: ['dark', 'bright'],
      preprocessing: { size: [16, 16], channels: 1, fit: 'crop' },
      training: { data: [{ name: 'blobs.npz' }], seed: 1, examples: 120, validationExamples: 40 },
    });
    expect(card.figures.map(({ name, split }) => [name, split])).toEqual([
      ['AUC', 'validation'],
      ['accuracy', 'validation'],
      ['expected calibration error', 'validation'],
    ]);
  });

  it('gives the same weights for the same seed, also when it was stopped and went on', async () => {
    const stopped = memoryFolder();
    const controller = new AbortController();
    const onProgress = ({ stage }: Progress): void => {
      if (stage.startsWith('epoch 3')) controller.abort();
    };
    await expect(train(stopped, { signal: controller.signal, onProgress })).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === 'cancelled',
    );
    expect((await stopped.list()).some((name) => name.startsWith('checkpoints/'))).toBe(true);
    await train(stopped);
    expect(await stopped.read('model.onnx')).toEqual(await folder.read('model.onnx'));
  });

  it('learns from class folders too', async () => {
    const place = memoryFolder();
    const { training } = vision.classify;
    const made = await training?.train(blobFolders(60), OPTIONS, { folder: place });
    expect(made).toMatchObject({ examples: 96, model: 'blobs@1.0.0' });
    const { card } = await (await sourceOf(place)).open();
    expect(card.labels).toEqual(['bright', 'dark']);
    expect(card.limits.join(' ')).toContain('patient');
  });

  it('does not go on from a checkpoint of other data or another augmentation', async () => {
    const stopped = memoryFolder();
    const controller = new AbortController();
    const onProgress = ({ stage }: Progress): void => {
      if (stage.startsWith('epoch 2')) controller.abort();
    };
    await expect(train(stopped, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const mismatch = { code: 'training.checkpoint-mismatch' };
    const others = blobArchive({ train: [61, 59], val: [20, 20] });
    await expect(train(stopped, {}, { files: [others] })).rejects.toMatchObject(mismatch);
    await expect(train(stopped, {}, { options: { augment: 'off' } })).rejects.toMatchObject(mismatch);
  });

  it('goes on when a checkpoint cannot be written, and says so', async () => {
    const full = memoryFolder();
    const write = (name: string, bytes: Uint8Array): Promise<void> =>
      name.startsWith('checkpoints/')
        ? Promise.reject(new SdkError('storage.failed', 'The disk is full.', { hint: 'Make room.' }))
        : full.write(name, bytes);
    const made = await train({ ...full, write }, {});
    expect(made.warnings).toHaveLength(4);
    expect(made.warnings?.[0]).toContain('disk is full');
    expect(await full.read('model.onnx')).toEqual(await folder.read('model.onnx'));
  });

  it('refuses options by name before it reads anything', async () => {
    const { training } = vision.classify;
    const unreadable = { path: 'x.npz', bytes: () => Promise.reject(new Error('must not be read')) };
    await expect(training?.train([unreadable], { epochs: 'many' }, { folder: memoryFolder() })).rejects.toMatchObject({
      code: 'option.invalid',
      details: { option: 'epochs' },
    });
  });
});
