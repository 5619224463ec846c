import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEST_TIME_VARIANTS, testTimeVariant, type TestTimeVariant } from './test-time-variants.ts';

const SHAPE = { size: [2, 3], channels: 1 } as const;
const variant = (name: TestTimeVariant): number[] => [
  ...testTimeVariant(Float32Array.of(1, 2, 3, 4, 5, 6), name, SHAPE),
];

describe('testTimeVariant', () => {
  it.each([
    ['flip-horizontal', [3, 2, 1, 6, 5, 4]],
    ['flip-vertical', [4, 5, 6, 1, 2, 3]],
    ['rotate-180', [6, 5, 4, 3, 2, 1]],
    ['shift-left', [2, 3, 3, 5, 6, 6]],
    ['shift-right', [1, 1, 2, 4, 4, 5]],
    ['shift-up', [4, 5, 6, 4, 5, 6]],
    ['shift-down', [1, 2, 3, 1, 2, 3]],
  ] as const)('%s moves the pixels', (name, expected) => {
    expect(variant(name)).toEqual(expected);
  });

  it('turns a quarter clockwise, and keeps the channels of a pixel together', () => {
    const shape = { size: [2, 2], channels: 2 } as const;
    const turned = testTimeVariant(Float32Array.of(1, -1, 2, -2, 3, -3, 4, -4), 'rotate-90', shape);
    expect([...turned]).toEqual([3, -3, 1, -1, 4, -4, 2, -2]);
    expect([...testTimeVariant(turned, 'rotate-270', shape)]).toEqual([1, -1, 2, -2, 3, -3, 4, -4]);
  });

  it('has an inverse among its own, but for shifts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEST_TIME_VARIANTS.filter((name) => !name.startsWith('shift'))),
        fc.float32Array({ minLength: 9, maxLength: 9, noNaN: true }),
        (name, values) => {
          const shape = { size: [3, 3], channels: 1 } as const;
          const pixels = new Float32Array(values);
          const back = name === 'rotate-90' ? 'rotate-270' : name === 'rotate-270' ? 'rotate-90' : name;
          expect(testTimeVariant(testTimeVariant(pixels, name, shape), back, shape)).toEqual(pixels);
        },
      ),
    );
  });
});
