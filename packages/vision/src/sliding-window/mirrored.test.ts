import { expect, it } from 'vitest';
import { mirrored, type WindowVariant } from './mirrored.ts';

const values = Float32Array.from({ length: 2 * 2 * 3 * 2 }, (_, at) => at);
const variants: readonly WindowVariant[] = ['identity', 'flip-horizontal', 'flip-vertical', 'rotate-180'];

it.each(variants)('%s undoes itself', (variant) => {
  const once = mirrored(values, [2, 2, 3, 2], variant);
  expect(mirrored(once, [2, 2, 3, 2], variant)).toEqual(values);
  expect(once.toSorted((left, right) => left - right)).toEqual(values);
});

it('reverses rows and columns of each slice, and keeps channels together', () => {
  const one = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
  expect([...mirrored(one, [1, 2, 2, 2], 'flip-horizontal')]).toEqual([2, 20, 1, 10, 4, 40, 3, 30]);
  expect([...mirrored(one, [1, 2, 2, 2], 'flip-vertical')]).toEqual([3, 30, 4, 40, 1, 10, 2, 20]);
  expect([...mirrored(one, [1, 2, 2, 2], 'rotate-180')]).toEqual([4, 40, 3, 30, 2, 20, 1, 10]);
});
