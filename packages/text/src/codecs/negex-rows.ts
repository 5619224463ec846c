import { SdkError } from '@medmodal/core';

/** One labelled concept of a NegEx/ConText kit file. */
export interface NegexRow {
  readonly concept: string;
  readonly sentence: string;
  readonly negated: boolean;
  /** Undefined in a file of four columns. */
  readonly temporality?: string;
  /** Undefined in a file of four columns. */
  readonly experiencer?: string;
}

const LAYOUTS: Readonly<
  Record<number, { readonly concept: number; readonly sentence: number; readonly negation: number }>
> = {
  4: { concept: 1, sentence: 2, negation: 3 },
  7: { concept: 2, sentence: 3, negation: 4 },
};

/**
 * Reads the tab files of the NegEx/ConText kit: four columns (id, concept, sentence, negation) or seven (id, blank,
 * concept, sentence, negation, temporality, experiencer); the first row decides which. A heading row, blank lines, quotes
 * around a sentence and runs of blanks are taken as they come.
 *
 * @throws `input.format` with `details.line` for any other number of columns, an empty concept or sentence, or a negation
 * label that is neither `Affirmed` nor `Negated`.
 */
export function readNegexRows(content: string): readonly NegexRow[] {
  const rows: NegexRow[] = [];
  let columns: number | undefined;
  for (const [index, line] of content
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '') continue;
    const cells = line.split('\t').map(unquote);
    columns ??= cells.length;
    const layout = LAYOUTS[columns];
    if (layout === undefined || cells.length !== columns) throw formatError(index + 1, `has ${cells.length} columns`);
    const label = (cells[layout.negation] ?? '').toLowerCase();
    if (rows.length === 0 && /^negat(?:ion|ed\?)|^label|^status/.test(label)) continue;
    rows.push(toRow(cells, layout, index + 1));
  }
  if (rows.length === 0) throw formatError(1, 'holds no labelled row');
  return rows;
}

function toRow(
  cells: readonly string[],
  layout: { concept: number; sentence: number; negation: number },
  line: number,
): NegexRow {
  const concept = cells[layout.concept] ?? '';
  const sentence = cells[layout.sentence] ?? '';
  const label = (cells[layout.negation] ?? '').toLowerCase();
  if (concept === '' || sentence === '') throw formatError(line, 'has an empty concept or sentence');
  if (label !== 'affirmed' && label !== 'negated')
    throw formatError(line, 'has a negation label other than Affirmed and Negated');
  const row = { concept, sentence, negated: label === 'negated' };
  const [temporality, experiencer] = cells.slice(layout.negation + 1);
  return temporality === undefined || experiencer === undefined ? row : { ...row, temporality, experiencer };
}

function unquote(cell: string): string {
  const trimmed = cell.trim();
  const quoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return quoted ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}

function formatError(line: number, what: string): SdkError {
  return new SdkError('input.format', `Line ${line} ${what}.`, {
    hint: 'Give a tab-separated file of 4 columns (id, concept, sentence, negation) or 7 (id, blank, concept, sentence, negation, temporality, experiencer).',
    details: { line },
  });
}
