import { createTensor, type Tensor } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, type RandomStream } from '../random/random-stream.ts';
import { brightness } from './brightness.ts';
import { compose } from './compose.ts';
import { contrast } from './contrast.ts';
import { cutout } from './cutout.ts';
import { horizontalFlip, verticalFlip } from './flip.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import type { ImageStep } from './image-step.ts';
import { rotate } from './rotate.ts';
import { shift } from './shift.ts';
import { zoom } from './zoom.ts';

function image(height: number, width: number, values: readonly number[]): Tensor<'float32'> {
  return createTensor('float32', [height, width, values.length / height / width], Float32Array.from(values));
}

/** A stream whose uniform numbers are all the same. */
function always(uniform: number): RandomStream {
  return { ...randomStream(0), uniform: () => uniform, integer: () => 0, fillNormal: (values) => values.fill(1) };
}

const ALL: readonly ImageStep[] = [
  horizontalFlip(),
  verticalFlip(),
  rotate({ degrees: 25 }),
  shift({ horizontal: 0.2, vertical: 0.2 }),
  zoom({ least: 0.5, most: 2 }),
  brightness({ delta: 0.2 }),
  contrast({ least: 0.5, most: 1.5 }),
  gaussianNoise({ deviation: 0.1 }),
  cutout({ size: 0.4 }),
];

const anyImage = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width, channels]) =>
    fc
      .array(fc.float({ min: -2, max: 2, noNaN: true }), {
        minLength: height * width * channels,
        maxLength: height * width * channels,
      })
      .map((values) => image(height, width, values)),
  );

describe('compose', () => {
  it('keeps shape, dtype and the given image, and gives finite values, the same for the same numbers', () => {
    const augmentation = compose(ALL);
    fc.assert(
      fc.property(anyImage, fc.nat(), (given, seed) => {
        const before = given.data.slice();
        const changed = augmentation(given, randomStream(seed));
        expect(changed.shape).toEqual(given.shape);
        expect(changed.data.every(Number.isFinite)).toBe(true);
        expect(given.data).toEqual(before);
        expect(augmentation(given, randomStream(seed))).toEqual(changed);
      }),
    );
  });

  it('changes nothing with magnitudes of 0, or probabilities of 0', () => {
    const none = compose([
      rotate({ degrees: 0 }),
      shift({}),
      zoom({ least: 1, most: 1 }),
      brightness({ delta: 0 }),
      contrast({ least: 1, most: 1 }),
      gaussianNoise({ deviation: 0 }),
      cutout({ size: 0, probability: 1 }),
      horizontalFlip({ probability: 0 }),
      brightness({ delta: 9, probability: 0 }),
    ]);
    fc.assert(
      fc.property(anyImage, fc.nat(), (given, seed) => {
        const { data } = none(given, randomStream(seed));
        data.forEach((value, index) => expect(value).toBeCloseTo(given.data[index] ?? Number.NaN, 6));
      }),
    );
  });

  it('twice flipped is the image again, exactly', () => {
    fc.assert(
      fc.property(anyImage, (given) => {
        const flip = compose([horizontalFlip({ probability: 1 }), verticalFlip({ probability: 1 })]);
        const twice = flip(flip(given, randomStream(1)), randomStream(2));
        twice.data.forEach((value, index) => expect(value).toBeCloseTo(given.data[index] ?? Number.NaN, 12));
      }),
    );
  });

  it('flips left and right with all channels of a pixel together', () => {
    const flip = compose([horizontalFlip({ probability: 1 })]);
    expect([...flip(image(1, 2, [1, 2, 3, 4]), randomStream(1)).data]).toEqual([3, 4, 1, 2]);
  });

  it('turns counter-clockwise by positive angles', () => {
    const quarter = compose([rotate({ degrees: 90 })]);
    const turned = [...quarter(image(2, 2, [1, 2, 3, 4]), always(1)).data];
    [2, 4, 1, 3].forEach((value, index) => expect(turned[index]).toBeCloseTo(value, 6));
  });

  it('shifts, filling with the border or a value', () => {
    const right = [shift({ horizontal: 1 / 3 })];
    expect([...compose(right)(image(1, 3, [1, 2, 3]), always(0)).data]).toEqual([1, 1, 2]);
    expect([...compose(right, { outside: 9 })(image(1, 3, [1, 2, 3]), always(0)).data]).toEqual([9, 1, 2]);
    const half = compose([shift({ horizontal: 1 / 6 })], { outside: 0 });
    expect([...half(image(1, 3, [1, 2, 3]), always(0)).data]).toEqual([0.5, 1.5, 2.5]);
  });

  it('zooms in about the centre', () => {
    const double = compose([zoom({ least: 2, most: 2 })]);
    expect([...double(image(1, 3, [0, 4, 8]), randomStream(1)).data]).toEqual([2, 4, 6]);
  });

  it('does several geometric steps in their order, as one', () => {
    const given = image(1, 4, [1, 2, 3, 4]);
    const shiftThenFlip = compose([shift({ horizontal: 0.25 }), horizontalFlip({ probability: 1 })], { outside: 0 });
    const flipThenShift = compose([horizontalFlip({ probability: 1 }), shift({ horizontal: 0.25 })], { outside: 0 });
    expect([...shiftThenFlip(given, always(0)).data]).toEqual([3, 2, 1, 0]);
    expect([...flipThenShift(given, always(0)).data]).toEqual([0, 4, 3, 2]);
  });

  it('changes brightness, contrast and noise by the drawn amount', () => {
    const given = image(1, 2, [1, 3]);
    expect([...compose([brightness({ delta: 0.5 })])(given, always(1)).data]).toEqual([1.5, 3.5]);
    expect([...compose([contrast({ least: 0, most: 2 })])(given, always(1)).data]).toEqual([0, 4]);
    expect([...compose([gaussianNoise({ deviation: 0.25 })])(given, always(1)).data]).toEqual([1.25, 3.25]);
  });

  it('hides a square', () => {
    const hidden = compose([cutout({ size: 0.5, fill: 7, probability: 1 })]);
    const { data } = hidden(
      image(
        4,
        4,
        Array.from({ length: 16 }, () => 1),
      ),
      randomStream(3),
    );
    const count = data.reduce((sum, value) => sum + (value === 7 ? 1 : 0), 0);
    expect([1, 2, 4]).toContain(count);
  });

  it('does a step as often as its probability says', () => {
    const flip = compose([horizontalFlip({ probability: 0.3 })]);
    const given = image(1, 2, [0, 1]);
    const flipped = Array.from({ length: 2000 }, (_, seed) => flip(given, randomStream(seed)).data[0] ?? 0);
    expect(flipped.reduce((sum, value) => sum + value, 0) / 2000).toBeCloseTo(0.3, 1.3);
  });

  it('moves a mask with its image, keeping its values', () => {
    const augmentation = compose([...ALL.slice(0, 5), brightness({ delta: 0.5 })]);
    const mask = image(
      8,
      8,
      Array.from({ length: 64 }, (_, index) => (index % 8 < 4 ? 1 : 0)),
    );
    for (let seed = 0; seed < 20; seed += 1) {
      const changed = augmentation.withMask({ image: mask, mask }, randomStream(seed));
      expect(new Set([...changed.mask.data, 0, 1])).toEqual(new Set([0, 1]));
      expect(changed.image).toEqual(augmentation(mask, randomStream(seed)));
    }
    const flip = compose([horizontalFlip({ probability: 1 }), brightness({ delta: 0.5 })]);
    const { image: moved, mask: movedMask } = flip.withMask({ image: mask, mask }, always(1));
    expect(movedMask.data).toEqual(moved.data.map((value) => value - 0.5));
  });

  it('refuses what is no image, and magnitudes out of range', () => {
    const flat = createTensor('float32', [4, 4], new Float32Array(16));
    expect(() => compose([])(flat, randomStream(1))).toThrow(/\[height, width, channels\], not \[4, 4\]/u);
    expect(() => rotate({ degrees: 181 })).toThrow(/degrees must be from 0 to 180/u);
    expect(() => zoom({ least: 2, most: 1 })).toThrow(/most/u);
    expect(() => horizontalFlip({ probability: 1.5 })).toThrow(/probability/u);
    const mask = image(1, 1, [1]);
    expect(() => compose([]).withMask({ image: image(2, 2, [1, 2, 3, 4]), mask }, randomStream(1))).toThrow(/mask/u);
  });
});
