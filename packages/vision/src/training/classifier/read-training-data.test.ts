import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { blobArchive, blobFile, blobFolders } from '../../../tests/synthetic-images.ts';
import { readTrainingData } from './read-training-data.ts';
import type { TrainingData } from './training-data.ts';
import { trainingOptionsSchema } from './training-options.ts';

const read = (
  files: readonly EvaluationFile[],
  options: Readonly<Record<string, string>> = {},
): Promise<TrainingData> => readTrainingData(files, trainingOptionsSchema.parse({ size: '16', ...options }), {});
const classesOf = ({ labels }: TrainingData['training']): number[] => Array.from(labels.data, Number);

describe('readTrainingData', () => {
  it('takes the parts of an archive as they are', async () => {
    const data = await read([blobArchive({ train: [6, 8], val: [2, 3], test: [9, 9] })], { labels: 'dark,bright' });
    expect([data.training.pixels.shape, data.validation.pixels.shape]).toEqual([
      [14, 16, 16, 1],
      [5, 16, 16, 1],
    ]);
    expect(data).toMatchObject({ labels: ['dark', 'bright'], channels: 1, archive: 'blobs.npz', skipped: 0 });
    expect(classesOf(data.validation)).toEqual([0, 0, 1, 1, 1]);
    const pixels = data.training.pixels.data;
    expect(Math.max(...pixels) <= 1 && Math.min(...pixels) >= 0 && Math.max(...pixels) > 0.5).toBe(true);
  });

  it('holds out a share of each class folder, the same for the same seed', async () => {
    const data = await read(blobFolders(20));
    expect(data.labels).toEqual(['bright', 'dark']);
    expect([0, 1].map((label) => classesOf(data.validation).filter((found) => found === label).length)).toEqual([4, 4]);
    expect(classesOf(data.training)).toHaveLength(32);
    const again = await read(blobFolders(20));
    expect(again.validation.pixels.data).toEqual(data.validation.pixels.data);
    const other = await read(blobFolders(20), { seed: '2' });
    expect(other.validation.pixels.data).not.toEqual(data.validation.pixels.data);
  });

  it('never has equal pictures on both sides', async () => {
    const copies = Array.from({ length: 40 }, (_, at) => blobFile(`bright/copy-${at}.png`, true, at % 4));
    const data = await read([...copies, ...blobFolders(10).filter(({ path }) => path.startsWith('dark'))]);
    const stride = 16 * 16;
    const names = ({ pixels }: TrainingData['training']): string[] =>
      Array.from({ length: pixels.shape[0] ?? 0 }, (_, at) => pixels.data.slice(at * stride, (at + 1) * stride).join());
    const seen = new Set(names(data.training));
    expect(names(data.validation).filter((name) => seen.has(name))).toEqual([]);
    expect(names(data.validation).length).toBeGreaterThan(3);
  });

  it('lets dataset.json name the classes', async () => {
    const description: EvaluationFile = {
      path: 'dataset.json',
      bytes: async () => new TextEncoder().encode('{"name":"Blobs","labels":["no","yes"]}'),
    };
    const data = await read([description, blobArchive({ train: [6, 8], val: [2, 3] })]);
    expect(data).toMatchObject({ labels: ['no', 'yes'], description: { name: 'Blobs' } });
  });

  it.each([
    ['a label without a name', [blobArchive({ train: [6, 6, 6], val: [2, 2] })], { labels: 'a,b' }],
    ['one class only', [blobArchive({ train: [12], val: [2] })], {}],
    ['too few images of a class', [blobArchive({ train: [12, 2], val: [2, 2] })], {}],
    ['a gap among the classes', [blobArchive({ train: [12, 0, 12], val: [2, 2] })], {}],
    ['an archive without val', [blobArchive({ train: [12, 12] })], {}],
    ['two archives', [blobArchive({ train: [9, 9], val: [2, 2] }), blobArchive({ train: [9, 9] }, 'b.npz')], {}],
    ['a class that is not held out', [blobArchive({ train: [9, 9], val: [4] })], {}],
    [
      'copies of one picture only',
      [
        ...Array.from({ length: 9 }, (_, at) => blobFile(`a/${at}.png`, true, 1)),
        ...blobFolders(9).filter(({ path }) => path.startsWith('dark')),
      ],
      {},
    ],
    ['too few images in folders', blobFolders(3), {}],
    ['names for another number of folders', blobFolders(9), { labels: 'a,b,c' }],
    ['no images at all', [], {}],
  ])('refuses %s', async (_, files, options) => {
    await expect(read(files, options)).rejects.toMatchObject({ code: 'training.data', hint: expect.any(String) });
  });
});
