import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSpans, linkInput, listedMentions } from './link-input.ts';

describe('listedMentions', () => {
  it('takes each line without number, bullet and stop', () => {
    const text = '1. Asthma.\r\n  - COPD;\n\n(2) type 2 diabetes\n高血压。\n•  gout  ';
    expect(listedMentions(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Asthma',
      'COPD',
      'type 2 diabetes',
      '高血压',
      'gout',
    ]);
  });

  it('gives spans inside of the text, in order, that begin and end with something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0;
        for (const { start, end } of listedMentions(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

describe('linkInput', () => {
  it('reads a list and a note with spans', () => {
    expect(hasSpans(linkInput.parse({ text: 'asthma' }))).toBe(false);
    expect(hasSpans(linkInput.parse({ text: 'asthma', spans: [{ start: 0, end: 6 }] }))).toBe(true);
    expect(() => linkInput.parse({ text: 'asthma', other: 1 })).toThrow();
  });
});
