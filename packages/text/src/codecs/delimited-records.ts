/** A record of a table of text. */
export interface DelimitedRecord {
  /** Number of the line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a table: cells parted by the delimiter, where a cell that begins with a double quote may hold delimiters and line
 * breaks up to its closing quote, and two quotes stand for one (RFC 4180). A quote that is never closed begins an ordinary
 * cell, and what follows a closing quote still belongs to the cell, as published tables have both. Blank lines are left out.
 */
export function* delimitedRecords(text: string, delimiter: string): Generator<DelimitedRecord, void> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    for (let open = true; open;) {
      const cell = cellAt(text, at, delimiter);
      cells.push(cell.value);
      line += text.slice(at, cell.end).match(/\r\n|\n|\r/g)?.length ?? 0;
      open = text[cell.end] === delimiter;
      at = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    }
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { line: first, cells };
  }
}

interface Cell {
  readonly value: string;
  /** Where the delimiter or line break behind it is. */
  readonly end: number;
}

function cellAt(text: string, start: number, delimiter: string): Cell {
  if (text[start] !== '"') return plainCell(text, start, delimiter);
  const closing = closingQuote(text, start + 1);
  if (closing < 0) return plainCell(text, start, delimiter);
  const rest = plainCell(text, closing + 1, delimiter);
  return { value: text.slice(start + 1, closing).replaceAll('""', '"') + rest.value, end: rest.end };
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
