import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodePointIndex } from './code-point-index.ts';

describe('createCodePointIndex', () => {
  it('counts a surrogate pair as one', () => {
    const index = createCodePointIndex('a😀b😀c');
    expect([0, 1, 3, 4, 6, 7].map((offset) => index.toCodePoint(offset))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([0, 1, 2, 3, 4, 5].map((point) => index.toUtf16(point))).toEqual([0, 1, 3, 4, 6, 7]);
  });

  it('agrees with counting, and is its own inverse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const index = createCodePointIndex(text);
        let offset = 0;
        for (const [position, character] of [...text].entries()) {
          expect(index.toCodePoint(offset)).toBe(position);
          expect(index.toUtf16(position)).toBe(offset);
          offset += character.length;
        }
        expect(index.toUtf16(index.toCodePoint(text.length))).toBe(text.length);
      }),
    );
  });
});
