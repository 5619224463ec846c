import type { CollectionAnswer, Task } from '@medmodal/core';
import { renderErrorJson } from '../render-error.ts';
import { type CellValue, resultCells } from './result-cells.ts';

/** Writes answers as text, chunk by chunk. */
export interface AnswerRows {
  /** The lines of some answers. */
  rows(answers: readonly CollectionAnswer[]): string;
  /** Columns that could not be written, because no answer of the first chunk had them. */
  readonly leftOut: ReadonlySet<string>;
}

/** One line of JSON for every record: `{ line, id?, prediction }`, or `{ line, id?, error }`, with what each begins with. */
export function jsonRows(head: Readonly<Record<string, string>> = {}): AnswerRows {
  const row = (answer: CollectionAnswer): string => {
    if ('prediction' in answer) {
      return `${JSON.stringify({ ...head, ...answer })}\n`;
    }
    const { error, ...place } = answer;
    return `${JSON.stringify({ ...head, ...place, ...JSON.parse(renderErrorJson(error)) })}\n`;
  };
  return { rows: (answers) => answers.map(row).join(''), leftOut: new Set() };
}

/**
 * A table as RFC 4180 says, records that have no answer left out: line, id, what the answer says in words, its headline, its
 * numbers, and whether it was out of domain. Its columns are those of the answers of the first chunk.
 */
export function csvRows(task: Pick<Task, 'headline'>): AnswerRows {
  const leftOut = new Set<string>();
  let columns: readonly string[] | undefined;
  const rows = (answers: readonly CollectionAnswer[]): string => {
    const read = answers.flatMap((answer) => ('prediction' in answer ? [cellsOf(task, answer)] : []));
    if (read.length === 0) {
      return '';
    }
    const header = columns === undefined;
    columns ??= [...new Set(read.flatMap((cells) => [...cells.keys()]))];
    const known = new Set(columns);
    for (const name of read.flatMap((cells) => [...cells.keys()])) {
      if (!known.has(name)) {
        leftOut.add(name);
      }
    }
    const lines = read.map((cells) => [...known].map((name) => csvField(cells.get(name))).join(','));
    return `${[...(header ? [columns.map(csvField).join(',')] : []), ...lines].join('\n')}\n`;
  };
  return { rows, leftOut };
}

function cellsOf(
  task: Pick<Task, 'headline'>,
  { line, id = '', prediction }: Extract<CollectionAnswer, { readonly prediction: unknown }>,
): ReadonlyMap<string, CellValue> {
  const { value, outOfDomain, warnings } = prediction;
  const cells = new Map<string, CellValue>([
    ['line', line],
    ['id', id],
  ]);
  const found = [...resultCells(value)];
  const words = found.filter(([, cell]) => typeof cell === 'string');
  const amounts = found.filter(([, cell]) => typeof cell !== 'string');
  for (const [name, cell] of [...words, ['headline', task.headline(value)] as const, ...amounts]) {
    cells.set(cells.has(name) ? `value.${name}` : name, cell);
  }
  cells.set('outOfDomain', outOfDomain);
  cells.set('warnings', warnings.map(({ code }) => code).join(' '));
  return cells;
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula is led by an apostrophe. */
function csvField(value: CellValue | undefined): string {
  if (value === undefined) {
    return '';
  }
  const text = typeof value === 'string' && /^[=@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
