import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedRows } from './delimited-rows.ts';

const cellsOf = (text: string): (readonly string[])[] => delimitedRows(text).map(({ cells }) => cells);

describe('delimitedRows', () => {
  it('reads commas, semicolons and tabs, blank lines and a byte order mark', () => {
    expect(cellsOf('\uFEFFfile,label\r\na.png, sick \r\n\r\nb.png,\n')).toEqual([
      ['file', 'label'],
      ['a.png', 'sick'],
      ['b.png', ''],
    ]);
    expect(cellsOf('file;label\na,b;c')).toEqual([
      ['file', 'label'],
      ['a,b', 'c'],
    ]);
    expect(cellsOf('a\tb c')).toEqual([['a', 'b c']]);
  });

  it('knows the line of a row behind cells with line breaks', () => {
    expect(delimitedRows('a,"x\ny"\n\nb,c')).toEqual([
      { line: 1, cells: ['a', 'x\ny'] },
      { line: 4, cells: ['b', 'c'] },
    ]);
  });

  it('names the line of what is broken', () => {
    expect(() => delimitedRows('a,b\n"c,d')).toThrow('line 2: a quote is not closed');
    expect(() => delimitedRows('a,b\nc,"d" e')).toThrow('line 2: there is text behind a quote');
  });

  it('reads whatever was written, and ends on whatever was not', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', 'é', ';') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(cellsOf(text)).toEqual(rows);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), (text) => {
        try {
          expect(delimitedRows(text).length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
