import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.ts';

const words = (text: string): string[] => tokenize(text).map(({ start, end }) => text.slice(start, end));

describe('tokenize', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['Metoprolol 25mg b.d. and p.o. q.i.d.', ['Metoprolol', '25', 'mg', 'b.d.', 'and', 'p.o.', 'q.i.d.']],
    ['T 38.5C, BP 120/80', ['T', '38.5', 'C', ',', 'BP', '120/80']],
    ['Seen by Dr. Who approx. 3 wks. ago', ['Seen', 'by', 'Dr.', 'Who', 'approx.', '3', 'wks.', 'ago']],
    ['for 5-10 days, 2024-03-12 or 3/12/24', ['for', '5-10', 'days', ',', '2024-03-12', 'or', '3/12/24']],
    ["The patient's x-ray isn't COVID-19", ['The', 'patient', "'s", 'x-ray', "isn't", 'COVID-19']],
    ['s/p CABG w/o N/V/D, nausea/vomiting', ['s/p', 'CABG', 'w/o', 'N/V/D', ',', 'nausea', '/', 'vomiting']],
    ['WBC 1,840.5 (50%) at 08:30...', ['WBC', '1,840.5', '(', '50%', ')', 'at', '08:30', '...']],
    ['22-year-old, 1st visit', ['22', '-', 'year-old', ',', '1st', 'visit']],
  ];
  it.each(cases)('splits %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('covers all that is not white space, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(20), (text, from) => {
        let last = Math.min(from, text.length);
        for (const { start, end } of tokenize(text, last)) {
          expect(text.slice(last, start)).toMatch(/^[\s\u0085]*$/);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).not.toMatch(/[\s\u0085]/);
          last = end;
        }
        expect(text.slice(last)).toMatch(/^[\s\u0085]*$/);
      }),
      { numRuns: 500 },
    );
  });
});
