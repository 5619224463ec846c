import { SdkError, type EvaluationFile } from '@medmodal/core';
import { decodeUtf8 } from './decode-utf8.ts';
import { labelledRecords } from './labelled-records.ts';

/**
 * The rows of dialogue tables that have all of the columns; files that are no such table are passed over where others are.
 *
 * @throws `input.format` where no file has them.
 */
export async function dialogueRows<Column extends string>(
  files: readonly EvaluationFile[],
  columns: readonly Column[],
): Promise<readonly Readonly<Record<Column, string>>[]> {
  const rows: Readonly<Record<Column, string>>[] = [];
  for (const file of files.filter(({ path }) => /\.(?:csv|tsv|jsonl?|ndjson)$/i.test(path) || files.length === 1)) {
    for (const { fields } of labelledRecords(decodeUtf8(await file.bytes()))) {
      if (columns.every((column) => fields[column] !== undefined))
        rows.push(fields as Readonly<Record<Column, string>>);
    }
  }
  if (rows.length > 0) return rows;
  throw new SdkError('input.format', `No record has the columns ${columns.join(', ')}.`, {
    hint: 'Name a CSV file of the data set, or a folder with some.',
    details: { columns: [...columns] },
  });
}
