import { describe, expect, it } from 'vitest';
import { createImage } from './image.ts';
import { pictureBytes } from './picture-bytes.ts';

describe('createImage', () => {
  it('fills in what the type of the pixels says', () => {
    expect(createImage({ width: 1, height: 2, pixels: Uint16Array.of(1, 2) })).toMatchObject({
      channels: 1,
      photometric: 'monochrome2',
      range: [0, 65_535],
    });
    expect(createImage({ width: 1, height: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3) }).photometric).toBe('rgb');
  });

  it('cannot be changed', () => {
    const image = createImage({ width: 1, height: 1, pixels: Uint8Array.of(1), spacing: { x: 1, y: 2 } });
    expect([image, image.range, image.spacing].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it.each([
    ['pixels that do not fill it', { width: 2, height: 2, pixels: new Uint8Array(3) }],
    ['no pixels', { width: 0, height: 2, pixels: new Uint8Array(0) }],
    ['half a column', { width: 1.5, height: 2, pixels: new Uint8Array(3) }],
    ['floats without a range', { width: 1, height: 1, pixels: new Float32Array(1) }],
    ['an empty range', { width: 1, height: 1, pixels: new Uint8Array(1), range: [3, 3] as const }],
    ['a range that is no number', { width: 1, height: 1, pixels: new Uint8Array(1), range: [NaN, 3] as const }],
    ['a spacing of nothing', { width: 1, height: 1, pixels: new Uint8Array(1), spacing: { x: 0, y: 1 } }],
  ])('refuses %s', (_, parts) => {
    expect(() => createImage(parts)).toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});

describe('pictureBytes', () => {
  it('tells apart images whose pixels are equal but whose size or type is not', () => {
    const images = [
      createImage({ width: 2, height: 1, pixels: Uint8Array.of(1, 0) }),
      createImage({ width: 1, height: 2, pixels: Uint8Array.of(1, 0) }),
      createImage({ width: 1, height: 1, pixels: Uint16Array.of(1) }),
    ];
    expect(new Set(images.map((image) => pictureBytes(image).join())).size).toBe(3);
  });

  it.each([undefined, Uint8Array.of(1, 2), { width: 1, height: 1, pixels: [1] }])('refuses %s', (input) => {
    expect(() => pictureBytes(input as never)).toThrow(
      expect.objectContaining({ code: 'input.format', hint: expect.stringContaining('decodePicture') }),
    );
  });

  it('reads pixels that are a view into a larger array', () => {
    const pixels = Uint8Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(pictureBytes(createImage({ width: 2, height: 1, pixels }))).toEqual(
      pictureBytes(createImage({ width: 2, height: 1, pixels: Uint8Array.of(1, 2) })),
    );
  });
});
