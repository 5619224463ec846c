import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedRecords } from './delimited-records.ts';
import { labelledRecords } from './labelled-records.ts';

describe('labelledRecords', () => {
  it('reads JSON lines, JSON arrays and tables alike', () => {
    const expected = [{ line: 1, fields: { text: 'a "b"', label: '3' } }];
    expect(labelledRecords('{"text":"a \\"b\\"","label":3,"more":null}\n')).toEqual(expected);
    expect(labelledRecords('[{"text":"a \\"b\\"","label":3}]')).toEqual(expected);
    expect(labelledRecords('\uFEFFtext\tlabel\n"a ""b"""\t3\n')).toEqual([{ ...expected[0], line: 2 }]);
    expect(labelledRecords('text,label\r\n"a ""b""",3')).toEqual([{ ...expected[0], line: 2 }]);
  });

  it.each([
    ['{"text":"a"}\n{broken', 'input.format'],
    ['{"text":"a"}\n[1]', 'input.format'],
    ['a\tb\n1\t2\t3', 'input.format'],
    ['a\tb\n', 'input.empty'],
    ['', 'input.empty'],
  ])('refuses %j', (content, code) => {
    expect(() => labelledRecords(content)).toThrow(expect.objectContaining({ code }));
  });
});

describe('delimitedRecords', () => {
  it('reads back what was written, line breaks and quotes in cells included', () => {
    const cell = fc.stringMatching(/^[ab"\n\t,é]{0,8}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const text = rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
        expect([...delimitedRecords(text, '\t')].map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('reads a quote that is never closed, and text behind a closed one, as ordinary text', () => {
    expect([...delimitedRecords('"never\tb\n"one" two\tc', '\t')].map(({ cells }) => cells[0])).toEqual([
      'never\tb\none" two',
    ]);
    expect([...delimitedRecords('"never\tb\nc\td', '\t')].map(({ cells }) => cells)).toEqual([
      ['"never', 'b'],
      ['c', 'd'],
    ]);
  });

  it('knows on which line each record begins', () => {
    expect([...delimitedRecords('a,b\n"x\ny",1\n\nz,2', ',')].map(({ line }) => line)).toEqual([1, 2, 5]);
  });
});
