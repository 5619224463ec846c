import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../src/evaluations/csv-records.ts';

/** Writes a cell as RFC 4180 has it. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const cell = fc.string({ unit: fc.constantFrom('a', 'C', '=', '1', ' ', ',', '"', '\n', '\r\n', 'é') });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });

describe('a table of text', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, last) => {
        const text = rows.map((cells) => cells.map(quoted).join(',')).join(end) + (last ? end : '');
        expect([...csvRecords(text)].map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('counts lines, also those inside of quotes', () => {
    const records = [...csvRecords('\ufeffa,b\r\n"x\ny",2\n\n3,4')];
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it.each([
    ['a,b\n"c', 'line 2: a quote is not closed'],
    ['a,b\n"c"d,e', 'line 2: there is text behind a quote'],
  ])('refuses %j', (text, message) => {
    expect(() => [...csvRecords(text)]).toThrow(message);
  });
});
