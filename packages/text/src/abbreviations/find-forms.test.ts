import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForms } from './find-forms.ts';

const KNOWN = new Set(['PT', 'pt', 'OT', 'b.i.d.', 's/p', 'OR', 'RA', 'D/C']);
const formsIn = (text: string): readonly string[] =>
  Array.from(
    findForms(text, (form) => KNOWN.has(form)),
    ({ form }) => form,
  );

describe('findForms', () => {
  it.each([
    ['The pt had PT.', ['pt', 'PT']],
    ['PT/OT consulted, s/p fall, 5 mg b.i.d.', ['PT', 'OT', 's/p', 'b.i.d.']],
    ['D/C to home', ['D/C']],
    ['apt PTs aRA', []],
    ['TAKEN TO THE OR FOR SURGERY', []],
    ['Taken to the OR for surgery', ['OR']],
    ['有RA病史', ['RA']],
  ])('%j', (text, forms) => {
    expect(formsIn(text)).toEqual(forms);
  });

  it('gives spans that hold the form, in order and without overlap', () => {
    const part = fc.oneof(
      fc.constantFrom(...KNOWN, ' ', '/', '-', '\n', '。'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, form } of findForms(text, (one) => KNOWN.has(one))) {
          expect(text.slice(start, end)).toBe(form);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
    );
  });
});
