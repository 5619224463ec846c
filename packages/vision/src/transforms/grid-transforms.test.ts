import { describe, expect, it } from 'vitest';
import { createImage } from '../image.ts';
import { createVolume } from '../volume.ts';
import { CT_WINDOWS, withWindow } from './ct-windows.ts';
import { cutAndPad, padTo } from './cut-and-pad.ts';
import { orientTo } from './orient.ts';
import { present } from './present.ts';
import { resampleToSpacing, resizePicture } from './resize-picture.ts';

const square = createImage({ width: 2, height: 2, pixels: Int16Array.of(1, 2, 3, 4), spacing: { x: 1, y: 2 } });
/** A head-first scan as NIfTI often holds it: columns to the left, rows to the front, slices to the head. */
const scan = createVolume({
  width: 2,
  height: 2,
  depth: 2,
  pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  spacing: { x: 1, y: 2, z: 3 },
  placement: {
    frame: 'RAS',
    origin: [10, -20, 30],
    columnDirection: [-1, 0, 0],
    rowDirection: [0, 1, 0],
    sliceDirection: [0, 0, 1],
  },
});

describe('cutAndPad', () => {
  it('cuts inside and fills outside, with the darkest pixel or what is asked for', () => {
    expect(cutAndPad({ x: 1, y: -1, width: 2, height: 2 }).apply(square).picture.pixels).toEqual(
      Int16Array.of(1, 1, 2, 1),
    );
    expect(cutAndPad({ x: 1, y: -1, width: 2, height: 2 }, { fill: -9 }).apply(square).picture.pixels).toEqual(
      Int16Array.of(-9, -9, 2, -9),
    );
    const film = createImage({ width: 1, height: 1, pixels: Uint8Array.of(200), photometric: 'monochrome1' });
    expect([...padTo({ width: 2, height: 1 }).apply(film).picture.pixels]).toEqual([200, 200]);
  });

  it.each([
    ['no columns', { x: 0, y: 0, width: 0, height: 1 }],
    ['half a column', { x: 0.5, y: 0, width: 1, height: 1 }],
    ['a giant size', { x: 0, y: 0, width: 1e6, height: 1e6 }],
  ])('refuses %s', (_, box) => {
    expect(() => cutAndPad(box).apply(square)).toThrow(expect.objectContaining({ code: 'option.invalid' }));
  });
});

describe('orientTo', () => {
  it('turns rows to the back, as axial slices are looked at', () => {
    const { picture } = orientTo(['L', 'P', 'S']).apply(scan);
    expect([...picture.pixels]).toEqual([3, 4, 1, 2, 7, 8, 5, 6]);
    expect(picture).toMatchObject({
      spacing: { x: 1, y: 2, z: 3 },
      placement: { origin: [10, -18, 30], rowDirection: [0, -1, 0] },
    });
  });

  it('exchanges axes for a sagittal view', () => {
    const { picture } = orientTo(['P', 'I', 'L']).apply(scan);
    expect([...picture.pixels]).toEqual([7, 5, 3, 1, 8, 6, 4, 2]);
    expect(picture.spacing).toEqual({ x: 2, y: 3, z: 1 });
  });

  it('refuses what does not say how it lies, and sides of one axis', () => {
    expect(() => orientTo(['L', 'P', 'S']).apply(square)).toThrow(expect.objectContaining({ code: 'input.format' }));
    expect(() => orientTo(['L', 'R', 'S'])).toThrow(expect.objectContaining({ code: 'option.invalid' }));
  });
});

describe('resampleToSpacing', () => {
  it('keeps the extent in the body and comes as near to the spacing as whole pixels can', () => {
    const { picture } = resampleToSpacing({ x: 0.5, y: 1.4, z: 1.5 }).apply(scan);
    expect(picture).toMatchObject({ width: 4, height: 3, depth: 4, spacing: { x: 0.5, z: 1.5 } });
    expect(picture.spacing?.y).toBeCloseTo(4 / 3, 12);
  });

  it('interpolates values between neighbours, and never makes new labels', () => {
    const line = createImage({ width: 2, height: 1, pixels: Uint8Array.of(0, 8), spacing: { x: 2, y: 1 } });
    const linear = resampleToSpacing({ x: 1, y: 1 }).apply(line).picture;
    expect([...linear.pixels]).toEqual([0, 2, 6, 8]);
    const nearest = resampleToSpacing({ x: 1, y: 1 }, { method: 'nearest' }).apply(line).picture;
    expect(nearest.pixels).toEqual(Uint8Array.of(0, 0, 8, 8));
  });

  it('interpolates values, not the entries of a table that stand for them', () => {
    const rescale = { kind: 'table', first: 0, bits: 8, entries: Uint8Array.of(100, 0, 200) } as const;
    const line = createImage({ width: 2, height: 1, pixels: Uint8Array.of(0, 2), rescale });
    const { picture } = resizePicture({ width: 1, height: 1 }).apply(line);
    expect([...picture.pixels, picture.rescale]).toEqual([150, undefined]);
  });

  it('needs a spacing', () => {
    const image = createImage({ width: 1, height: 1, pixels: Uint8Array.of(1) });
    expect(() => resampleToSpacing({ x: 1, y: 1 }).apply(image)).toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
  });
});

describe('CT windows', () => {
  it('are what is shown once they are chosen', () => {
    const slice = createImage({ width: 3, height: 1, pixels: Int16Array.of(-1400, -600, 500), units: 'HU' });
    const [air, lung, bone] = present(withWindow(slice, CT_WINDOWS.lung)).pixels;
    expect([air, bone]).toEqual([0, 1]);
    expect(lung).toBeCloseTo(0.5, 2);
    expect(withWindow(scan, CT_WINDOWS.brain).windows[0]).toMatchObject({
      center: 40,
      width: 80,
      explanation: 'BRAIN',
    });
  });
});
