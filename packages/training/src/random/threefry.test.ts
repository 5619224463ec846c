import { describe, expect, it } from 'vitest';
import { threefry } from './threefry.ts';

function block(key: readonly [number, number], counter: number): string {
  const words = new Int32Array(2);
  threefry(words, key, counter);
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
}

describe('threefry', () => {
  it('gives the published answer of the generator for key and counter 0 (Random123, kat_vectors)', () => {
    expect(block([0, 0], 0)).toBe('6b200159 99ba4efe');
  });

  it('gives each block by its number, also beyond 2^32', () => {
    const first = 0x1_0000_0000 - 2;
    const words = new Int32Array(8);
    threefry(words, [3, 4], first);
    for (let index = 0; index < 4; index += 1) {
      const alone = new Int32Array(2);
      threefry(alone, [3, 4], first + index);
      expect(words.subarray(2 * index, 2 * index + 2)).toEqual(alone);
    }
  });
});
