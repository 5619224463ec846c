import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseCharacters } from './chinese-characters.ts';

describe('chineseCharacters', () => {
  it('reads full width, capitals, digits, traditional characters and white space as the model was taught', () => {
    expect(chineseCharacters('ＣＴ１２３，否認  高血壓！😀').symbols).toBe('ct000,否认叒高血压!\uFFFD');
  });

  it('leaves out invisible format characters', () => {
    expect(chineseCharacters('肺\u200B癌').symbols).toBe('肺癌');
  });

  it('knows where each symbol stands, in UTF-16', () => {
    const { symbols, starts, ends } = chineseCharacters('x😀肺 \n癌', 1);
    expect(symbols).toBe('\uFFFD肺叒癌');
    expect([...starts]).toEqual([1, 3, 4, 6]);
    expect([...ends]).toEqual([3, 4, 6, 7]);
  });

  it('covers any text in order, one code unit a symbol', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { symbols, starts, ends } = chineseCharacters(text);
        expect(starts).toHaveLength(symbols.length);
        for (let index = 0; index < symbols.length; index += 1) {
          expect(starts[index]).toBeGreaterThanOrEqual(ends[index - 1] ?? 0);
          expect(ends[index]).toBeGreaterThan(starts[index] ?? 0);
        }
        expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
