import { describe, expect, it } from 'vitest';
import { createImage } from '../image.ts';
import { maskClasses, segmentationPairs, unpairedNotice } from './segmentation-pairs.ts';

const files = (paths: readonly string[]): { path: string; bytes: () => Promise<Uint8Array> }[] =>
  paths.map((path) => ({ path, bytes: async () => new Uint8Array() }));

describe('segmentationPairs', () => {
  it('reads the names of CHASE_DB1; both eyes are of one person', () => {
    const { pairs, unpaired } = segmentationPairs(
      files([
        'Image_02R_1stHO.png',
        'Image_02R.jpg',
        'Image_01L.jpg',
        'Image_01L_1stHO.png',
        'Image_01L_2ndHO.png',
        'Image_01R.jpg',
        'Image_01R_1stHO.png',
        'LICENCE.txt',
        'Image_03L.jpg',
      ]),
    );
    expect(pairs.map(({ person, image, second }) => [person, image.path, second?.path])).toEqual([
      ['Image_01', 'Image_01L.jpg', 'Image_01L_2ndHO.png'],
      ['Image_01', 'Image_01R.jpg', undefined],
      ['Image_02', 'Image_02R.jpg', undefined],
    ]);
    expect(unpaired).toEqual(['Image_03L.jpg']);
  });

  it('pairs images/ with masks/ whatever their endings', () => {
    const found = segmentationPairs(files(['data/images/a.jpg', 'data/masks/a.png', 'images/b.png', 'masks/c.png']));
    expect(found.pairs.map(({ image, mask }) => [image.path, mask.path])).toEqual([
      ['data/images/a.jpg', 'data/masks/a.png'],
    ]);
    expect(unpairedNotice(found)).toBe('1 of 2 images have no mask and are left out: images/b.png.');
    expect(unpairedNotice({ ...found, unpaired: [] })).toBeUndefined();
  });
});

describe('maskClasses', () => {
  const mask = (...pixels: number[]): ReturnType<typeof createImage> =>
    createImage({ width: pixels.length, height: 1, pixels: Uint8Array.from(pixels) });

  it('takes small numbers as they are, and cuts grey at the middle for one structure', () => {
    expect([...maskClasses(mask(0, 1, 0), 1)]).toEqual([0, 1, 0]);
    expect([...maskClasses(mask(0, 255, 100, 200), 1)]).toEqual([0, 1, 0, 1]);
    expect([...maskClasses(mask(0, 2, 1), 2)]).toEqual([0, 2, 1]);
  });

  it('refuses numbers above those of the structures', () => {
    expect(() => maskClasses(mask(0, 3), 2)).toThrow(expect.objectContaining({ code: 'training.data' }));
  });
});
