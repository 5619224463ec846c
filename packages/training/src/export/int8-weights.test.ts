import { createTensor } from '@medmodal/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInt8 } from './int8-weights.ts';

test('no element is further away than half a step of its channel', () => {
  const weights = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 })).chain(([rows, columns]) =>
    fc.tuple(
      fc.constant([rows, columns]),
      fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    ),
  );
  fc.assert(
    fc.property(weights, ([shape, numbers]) => {
      const { values, scales, scaleShape } = toInt8(createTensor('float32', shape, Float32Array.from(numbers)));
      const inner = scaleShape[0] === scales.length ? (shape[1] ?? 1) : 1;
      numbers.forEach((value, index) => {
        const scale = scales[Math.floor(index / inner) % scales.length] ?? 0;
        expect(Math.abs(value - (values[index] ?? 0) * scale)).toBeLessThanOrEqual(scale * 0.501 + 1e-30);
      });
    }),
  );
});

test('channels of different size keep scales of their own, on whichever axis they are', () => {
  const sizes = [1, 100, 0.01];
  const rows = Float32Array.from(
    { length: 3 * 32 },
    (_, index) => (sizes[Math.floor(index / 32)] ?? 0) * Math.sin(index),
  );
  expect(toInt8(createTensor('float32', [3, 32], rows)).scaleShape).toEqual([3, 1]);
  const columns = Float32Array.from({ length: 32 * 3 }, (_, index) => (sizes[index % 3] ?? 0) * Math.sin(index));
  expect(toInt8(createTensor('float32', [32, 3], columns)).scaleShape).toEqual([1, 3]);
});

test('zeros stay zeros', () => {
  const { values, scales } = toInt8(createTensor('float32', [2, 64], new Float32Array(128)));
  expect(values.every((value) => value === 0)).toBe(true);
  expect(Array.from(scales)).toEqual([1, 1]);
});
