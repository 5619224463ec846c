import { describe, expect, it } from 'vitest';
import { createCodePointIndex } from '../code-point-index.ts';
import { spansInput, spansInUtf16 } from './spans-input.ts';

const input = (text: string, ...spans: { start: number; end: number }[]): ReturnType<typeof spansInput.parse> =>
  spansInput.parse({ text, spans });

describe('spansInput', () => {
  it('reads text and spans', () => {
    const { document, spans } = input('No fever.', { start: 3, end: 8 });
    expect(document.text).toBe('No fever.');
    expect(spans).toEqual([{ start: 3, end: 8 }]);
  });

  it('refuses unfit text with a code', () => {
    expect(() => spansInput.parse({ text: ' \n', spans: [] })).toThrow(
      expect.objectContaining({ code: 'input.empty' }),
    );
    expect(() => spansInput.parse({ text: 'a\ud800b', spans: [] })).toThrow(
      expect.objectContaining({ code: 'input.encoding' }),
    );
  });

  it('refuses spans that are no offsets', () => {
    expect(spansInput.safeParse({ text: 'a', spans: [{ start: -1, end: 1 }] }).success).toBe(false);
    expect(spansInput.safeParse({ text: 'a', spans: [{ start: 0, end: 0.5 }] }).success).toBe(false);
  });
});

describe('spansInUtf16', () => {
  it.each([
    ['over the end', { start: 3, end: 10 }, /over the end/],
    ['empty', { start: 3, end: 3 }, /empty/],
    ['turned round', { start: 5, end: 3 }, /empty/],
  ])('refuses a span that is %s', (_, span, message) => {
    expect(() => spansInUtf16(input('No fever.', { start: 0, end: 2 }, span))).toThrow(
      expect.objectContaining({
        code: 'input.schema',
        message: expect.stringMatching(message),
        details: { span: 1, length: 9 },
      }),
    );
  });

  it('refuses a span that cuts a surrogate pair', () => {
    expect(() => spansInUtf16(input('😀 pain', { start: 1, end: 7 }))).toThrow(
      expect.objectContaining({ code: 'input.schema' }),
    );
  });

  it('converts code points', () => {
    const value = input('😀 pain', { start: 2, end: 6 });
    expect(spansInUtf16(value, createCodePointIndex(value.document.text))).toEqual([{ start: 3, end: 7 }]);
  });
});
