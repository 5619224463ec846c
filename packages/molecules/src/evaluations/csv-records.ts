/** A record of a table of text. */
export interface CsvRecord {
  /** Number of the line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a table as RFC 4180 has it: cells parted by commas, where a cell in double quotes may hold commas and line breaks,
 * and two quotes stand for one. Blank lines are left out. One step a record.
 *
 * @throws `RangeError` with the line of a quote that is not closed, or of text behind a closed one.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    for (let open = true; open;) {
      const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at);
      cells.push(cell.value);
      line += cell.breaks;
      open = text[cell.end] === ',';
      at = cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1);
    }
    line += 1;
    if (cells.length > 1 || cells[0] !== '') yield { line: first, cells };
  }
}

interface Cell {
  readonly value: string;
  /** Where the comma or line break behind it is. */
  readonly end: number;
  /** Line breaks inside of it. */
  readonly breaks: number;
}

function plainCell(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end, breaks: 0 };
}

function quotedCell(text: string, start: number, line: number): Cell {
  let closing = start + 1;
  while (closing < text.length && (text[closing] !== '"' || text[closing + 1] === '"')) {
    closing += text[closing] === '"' ? 2 : 1;
  }
  if (closing >= text.length) throw new RangeError(`line ${line}: a quote is not closed`);
  const end = closing + 1;
  if (end < text.length && !',\r\n'.includes(text[end] ?? ',')) {
    throw new RangeError(`line ${line}: there is text behind a quote`);
  }
  const value = text.slice(start + 1, closing).replaceAll('""', '"');
  return { value, end, breaks: value.match(/\r\n|\n|\r/g)?.length ?? 0 };
}
