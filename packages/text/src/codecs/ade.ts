import { SdkError } from '@medmodal/core';
import type { Span } from '../span.ts';

/** A drug and what the corpus relates to it, as spans of one sentence. */
export interface AdePair {
  readonly drug: Span;
  /** The adverse effect (`DRUG-AE.rel`) or the dose (`DRUG-DOSE.rel`). */
  readonly other: Span;
}

/** A sentence with its pairs, each once; a sentence of `ADE-NEG.txt` has none. */
export interface AdeSentence {
  /** PubMed number of the abstract: sentences of one abstract are not independent. */
  readonly abstract: string;
  readonly text: string;
  readonly pairs: readonly AdePair[];
}

/** A row of eight columns before its offsets are moved into the sentence. */
interface Row {
  readonly other: Piece;
  readonly drug: Piece;
}
interface Piece extends Span {
  readonly words: string;
}

const COLUMNS = 8;
const NEGATIVE = /^(\d+) NEG (\S.*)$/;

/**
 * Reads a file of the ADE corpus (Gurulingappa et al. 2012): relation rows of eight columns parted by `|` (`DRUG-AE.rel`,
 * `DRUG-DOSE.rel`), negative sentences (`ADE-NEG.txt`), or both mixed. Rows of the same sentence become one sentence. The
 * corpus counts offsets in the abstract; here they count in the sentence, in UTF-16.
 *
 * @throws `input.format` with `details.line` for any other line, and where the words of a row are not in its sentence.
 */
export function readAde(content: string): readonly AdeSentence[] {
  const groups = new Map<string, { abstract: string; text: string; rows: Row[]; line: number }>();
  for (const [index, raw] of content
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (raw.trim() === '') continue;
    const { abstract, text, row } = readLine(raw, index + 1);
    const key = `${abstract}|${text}`;
    const group = groups.get(key) ?? { abstract, text, rows: [], line: index + 1 };
    groups.set(key, group);
    if (row) group.rows.push(row);
  }
  return [...groups.values()].map(({ abstract, text, rows, line }) => ({
    abstract,
    text,
    pairs: pairsOf(text, rows, line),
  }));
}

function readLine(raw: string, line: number): { abstract: string; text: string; row?: Row } {
  const negative = NEGATIVE.exec(raw);
  if (negative) return { abstract: negative[1] ?? '', text: negative[2]?.trim() ?? '' };
  const cells = raw.split('|');
  const [abstract = '', text = '', other = '', otherStart, otherEnd, drug = '', drugStart, drugEnd] = cells;
  const row = {
    other: { words: other, start: Number(otherStart), end: Number(otherEnd) },
    drug: { words: drug, start: Number(drugStart), end: Number(drugEnd) },
  };
  const offsets = [row.other.start, row.other.end, row.drug.start, row.drug.end];
  if (cells.length !== COLUMNS || text === '' || offsets.some((offset) => !Number.isInteger(offset))) {
    throw formatError(line, 'is neither a row of eight columns parted by | nor a number, NEG and a sentence');
  }
  return { abstract, text, row };
}

/** Moves the offsets of a sentence's rows into the sentence: one and the same shift must fit all of them. */
function pairsOf(text: string, rows: readonly Row[], line: number): readonly AdePair[] {
  const first = rows[0];
  if (!first) return [];
  const pieces = rows.flatMap(({ other, drug }) => [other, drug]);
  for (let at = text.indexOf(first.other.words); at >= 0; at = text.indexOf(first.other.words, at + 1)) {
    const shift = first.other.start - at;
    if (!pieces.every(({ start, words }) => start >= shift && text.startsWith(words, start - shift))) continue;
    const moved = ({ start, words }: Piece): Span => ({ start: start - shift, end: start - shift + words.length });
    const pairs = rows.map(({ drug, other }) => ({ drug: moved(drug), other: moved(other) }));
    return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
  }
  throw formatError(line, 'names words that are not at their place in the sentence');
}

function formatError(line: number, what: string): SdkError {
  return new SdkError('input.format', `Line ${line} ${what}.`, {
    hint: 'Give the files of the ADE corpus as they are distributed: DRUG-AE.rel, DRUG-DOSE.rel, ADE-NEG.txt.',
    details: { line },
  });
}
