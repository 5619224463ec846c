import { createVolume, encodeNifti } from '@medmodal/vision';
import { describe, expect, it } from 'vitest';
import { OpenedPictures } from './opened-pictures.ts';
import { positionInMillimetres } from './picture-facts.ts';

const volume = createVolume({
  width: 3,
  height: 2,
  depth: 4,
  pixels: Int16Array.from({ length: 24 }, (_none, at) => at),
  rescale: { kind: 'linear', slope: 2, intercept: -10 },
  spacing: { x: 0.5, y: 2, z: 3 },
});

describe('OpenedPictures', () => {
  it('tells, draws and reads a volume slice by slice, until it is closed', async () => {
    const pictures = new OpenedPictures();
    const facts = await pictures.open(await encodeNifti(volume));
    expect(facts).toMatchObject({ width: 3, height: 2, frames: 4, channels: 1, spacing: { x: 0.5, y: 2, z: 3 } });
    expect(facts.usual).toEqual([2 * 12 - 10, 2 * 17 - 10]);
    expect(pictures.probe(facts.id, { frame: 3, x: 1, y: 1 })).toEqual([2 * 22 - 10]);
    expect([...pictures.classes(facts.id, 1)]).toEqual([6, 7, 8, 9, 10, 11]);
    const window = { kind: 'window', center: 13, width: 46, shape: 'linear-exact' } as const;
    const { rgba } = pictures.draw(facts.id, { frame: 0, window, inverted: false });
    expect([rgba[0], rgba[4], rgba[20]]).toEqual([0, Math.round((2 / 46) * 255), Math.round((10 / 46) * 255)]);
    pictures.close(facts.id);
    expect(() => pictures.probe(facts.id, { frame: 0, x: 0, y: 0 })).toThrow('closed');
  });

  it('refuses what is no picture', async () => {
    await expect(new OpenedPictures().open(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'input.format' });
  });
});

describe('positionInMillimetres', () => {
  const spacing = { x: 0.5, y: 2, z: 3 };

  it('is measured in the body where the file says so, else from the first pixel', () => {
    const pixel = { frame: 2, x: 4, y: 3 };
    const placement = {
      frame: 'LPS',
      origin: [100, -50, 7],
      columnDirection: [1, 0, 0],
      rowDirection: [0, 0, -1],
      sliceDirection: [0, 1, 0],
    } as const;
    expect(positionInMillimetres({ spacing, axis: 'space' }, pixel)).toEqual([2, 6, 6]);
    expect(positionInMillimetres({ spacing, placement, axis: 'space' }, pixel)).toEqual([102, -44, 1]);
    expect(positionInMillimetres({ spacing, placement, axis: 'time' }, pixel)).toEqual([102, -50, 1]);
    expect(positionInMillimetres({ axis: 'space' }, pixel)).toBeUndefined();
  });
});
