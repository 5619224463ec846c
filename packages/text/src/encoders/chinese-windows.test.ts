import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseWindows } from './chinese-windows.ts';

function windows(text: string, limit: number): string[] {
  return [...chineseWindows(text, limit)].map(({ start, end }) => text.slice(start, end));
}

describe('chineseWindows', () => {
  it('packs whole sentences, and never over a line end', () => {
    expect(windows('发热。咳嗽。腹痛。', 6)).toEqual(['发热。咳嗽。', '腹痛。']);
    expect(windows('发热\n咳嗽', 150)).toEqual(['发热\n', '咳嗽']);
  });

  it('parts a long sentence after a comma of its second half, else just there', () => {
    expect(windows('一二三四五六，七八九十', 8)).toEqual(['一二三四五六，', '七八九十']);
    expect(windows('一二三四五六七八九十', 4)).toEqual(['一二三四', '五六七八', '九十']);
  });

  it('covers all but white space, in order, within the limit, and cuts no surrogate pair', () => {
    const piece = fc.constantFrom('肺', '，', '。', '\n', ' ', '😀', 'x', '；');
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 2, max: 12 }), (pieces, limit) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end } of chineseWindows(text, limit)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(end - start).toBeLessThanOrEqual(limit);
          expect(text.slice(start, end)).not.toMatch(/\p{Cs}/u);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});
