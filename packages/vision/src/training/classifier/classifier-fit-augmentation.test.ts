import { createTensor } from '@medmodal/core';
import { randomStream } from '@medmodal/training';
import { describe, expect, it } from 'vitest';
import { classifierAugmentation } from './classifier-fit-augmentation.ts';
import { PIXELS } from './classifier-network.ts';

const SIZE = 8;
/** Standardised: black is −2, white is 2; the left half is dark. */
const statistics = { mean: [0.5], std: [0.25] };
const image = createTensor(
  'float32',
  [SIZE, SIZE, 1],
  Float32Array.from({ length: SIZE * SIZE }, (_, at) => (at % SIZE < SIZE / 2 ? -1 : 1)),
);

const changed = (choice: Parameters<typeof classifierAugmentation>[0], number: number): Float32Array => {
  const augment = classifierAugmentation(choice, statistics);
  const { inputs } = augment({ inputs: { [PIXELS]: image }, label: 1 }, randomStream(1, 'example', number));
  const pixels = inputs[PIXELS]?.data;
  return pixels instanceof Float32Array ? pixels : new Float32Array();
};
const difference = (pixels: Float32Array): number =>
  pixels.reduce((sum, pixel, at) => sum + Math.abs(pixel - (image.data[at] ?? 0)), 0) / pixels.length;
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const many = Array.from({ length: 60 }, (_, at) => at);

describe('classifierAugmentation', () => {
  it('gives the same change for the same numbers, and another one otherwise', () => {
    const choice = { strength: 'strong', flip: 'both' } as const;
    expect(changed(choice, 3)).toEqual(changed(choice, 3));
    expect(changed(choice, 3)).not.toEqual(changed(choice, 4));
    expect(image.data[0]).toBe(-1);
  });

  it('changes more when it is strong, and stays finite', () => {
    const [light, strong] = (['on', 'strong'] as const).map((strength) =>
      many.map((number) => changed({ strength, flip: 'none' }, number)),
    );
    expect(strong?.flatMap((pixels) => [...pixels]).every(Number.isFinite)).toBe(true);
    expect(average((strong ?? []).map(difference))).toBeGreaterThan(1.2 * average((light ?? []).map(difference)));
  });

  it('mirrors half of the images when mirror images are as likely, and none otherwise', () => {
    const mirrored = (flip: 'none' | 'horizontal'): number =>
      many.filter((number) => {
        const pixels = changed({ strength: 'on', flip }, number);
        return (pixels[3 * SIZE + 1] ?? 0) > (pixels[3 * SIZE + 6] ?? 0);
      }).length;
    expect(mirrored('none')).toBe(0);
    expect(Math.abs(mirrored('horizontal') - 30)).toBeLessThan(15);
  });
});
