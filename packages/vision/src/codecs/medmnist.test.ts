import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMedmnist, splitsOf } from './medmnist.ts';

const ARCHIVE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/tiny-medmnist.npz', import.meta.url)));

describe('readMedmnist', () => {
  it('reads grey and colour images with labels of one or two axes', () => {
    const train = readMedmnist(ARCHIVE, 'train');
    expect(train.map(({ label }) => label)).toEqual([0, 1, 1, 0]);
    expect(train[1]?.image).toMatchObject({ width: 2, height: 3, channels: 1 });
    expect([...(train[1]?.image.pixels ?? [])]).toEqual([6, 7, 8, 9, 10, 11]);
    const [first] = readMedmnist(ARCHIVE, 'val');
    expect(first).toMatchObject({ label: 1, image: { width: 2, height: 3, channels: 3, photometric: 'rgb' } });
  });

  it('says which splits there are when one is missing', () => {
    expect(splitsOf(ARCHIVE)).toEqual(['train', 'val']);
    expect(() => readMedmnist(ARCHIVE, 'test')).toThrow(
      expect.objectContaining({ code: 'input.format', details: { split: 'test', known: ['train', 'val'] } }),
    );
    expect(() => readMedmnist(zipSync({ 'x.txt': new Uint8Array(1) }), 'val')).toThrow(
      expect.objectContaining({ code: 'input.format', details: { split: 'val', known: [] } }),
    );
  });
});
