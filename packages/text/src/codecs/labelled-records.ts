import { SdkError } from '@medmodal/core';
import { delimitedRecords } from './delimited-records.ts';

/** A record of labelled data: its cells by column. */
export interface LabelledRecord {
  /** Number of the line it begins on, from 1; of a JSON array, of the item. */
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads labelled records from JSON lines, a JSON array, or a table with a head line, parted by tabs or commas. Numbers and
 * truth values become their text; other values that are no text are left out.
 *
 * @throws `input.format` with `details.line`; `input.empty` when there is no record.
 */
export function labelledRecords(content: string): readonly LabelledRecord[] {
  const text = content.replace(/^\uFEFF/, '');
  const first = text.trimStart()[0];
  const records = first === '{' ? jsonLines(text) : first === '[' ? jsonArray(text) : table(text);
  if (records.length > 0) return records;
  throw new SdkError('input.empty', 'The labelled file has no record.', {
    hint: 'Give JSON lines or a table with a head.',
  });
}

function jsonLines(text: string): readonly LabelledRecord[] {
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parsed(line, at + 1)]));
}

function parsed(json: string, line: number): LabelledRecord {
  try {
    return { line, fields: fieldsOf(JSON.parse(json)) };
  } catch {
    throw unreadable(line, 'is no JSON object');
  }
}

function jsonArray(text: string): readonly LabelledRecord[] {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    throw unreadable(1, 'begins a JSON array that does not parse');
  }
  return Array.isArray(items) ? items.map((item, at) => ({ line: at + 1, fields: fieldsOf(item) })) : [];
}

function fieldsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  const cells = Object.entries(value).flatMap(([name, cell]): [string, string][] =>
    typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? [[name, String(cell)]] : [],
  );
  return Object.fromEntries(cells);
}

function table(text: string): readonly LabelledRecord[] {
  const end = text.search(/[\r\n]/);
  const head = end < 0 ? text : text.slice(0, end);
  const [columns, ...rows] = [...delimitedRecords(text, head.includes('\t') ? '\t' : ',')];
  return rows.map(({ line, cells }) => {
    if (cells.length > (columns?.cells.length ?? 0)) throw unreadable(line, 'has more cells than the head');
    return { line, fields: Object.fromEntries((columns?.cells ?? []).map((name, at) => [name, cells[at] ?? ''])) };
  });
}

function unreadable(line: number, what: string): SdkError {
  return new SdkError('input.format', `Record ${line} ${what}.`, {
    hint: 'Give JSON lines, or a table with a head line, parted by tabs or commas.',
    details: { line },
  });
}
