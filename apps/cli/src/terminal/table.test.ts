import { describe, expect, it } from 'vitest';
import { createPaint } from './paint.ts';
import { printable } from './printable.ts';
import { probabilityBar } from './probability-bar.ts';
import { renderTable } from './table.ts';

describe('renderTable', () => {
  const columns = [{ title: 'at', align: 'right' }, { title: 'word' }, { title: 'empty' }, { title: 'note' }] as const;

  it('aligns columns and leaves out empty ones', () => {
    const table = renderTable(
      columns,
      [
        ['1', 'fever', '', 'x'],
        ['10', 'a', '', ''],
      ],
      createPaint(false),
    );
    expect(table).toBe('at  word   note\n 1  fever  x\n10  a\n');
  });

  it('pads before it paints', () => {
    const paint = createPaint(true);
    const table = renderTable(
      columns,
      [[{ text: '1', brush: paint.red }, { text: 'a', brush: paint.bold }, '', 'x']],
      paint,
    );
    expect(table.split('\n')[1]).toBe(' \u001B[31m1\u001B[39m  \u001B[1ma\u001B[22m     x');
  });
});

describe('printable', () => {
  it('keeps a document from steering the terminal', () => {
    expect(printable('a\u001B[2Jb\r\n\tc')).toBe('a·[2Jb c');
    expect(printable('\u202Eabc')).toBe('·abc');
  });

  it('cuts at whole characters', () => {
    expect(printable('💊💊💊', 2)).toBe('💊…');
    expect(printable('abc', 3)).toBe('abc');
  });
});

describe('probabilityBar', () => {
  it.each([
    [0, '    '],
    [0.5, '██  '],
    [1, '████'],
    [0.6, '██▍ '],
    [7, '████'],
  ])('draws %d as "%s"', (probability, bar) => {
    expect(probabilityBar(probability, 4)).toBe(bar);
  });
});
