import type { Brush, Paint } from './paint.ts';

/** One column of a table. */
export interface Column {
  readonly title: string;
  /** Default left. */
  readonly align?: 'left' | 'right';
}

/** A cell, with the brush that paints it after it was padded. */
export interface Cell {
  readonly text: string;
  readonly brush?: Brush;
}

/**
 * Draws rows under aligned titles, two blanks between columns, no blanks at line ends. A column that is empty in every
 * row is left out.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | Cell)[])[],
  paint: Paint,
): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const shown = columns.flatMap((_, index) => (cells.some((row) => (row[index]?.text ?? '') !== '') ? [index] : []));
  const widths = columns.map((column, index) =>
    Math.max(width(column.title), ...cells.map((row) => width(row[index]?.text ?? ''))),
  );
  const line = (row: readonly Cell[]): string =>
    shown
      .map((index, place) =>
        drawCell(row[index], { column: columns[index], width: widths[index] ?? 0, last: place === shown.length - 1 }),
      )
      .join('  ')
      .trimEnd();
  const head = columns.map((column) => ({ text: column.title, brush: paint.dim }));
  return [head, ...cells].map((row) => `${line(row)}\n`).join('');
}

interface Place {
  readonly column: Column | undefined;
  readonly width: number;
  readonly last: boolean;
}

function drawCell(cell: Cell | undefined, place: Place): string {
  const text = cell?.text ?? '';
  const painted = text === '' ? '' : (cell?.brush?.(text) ?? text);
  const gap = ' '.repeat(Math.max(0, place.width - width(text)));
  if (place.column?.align === 'right') {
    return gap + painted;
  }
  return place.last ? painted : painted + gap;
}

function width(text: string): number {
  return Array.from(text).length;
}
