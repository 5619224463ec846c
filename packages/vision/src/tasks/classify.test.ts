import { aliveResources, SdkError, type EvaluationReport, type Runtime } from '@medmodal/core';
import { createFakeRuntime } from '@medmodal/core/testing';
import { encode } from 'fast-png';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brightnessSource, computeBrightness } from '../../tests/brightness-model.ts';
import { dicomFile } from '../../tests/synthetic-dicom.ts';
import { createImage, type Image } from '../image.ts';
import { createVision, type Vision } from '../vision.ts';

const even = (value: number): Image => createImage({ width: 6, height: 5, pixels: new Uint8Array(30).fill(value) });

let runtime: Runtime;
let vision: Vision;
let opened: string[] = [];

beforeAll(() => {
  runtime = createFakeRuntime(computeBrightness);
  vision = createVision({
    runtime,
    models: { 'pneumonia-cxr': brightnessSource() },
    resolveModel: (name) => {
      if (!name.startsWith('./')) return undefined;
      opened.push(name);
      return brightnessSource({
        id: 'other',
        labels: ['night', 'day'],
        calibration: { temperature: 1 },
        training: { data: [], recipe: 'none', seed: 1, splits: ['train'] },
      });
    },
  });
});

afterAll(async () => {
  await vision.dispose();
  await runtime.dispose();
});

describe('vision.classify', () => {
  it('answers with calibrated probabilities, the likeliest first, and says who answered', async () => {
    const { value, probability, provenance } = await vision.classify.run(even(255));
    // Mean pixel 1 − 0.5, logit 8 × 0.5 over temperature 2.
    const bright = 1 / (1 + Math.exp(-2));
    expect(value.label).toBe('bright');
    expect(value.probabilities.map(({ label }) => label)).toEqual(['bright', 'dark']);
    expect(value.probabilities[0]?.probability).toBeCloseTo(bright, 6);
    expect(probability).toBeCloseTo(bright, 6);
    expect(provenance.models).toMatchObject([{ id: 'brightness', version: '1.2.0', runtime: 'fake', device: 'cpu' }]);
    expect(vision.classify.headline(value)).toBe('bright 88 %');
  });

  it('keeps to the number of classes asked for', async () => {
    const { value } = await vision.classify.run(even(0), { topK: 1 });
    expect(value).toMatchObject({ label: 'dark', probabilities: [{ label: 'dark' }] });
  });

  it('asks the model that is named, which is opened once', async () => {
    opened = [];
    const [first, second] = await Promise.all([
      vision.classify.run(even(255), { model: './mine' }),
      vision.classify.run(even(0), { model: './mine' }),
    ]);
    expect([first.value.label, second.value.label, opened]).toEqual(['day', 'night', ['./mine']]);
    expect(first.provenance).toMatchObject({ models: [{ id: 'other' }], options: { model: './mine' } });
    expect(first.value.probabilities[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-4)), 6);
  });

  it('names the models there are when one is asked for that is none', async () => {
    await expect(vision.classify.run(even(1), { model: 'no-such' })).rejects.toMatchObject({
      code: 'option.invalid',
      details: { option: 'model', known: expect.arrayContaining(['pneumonia-cxr']) },
    });
    const closed = createVision({ runtime });
    await expect(closed.classify.run(even(1), { model: './mine' })).rejects.toMatchObject({ code: 'option.invalid' });
    await closed.dispose();
  });

  it.each([
    ['another kind of model', { preprocessing: {} }, 'preprocessing.size'],
    [
      'another size than the graph takes',
      { inputs: [{ name: 'x', dtype: 'float32', shape: ['n', 5, 4, 1] }] },
      'inputs.0.shape',
    ],
    ['labels that the graph does not give', { labels: ['a', 'b', 'c'] }, 'outputs.0.shape'],
    ['labels that are equal', { labels: ['a', 'a'] }, 'labels'],
    ['no temperature', { calibration: {} }, 'calibration.temperature'],
  ])('refuses a card with %s', async (_, changes, field) => {
    const other = createVision({ runtime, models: { 'pneumonia-cxr': brightnessSource(changes) } });
    await expect(other.classify.run(even(1))).rejects.toMatchObject({ code: 'model.incompatible', details: { field } });
    await other.dispose();
  });

  it('refuses pixels that are no numbers', async () => {
    const image = createImage({ width: 4, height: 4, pixels: new Float32Array(16).fill(NaN), range: [0, 1] });
    await expect(vision.classify.run(image)).rejects.toMatchObject({ code: 'input.format' });
  });

  it('names an image by its pixels in provenance', async () => {
    const hash = async (image: Image): Promise<string> => (await vision.classify.run(image)).provenance.inputSha256;
    expect(await hash(even(7))).toBe(await hash(even(7)));
    expect(await hash(even(7))).not.toBe(await hash(even(8)));
  });

  it('leaves nothing alive, and refuses every model once disposed', async () => {
    const before = aliveResources();
    const other = createVision({
      runtime,
      models: { 'pneumonia-cxr': brightnessSource() },
      resolveModel: () => brightnessSource(),
    });
    await other.classify.runBatch(Array.from({ length: 100 }, (_, value) => even(value)));
    await other.classify.run(even(0), { model: 'second' });
    await other.dispose();
    expect(aliveResources()).toBe(before);
    for (const model of ['pneumonia-cxr', 'second', 'third']) {
      await expect(other.classify.run(even(0), { model })).rejects.toSatisfy(
        (error) => SdkError.is(error) && error.code === 'runtime.disposed',
      );
    }
  });
});

describe('the format folders', () => {
  const picture = (path: string, value: number): { path: string; bytes: () => Promise<Uint8Array> } => ({
    path,
    bytes: async () => encode({ width: 6, height: 5, channels: 1, depth: 8, data: new Uint8Array(30).fill(value) }),
  });
  const evaluate = (files: readonly ReturnType<typeof picture>[]): Promise<EvaluationReport> | undefined =>
    vision.classify.evaluations['folders']?.evaluate(files, {});

  it('measures images by the folder they lie in', async () => {
    const files = [
      ...Array.from({ length: 70 }, (_, at) => picture(`dark/${at}.png`, at)),
      ...Array.from({ length: 70 }, (_, at) => picture(`bright/a/${at}.png`, 130 + at)),
      picture('notes.txt', 1),
    ];
    expect(await evaluate(files)).toMatchObject({
      model: 'brightness@1.2.0',
      n: 140,
      metrics: { auc: 1, accuracy: 1 },
      ci95: { accuracy: [1, 1] },
    });
  });

  it('reports prediction sets and images out of domain, and measures what was answered', async () => {
    const card = {
      decoding: { output: 'logits', threshold: { label: 'bright', value: 0.99 } },
      predictionSet: { coverage: 0.9, threshold: 0.3 },
    };
    await using other = createVision({ runtime, models: { 'pneumonia-cxr': brightnessSource(card) } });
    const files = [picture('dark/1.png', 0), picture('bright/1.png', 255), picture('bright/2.png', 130)];
    const report = await other.classify.evaluations['folders']?.evaluate(files, {});
    expect(report?.metrics).toMatchObject({ auc: 1, accuracy: 1 / 3, outOfDomain: 1, coverage: 1, setSize: 5 / 3 });
    expect(Object.keys(report?.ci95 ?? {})).toEqual(['auc', 'accuracy', 'ece', 'outOfDomain', 'coverage', 'setSize']);
  });

  it('measures what a table names, of one part where it says so', async () => {
    const table = 'file,label,split\n1.png,dark,train\n2.png,dark,val\n3.png,bright,val\nbright/film,bright,train\n';
    const film = dicomFile({ width: 4, height: 4, pixels: new Uint16Array(16).fill(9), window: [5, 2] });
    const files = [
      { path: 'labels.csv', bytes: async () => new TextEncoder().encode(table) },
      ...[1, 2, 3].map((number) => picture(`${number}.png`, number * 80)),
      { path: 'bright/film', bytes: async () => film },
      picture('outliers/cat/1.png', 1),
    ];
    const measure = (options: object): Promise<EvaluationReport> | undefined =>
      vision.classify.evaluations['folders']?.evaluate(files, options);
    expect(await measure({})).toMatchObject({ n: 4, metrics: { auc: 1 } });
    expect(await measure({ split: 'val' })).toMatchObject({ n: 2, metrics: { auc: 1, accuracy: 0.5 } });
    await expect(measure({ split: 'test' })).rejects.toMatchObject({ details: { missing: ['dark', 'bright'] } });
    await expect(measure({ table: 'other.csv' })).rejects.toMatchObject({ details: { table: 'other.csv' } });
    const folders = files.slice(4);
    await expect(
      vision.classify.evaluations['folders']?.evaluate([...folders, picture('dark/1.png', 3)], { split: 'val' }),
    ).rejects.toMatchObject({ details: { split: 'val' } });
  });

  it('refuses folders that are no label, missing classes, and what is no image (by name)', async () => {
    await expect(evaluate([picture('night/1.png', 1)])).rejects.toMatchObject({ details: { folder: 'night' } });
    await expect(evaluate([picture('dark/1.png', 1)])).rejects.toMatchObject({ details: { missing: ['bright'] } });
    await expect(evaluate([picture('1.png', 1)])).rejects.toMatchObject({ code: 'input.format' });
    const broken = { path: 'dark/broken.png', bytes: async () => Uint8Array.of(1, 2) };
    await expect(evaluate([broken])).rejects.toMatchObject({ details: { path: 'dark/broken.png' } });
  });
});

describe('the format medmnist', () => {
  const archive = async (): Promise<Uint8Array> =>
    new Uint8Array(await readFile(new URL('../../tests/fixtures/tiny-medmnist.npz', import.meta.url)));
  const file = { path: 'tiny-medmnist.npz', bytes: archive };
  const evaluate = (options: unknown, files = [file]): Promise<unknown> | undefined =>
    vision.classify.evaluations['medmnist']?.evaluate(files, options);

  it('measures the split that is named', async () => {
    // Pixels grow from image to image, labels are 0, 1, 1, 0; all images are dark.
    expect(await evaluate({ split: 'train' })).toMatchObject({
      task: 'vision.classify',
      model: 'brightness@1.2.0',
      n: 4,
      metrics: { auc: 0.5, accuracy: 0.5 },
      ci95: { auc: [0, 1], accuracy: [0, 1] },
    });
    expect(await evaluate({ split: 'train' })).not.toHaveProperty('warnings');
    expect(await evaluate({ split: 'train', model: './mine' })).toMatchObject({
      model: 'other@1.2.0',
      n: 4,
      warnings: [{ code: 'evaluation.learned' }],
    });
  });

  it('refuses what cannot be measured', async () => {
    await expect(evaluate({ split: 'test' })).rejects.toMatchObject({ code: 'input.format' });
    await expect(evaluate({ split: 'holdout' })).rejects.toMatchObject({ code: 'option.invalid' });
    await expect(evaluate({ folds: '3' })).rejects.toMatchObject({ code: 'option.unknown' });
    await expect(evaluate({}, [file, file])).rejects.toMatchObject({ code: 'input.format', details: { archives: 2 } });
    await expect(evaluate({ model: 'no-such' })).rejects.toMatchObject({ code: 'option.invalid' });
  });
});
