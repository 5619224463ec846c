import { SdkError, type EvaluationFile } from '@medmodal/core';
import { delimitedRows, type DelimitedRow } from './delimited-rows.ts';
import type { Side } from './side.ts';

/** What a row of the table says of an image. */
export interface ImageRow {
  /** Line of the table, from 1. */
  readonly line: number;
  /** Path of the image as the data have it. */
  readonly path: string;
  /** Left out where the table has no column `label`. */
  readonly label?: string;
  /** Left out where the table has no column `patient`. */
  readonly patient?: string;
  /** Left out where the table has no column `split`. */
  readonly side?: Side;
}

/** Names under which a table is looked for among the data. */
const NAMES = ['split.csv', 'labels.csv'];
const COLUMNS = {
  file: ['file', 'path', 'image', 'filename'],
  label: ['label', 'class'],
  patient: ['patient', 'patient_id', 'patientid'],
  split: ['split', 'set', 'part'],
} as const;
const SIDES: Readonly<Record<string, Side>> = {
  train: 'training',
  training: 'training',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
};
const HINT =
  'Its first line names the columns file and, as far as they are known, label, patient and split (train, val or test).';

/**
 * The table among the data that says which image is of which class, patient and part.
 *
 * @param name path of the table; left out, `split.csv` or `labels.csv` where one of them is there
 * @throws `training.data` when the table that is named is not there, or both are.
 */
export function findImageTable(files: readonly EvaluationFile[], name?: string): EvaluationFile | undefined {
  const found = files.filter(({ path }) => (name === undefined ? NAMES.includes(path) : path === name));
  if (name !== undefined && found.length === 0) {
    throw new SdkError('training.data', `The data hold no table ${name}.`, {
      hint: 'Give its path inside of the data folder.',
      details: { table: name },
    });
  }
  if (found.length < 2) return found[0];
  throw new SdkError('training.data', `The data hold ${NAMES.join(' and ')}, but one table is read.`, {
    hint: 'Name the one that is meant with --table.',
  });
}

/**
 * Reads a table of images: one row an image, columns in any order. Every row must name a file of the data, each once.
 *
 * @throws `training.data` with the line that is wrong.
 */
export async function readImageTable(table: EvaluationFile, files: readonly EvaluationFile[]): Promise<ImageRow[]> {
  const [head, ...rows] = await rowsOf(table);
  if (!head) throw wrong(table, 'it is empty');
  const columnOf = (names: readonly string[]): number =>
    head.cells.findIndex((cell) => names.includes(cell.toLowerCase()));
  const file = columnOf(COLUMNS.file);
  if (file < 0) throw wrong(table, 'line 1 names no column file');
  const columns = {
    file,
    label: columnOf(COLUMNS.label),
    patient: columnOf(COLUMNS.patient),
    split: columnOf(COLUMNS.split),
  };
  const known = new Set(files.map(({ path }) => path));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (row.cells.length > head.cells.length) throw wrong(table, `line ${row.line} has more cells than line 1`);
    const found = imageRow(table, row, columns);
    if (!known.has(found.path)) throw wrong(table, `line ${row.line} names ${found.path}, which is not among the data`);
    const before = seen.get(found.path);
    if (before !== undefined) throw wrong(table, `line ${row.line} names the file of line ${before} again`);
    seen.set(found.path, row.line);
    return found;
  });
}

function imageRow(
  table: EvaluationFile,
  { line, cells }: DelimitedRow,
  columns: Readonly<Record<keyof typeof COLUMNS, number>>,
): ImageRow {
  const cell = (column: keyof typeof COLUMNS): string | undefined => {
    if (columns[column] < 0) return undefined;
    const value = cells[columns[column]] ?? '';
    if (value === '') throw wrong(table, `line ${line} has no ${column}`);
    return value;
  };
  const [label, patient, split] = [cell('label'), cell('patient'), cell('split')];
  const side = split === undefined ? undefined : SIDES[split.toLowerCase()];
  if (split !== undefined && !side) throw wrong(table, `line ${line} has a split that is none of train, val and test`);
  return {
    line,
    path: (cell('file') ?? '').replaceAll('\\', '/').replace(/^\.\//, ''),
    ...(label !== undefined && { label }),
    ...(patient !== undefined && { patient }),
    ...(side && { side }),
  };
}

async function rowsOf(table: EvaluationFile): Promise<DelimitedRow[]> {
  const bytes = await table.bytes();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong(table, 'it is no text in UTF-8');
  }
  try {
    return delimitedRows(text);
  } catch (error) {
    if (error instanceof RangeError) throw wrong(table, error.message);
    throw error;
  }
}

function wrong({ path }: EvaluationFile, reason: string): SdkError {
  return new SdkError('training.data', `The table ${path} cannot be used: ${reason}.`, {
    hint: HINT,
    details: { table: path },
  });
}
