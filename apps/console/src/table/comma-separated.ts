import { columnsOf, type AnsweredRow } from './answered-row.ts';

/** Rows as CSV (RFC 4180), with what is wrong with a record in a column of its own. */
export function commaSeparated(rows: readonly AnsweredRow[]): string {
  const columns = columnsOf(rows);
  const head = ['line', 'id', ...columns, 'problem'];
  const body = rows.map(({ line, id = '', cells = [], problem }) => {
    const values = new Map(cells.map(({ column, value }) => [column, value]));
    return [line, id, ...columns.map((column) => values.get(column) ?? ''), problem?.detail ?? ''];
  });
  return [head, ...body].map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | boolean): string {
  const text = String(value);
  // A spreadsheet would take such a text for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
