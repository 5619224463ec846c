import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedImage } from './encoded-images.ts';
import { nearDuplicates } from './near-duplicates.ts';

const SIZE = [24, 20] as const;

/** Soft spots at random places; the same seed gives the same picture. */
function spots(seed: number, change: (pixel: number, at: number) => number = (pixel) => pixel): EncodedImage {
  const places = Array.from({ length: 5 }, (_, spot) => {
    const random = (salt: number): number => Math.abs(Math.sin(seed * 127.1 + spot * 311.7 + salt)) * 1e4;
    return [random(1) % SIZE[0], random(2) % SIZE[1], random(3) % 1] as const;
  });
  const pixels = Float32Array.from({ length: SIZE[0] * SIZE[1] }, (_, at) => {
    const [row, column] = [Math.floor(at / SIZE[1]), at % SIZE[1]];
    const light = places.reduce(
      (sum, [y, x, power]) => sum + power * Math.exp(-((row - y) ** 2 + (column - x) ** 2) / 12),
      0,
    );
    return change(light, at);
  });
  return { pixels, channels: 1, label: 0 };
}

const groupsOf = (images: readonly EncodedImage[]): number[] => [...runToEnd(nearDuplicates(images, SIZE))];

describe('nearDuplicates', () => {
  it('finds copies, also brighter, with less contrast or a little noise, and whatever colour they have', () => {
    const colour: EncodedImage = {
      ...spots(1),
      channels: 3,
      pixels: Float32Array.from({ length: SIZE[0] * SIZE[1] * 3 }, (_, at) => spots(1).pixels[Math.floor(at / 3)] ?? 0),
    };
    const images = [
      spots(1),
      spots(2),
      spots(1, (pixel) => 0.2 + pixel * 0.7),
      spots(3),
      spots(2, (pixel, at) => pixel + 0.01 * Math.sin(at * 12.9)),
      colour,
    ];
    expect(groupsOf(images)).toEqual([0, 1, 0, 3, 1, 0]);
  });

  it('takes even images for one', () => {
    const even = (value: number): EncodedImage => ({
      pixels: new Float32Array(480).fill(value),
      channels: 1,
      label: 0,
    });
    expect(groupsOf([even(0.1), spots(4), even(0.9)])).toEqual([0, 1, 0]);
  });

  it('keeps different pictures apart', () => {
    const images = Array.from({ length: 120 }, (_, seed) => spots(seed + 10));
    expect(new Set(groupsOf(images)).size).toBe(120);
  });

  it('names a group by its first image, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 }), (seeds) => {
        expect(groupsOf(seeds.map((seed) => spots(seed)))).toEqual(seeds.map((seed) => seeds.indexOf(seed)));
      }),
    );
  });
});
