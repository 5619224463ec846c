import { runToEnd } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createImage } from '../../image.ts';
import { frameImage, labelsOf, pictureName, stackImages, type EncodedImage } from './encoded-images.ts';

const FRAMING = { size: [2, 2], fit: 'stretch', filter: 'box' } as const;
const grey = (values: readonly number[], label = 0): EncodedImage =>
  runToEnd(frameImage(createImage({ width: 2, height: 2, pixels: Uint8Array.from(values) }), label, FRAMING));
const colour = (values: readonly number[]): EncodedImage =>
  runToEnd(frameImage(createImage({ width: 2, height: 2, channels: 3, pixels: Uint8Array.from(values) }), 1, FRAMING));

describe('frameImage', () => {
  it('brings black to 0 and white to 1', () => {
    expect(grey([0, 255, 51, 0])).toEqual({ pixels: Float32Array.of(0, 1, 0.2, 0), channels: 1, label: 0 });
  });

  it('makes a colour image without colour grey', () => {
    const even = colour([0, 0, 0, 51, 51, 51, 255, 255, 255, 0, 0, 0]);
    expect(even.channels).toBe(1);
    expect([...even.pixels].map((pixel) => pixel.toFixed(4))).toEqual(['0.0000', '0.2000', '1.0000', '0.0000']);
    expect(colour([0, 0, 1, 51, 51, 51, 255, 255, 255, 0, 0, 0]).channels).toBe(3);
  });
});

describe('stackImages', () => {
  it('gives grey images three channels where others have colour', () => {
    const mixed = [grey([255, 0, 0, 0]), colour([0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0])];
    const { shape, data } = stackImages(mixed, 3, [2, 2]);
    expect(shape).toEqual([2, 2, 2, 3]);
    expect([...data.subarray(0, 4), ...data.subarray(12, 16)]).toEqual([1, 1, 1, 0, 0, 0, 1, 0]);
    expect(labelsOf(mixed)).toMatchObject({ shape: [2], data: BigInt64Array.of(0n, 1n) });
  });
});

describe('pictureName', () => {
  it('is shared by equal pictures and by no other', () => {
    const pictures = Array.from({ length: 1000 }, (_, at) => grey([at & 255, at >> 8, 7, 7]));
    expect(new Set(pictures.map(pictureName)).size).toBe(1000);
    expect(pictureName(grey([1, 2, 3, 4], 0))).toBe(pictureName(grey([1, 2, 3, 4], 1)));
    expect(pictureName(grey([1, 2, 3, 4]))).not.toBe(pictureName(grey([4, 3, 2, 1])));
  });
});
