import { SdkError } from '@medmodal/core';
import { csvRecords, type CsvRecord } from './csv-records.ts';

/** A structure with what was measured of it. */
export interface MeasuredStructure {
  /** Line of the file it stands on, from 1. */
  readonly line: number;
  readonly smiles: string;
  /** Part of the data it belongs to; left out where the table does not say. */
  readonly split?: string;
  /** One number a column of {@link OutcomeTable.outcomes}, NaN where nothing was measured. */
  readonly values: Float64Array;
}

/** A table of structures with measured outcomes, as MoleculeNet has it. */
export interface OutcomeTable {
  /** Names of the columns that hold outcomes. */
  readonly outcomes: readonly string[];
  readonly rows: readonly MeasuredStructure[];
}

/**
 * Reads a CSV file with the columns `smiles`, perhaps `split`, and one for each outcome: a number, or nothing where it was
 * not measured. Columns that hold anything else are no outcomes and are left out.
 *
 * @throws `input.encoding`, `input.empty`; `input.format` naming the line, but never what stands on it.
 */
export function readOutcomeTable(bytes: Uint8Array): OutcomeTable {
  const [header, ...records] = recordsOf(bytes);
  if (!header || records.length === 0) {
    throw new SdkError('input.empty', 'The table has no rows.', { hint: 'Name a CSV file with a header and rows.' });
  }
  const smiles = header.cells.indexOf('smiles');
  const split = header.cells.indexOf('split');
  if (smiles < 0) throw formatError(header.line, 'the header has no column smiles');
  for (const { line, cells } of records) {
    if (cells.length !== header.cells.length) {
      throw formatError(line, `it has ${cells.length} cells and the header ${header.cells.length}`);
    }
  }
  const columns = header.cells.flatMap((_, column) =>
    column !== smiles && column !== split && isNumeric(records, column) ? [column] : [],
  );
  return {
    outcomes: columns.map((column) => header.cells[column] ?? ''),
    rows: records.map(({ line, cells }) => ({
      line,
      smiles: cells[smiles] ?? '',
      ...(split >= 0 && { split: cells[split] ?? '' }),
      values: Float64Array.from(columns, (column) => numberOf(cells[column])),
    })),
  };
}

function recordsOf(bytes: Uint8Array): CsvRecord[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SdkError('input.encoding', 'The table is not valid UTF-8.', { hint: 'Save it as UTF-8.' });
  }
  try {
    return [...csvRecords(text)];
  } catch (error) {
    const message = error instanceof RangeError ? error.message : 'it cannot be read';
    throw new SdkError('input.format', `The data are no CSV table: ${message}.`, {
      hint: 'Write it as RFC 4180 has it.',
    });
  }
}

function isNumeric(records: readonly CsvRecord[], column: number): boolean {
  return records.every(({ cells }) => cells[column]?.trim() === '' || Number.isFinite(numberOf(cells[column])));
}

function numberOf(cell = ''): number {
  return cell.trim() === '' ? Number.NaN : Number(cell);
}

function formatError(line: number, reason: string): SdkError {
  return new SdkError('input.format', `Line ${line} of the table cannot be used: ${reason}.`, {
    hint: 'Name a CSV file with the columns smiles, perhaps split, and one for each outcome.',
    details: { line },
  });
}
