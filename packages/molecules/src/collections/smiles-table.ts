import { SdkError, type CollectionCodec, type CollectionItem } from '@medmodal/core';
import type { NameResolver } from '../codecs/structure-names.ts';
import { structureLine } from '../codecs/structure-text.ts';
import type { Molecule } from '../molecule.ts';
import { resolveDrugName } from '../names/resolve-drug-name.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { attemptRecord, tooLong } from './attempt-record.ts';
import { decodedText } from './decoded-text.ts';
import { LONGEST_RECORD } from './line-splitter.ts';
import { readRecords } from './read-records.ts';
import { RowSplitter, type TableRow } from './row-splitter.ts';
import type { StructureRecord } from './structure-record.ts';
import { delimiterOf, tableColumns, type TableColumns } from './table-columns.ts';

/** How a table is read. */
export interface TableOptions {
  /** Name of the column of structures, where it is none of the usual ones. */
  readonly column?: string;
  /** Finds drugs by name. Default: the table of this package. */
  readonly resolveName?: NameResolver;
}

/**
 * Tables with a column of SMILES or drug names and, perhaps, one of names: separated by commas, tabs or semicolons, the names
 * of the columns in the first line. Without a column of structures, one of names is read for them.
 */
export function smilesTable(toolkit: ChemistryToolkit, options: TableOptions = {}): CollectionCodec<Molecule> {
  return {
    specVersion: 1,
    name: 'smiles-table',
    mediaTypes: ['text/csv', 'text/tab-separated-values'],
    extensions: ['.csv', '.tsv'],
    read: (chunks, context = {}): AsyncIterable<CollectionItem<Molecule>> =>
      readRecords(tableRecords(decodedText(chunks, context), options), toolkit, context),
  };
}

async function* tableRecords(
  pieces: AsyncIterable<string>,
  { column, resolveName = resolveDrugName }: TableOptions,
): AsyncGenerator<readonly StructureRecord[]> {
  let columns: TableColumns | undefined;
  for await (const rows of tableRows(pieces)) {
    const [header, ...others] = rows;
    if (columns) yield rows.map((row) => recordOf(row, columns as TableColumns, resolveName));
    else if (header) {
      const found = tableColumns(header.fields, column);
      columns = found;
      yield others.map((row) => recordOf(row, found, resolveName));
    }
  }
  if (!columns) throw new SdkError('input.empty', 'The table has no lines.', { hint: 'Send a table with a header.' });
}

/** The first line is waited for, since it shows what separates the columns. */
async function* tableRows(pieces: AsyncIterable<string>): AsyncGenerator<readonly TableRow[]> {
  let splitter: RowSplitter | undefined;
  let start = '';
  for await (const piece of pieces) {
    if (splitter) {
      yield splitter.push(piece);
      continue;
    }
    start += piece;
    const [header = ''] = /[^\r\n]+/.exec(start) ?? [];
    if (start.endsWith(header) && start.length <= LONGEST_RECORD) continue;
    splitter = new RowSplitter(delimiterOf(header));
    yield splitter.push(start);
  }
  if (splitter) yield splitter.end();
  else {
    const whole = new RowSplitter(delimiterOf(start));
    yield [...whole.push(start), ...whole.end()];
  }
}

function recordOf(row: TableRow, { smiles, id }: TableColumns, resolveName: NameResolver): StructureRecord {
  const { line, fields } = row;
  const name = id === undefined || row.unclosed ? undefined : fields[id]?.trim();
  return attemptRecord(line, name, () => {
    if (row.tooLong) tooLong();
    if (row.unclosed) openQuote();
    const text = fields[smiles]?.trim();
    if (text === undefined) {
      throw new SdkError(
        'input.format',
        `The row has ${fields.length} columns; structures are in column ${smiles + 1}.`,
        {
          hint: 'Check the quotes and the delimiters of the row.',
          details: { columns: fields.length, column: smiles + 1 },
        },
      );
    }
    if (text === '') {
      throw new SdkError('input.empty', 'The row has no structure.', {
        hint: 'Write a SMILES or a drug name in it, or leave it out.',
      });
    }
    if (/[\r\n]/.test(text)) openQuote();
    return structureLine(text, resolveName);
  });
}

/** @throws `input.format` for a row that goes on behind its line where it should not. */
function openQuote(): never {
  throw new SdkError(
    'input.format',
    'A quote opens in this row that is not closed on its line; rows behind it may be lost.',
    {
      hint: 'Close the quote, or double it where it belongs to the text, and read the table again.',
    },
  );
}
