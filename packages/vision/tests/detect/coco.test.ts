import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { parseVoc } from '../../src/codecs/voc.ts';
import { detectorOptionsSchema } from '../../src/training/detector/detector-options.ts';
import { readSides } from '../../src/training/detector/detector-sides.ts';
import { SCENE, sceneFiles } from './synthetic-scenes.ts';

const OPTIONS = detectorOptionsSchema.parse({});
const NAMES = ['disc', 'square'];
const json = (path: string, value: unknown): EvaluationFile => ({
  path,
  bytes: async () => new TextEncoder().encode(JSON.stringify(value)),
});

/** The scenes of a list as the JSON of COCO. */
async function cocoOf(
  files: readonly EvaluationFile[],
  numbers: readonly number[],
): Promise<Readonly<Record<string, unknown>>> {
  const annotations: unknown[] = [];
  for (const number of numbers) {
    const file = files.find(({ path }) => path === `Annotations/scene-${number}.xml`);
    for (const { label, box } of parseVoc((await file?.bytes()) ?? new Uint8Array()).objects) {
      const bbox = [box.x, box.y, box.width, box.height];
      annotations.push({
        id: annotations.length,
        image_id: number,
        category_id: NAMES.indexOf(label) + 1,
        bbox,
        iscrowd: 0,
      });
    }
  }
  return {
    images: numbers.map((number) => ({ id: number, file_name: `scene-${number}.png`, ...SCENE })),
    categories: NAMES.map((name, at) => ({ id: at + 1, name })),
    annotations,
  };
}

describe('annotations in the form of COCO', () => {
  const voc = sceneFiles(8);
  const pictures = voc.filter(({ path }) => path.endsWith('.png'));

  it('say the same as those of PASCAL VOC', async () => {
    const files = [
      ...pictures,
      json('annotations/instances_train.json', await cocoOf(voc, [0, 1, 2, 3, 4, 5])),
      json('annotations/instances_val.json', await cocoOf(voc, [6, 7])),
      json('annotations/notes.json', { by: 'hand' }),
    ];
    const sides = await readSides(files, OPTIONS, {});
    const expected = await readSides(voc, OPTIONS, {});
    expect(sides.training).toEqual(expected.training);
    expect(sides.validation).toEqual(expected.validation);
    expect(sides.split).toContain('COCO');
  });

  it('in one file are parted at random, each image on one side', async () => {
    const files = [...pictures, json('all.json', await cocoOf(voc, [0, 1, 2, 3, 4, 5, 6, 7]))];
    const { training, validation } = await readSides(files, OPTIONS, {});
    const names = [...training, ...validation].map(({ file }) => file.path);
    expect(validation.length).toBeGreaterThan(0);
    expect(names.toSorted()).toEqual(pictures.map(({ path }) => path).toSorted());
  });

  it.each([
    ['an image without a file', { images: [{ id: 1, file_name: 'gone.png', ...SCENE }] }],
    ['a category that is not there', { categories: [] }],
  ])('are refused with %s', async (_, change) => {
    const files = [...pictures, json('all.json', { ...(await cocoOf(voc, [0, 1, 2])), ...change })];
    await expect(readSides(files, OPTIONS, {})).rejects.toMatchObject({
      code: 'input.format',
      details: { path: 'all.json' },
    });
  });

  it('and data of neither form are refused', async () => {
    await expect(readSides(pictures, OPTIONS, {})).rejects.toMatchObject({ code: 'input.format' });
  });
});
