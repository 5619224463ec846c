import { assert, constantFrom, array, property, string, tuple, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../src/collections/line-splitter.ts';
import { RowSplitter } from '../../src/collections/row-splitter.ts';

const cell = string({ unit: constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀'), maxLength: 6 });
const lineEnd = constantFrom('\n', '\r\n', '\r');
const cuts = array(integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

function pieces(text: string, sizes: readonly number[]): string[] {
  const parts: string[] = [];
  for (let from = 0, turn = 0; from < text.length; turn += 1) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

describe('rows', () => {
  it('come out as they were written, wherever the text is cut', () => {
    const table = array(array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    assert(
      property(tuple(table, lineEnd, cuts), ([rows, end, sizes]) => {
        const text = rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',') + end).join('');
        const splitter = new RowSplitter(',');
        const read = [...pieces(text, sizes).flatMap((piece) => splitter.push(piece)), ...splitter.end()];
        expect(read.map(({ fields }) => fields)).toEqual(rows);
        const lineOf = (row: number): number =>
          1 +
          (
            rows
              .slice(0, row)
              .flat()
              .join('')
              .match(/\r\n|[\r\n]/g) ?? []
          ).length +
          row;
        const plain = rows.flat().every((field) => !/[\r\n]/.test(field));
        if (plain) expect(read.map(({ line }) => line)).toEqual(rows.map((_, row) => lineOf(row)));
      }),
    );
  });
});

describe('lines', () => {
  it('come out as they were written, wherever the text is cut', () => {
    const line = string({ unit: constantFrom('a', 'é', ' ', '😀'), minLength: 1, maxLength: 8 });
    assert(
      property(tuple(array(line), lineEnd, cuts), ([lines, end, sizes]) => {
        const splitter = new LineSplitter();
        const text = lines.join(end);
        const read = [...pieces(text, sizes).flatMap((piece) => splitter.push(piece)), ...splitter.end()];
        expect(read).toEqual(lines.map((one, index) => ({ line: index + 1, text: one, tooLong: false })));
      }),
    );
  });
});
