import { describe, expect, it } from 'vitest';
import { rouge1, rougeWords } from './rouge.ts';

describe('rouge1', () => {
  it('counts a word as often as both texts have it', () => {
    const { precision, recall, f1 } = rouge1('the cat the cat sat', 'The cat, it sat down!');
    expect([precision, recall]).toEqual([3 / 5, 3 / 5]);
    expect(f1).toBeCloseTo(3 / 5, 12);
  });

  it('reads words as rouge_score does and gives 0 for nothing', () => {
    expect(rougeWords("Dr. O'Neil: 98.6°F")).toEqual(['dr', 'o', 'neil', '98', '6', 'f']);
    expect(rouge1('', '').f1).toBe(0);
  });
});
