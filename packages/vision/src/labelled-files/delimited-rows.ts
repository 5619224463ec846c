/** A row of a table of text. */
export interface DelimitedRow {
  /** Number of the line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Signs that part cells; the first that occurs in the first line is meant. */
const SEPARATORS = ['\t', ';', ','] as const;
/** Characters in which the first line is looked for. */
const HEAD = 2 ** 16;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Splits a table as RFC 4180 has it: cells parted by commas (or semicolons, or tabs), where a cell in double quotes may hold
 * any of them and line breaks, and two quotes stand for one. Blank lines are left out, and cells are trimmed unless quoted.
 *
 * @throws `RangeError` with the line of a quote that is not closed, or of text behind a closed one.
 */
export function delimitedRows(text: string): DelimitedRow[] {
  const body = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  const separator = separatorOf(body);
  const rows: DelimitedRow[] = [];
  let [at, line] = [0, 1];
  while (at < body.length) {
    const [first, cells] = [line, [] as string[]];
    for (let open = true; open;) {
      const { value, end, breaks } = cellFrom(body, at, { separator, line });
      cells.push(value);
      line += breaks;
      open = body[end] === separator;
      at = end + (body.startsWith('\r\n', end) ? 2 : 1);
    }
    line += 1;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: first, cells });
  }
  return rows;
}

function separatorOf(text: string): string {
  const unquoted = text.slice(0, HEAD).replaceAll(/"[^"]*"/g, '');
  const head = /^[^\r\n]*/.exec(unquoted)?.[0] ?? '';
  return SEPARATORS.find((sign) => head.includes(sign)) ?? ',';
}

interface Cell {
  readonly value: string;
  /** Where the separator or line break behind it is. */
  readonly end: number;
  /** Line breaks inside of it. */
  readonly breaks: number;
}

function cellFrom(
  text: string,
  start: number,
  { separator, line }: { readonly separator: string; readonly line: number },
): Cell {
  const end = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    return at;
  };
  const quote = start + (/^[^\S\t\r\n]*/.exec(text.slice(start, start + 64))?.[0].length ?? 0);
  if (text[quote] !== '"') {
    const last = end(start);
    return { value: text.slice(start, last).trim(), end: last, breaks: 0 };
  }
  let closing = quote + 1;
  while (closing < text.length && (text[closing] !== '"' || text[closing + 1] === '"')) {
    closing += text[closing] === '"' ? 2 : 1;
  }
  const last = end(closing + 1);
  if (closing >= text.length) throw new RangeError(`line ${line}: a quote is not closed`);
  if (text.slice(closing + 1, last).trim() !== '') throw new RangeError(`line ${line}: there is text behind a quote`);
  const value = text.slice(quote + 1, closing);
  return { value: value.replaceAll('""', '"'), end: last, breaks: value.match(/\r\n|\n|\r/g)?.length ?? 0 };
}
