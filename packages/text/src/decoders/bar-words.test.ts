import { expect, it } from 'vitest';
import { barWords } from './bar-words.ts';

it('lowers every label but O of a denial, in any case, and of nothing else', () => {
  const scores = new Float32Array(8 * 3).fill(1);
  barWords(['Denies', 'DENIED', 'no', 'No', 'NO', 'pain', 'nothing', 'IS'], scores, 3);
  const barred = Array.from({ length: 8 }, (_, token) => [...scores.subarray(token * 3, token * 3 + 3)]);
  expect(barred).toEqual([
    ...Array.from({ length: 4 }, () => [1, -100, -100]),
    ...Array.from({ length: 4 }, () => [1, 1, 1]),
  ]);
});
