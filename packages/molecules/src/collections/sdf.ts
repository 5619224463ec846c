import { SdkError, type CollectionCodec, type CollectionItem } from '@medmodal/core';
import { molfileSource } from '../codecs/molfile.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { attemptRecord, tooLong } from './attempt-record.ts';
import { decodedText } from './decoded-text.ts';
import { LineSplitter, LONGEST_RECORD, type TextLine } from './line-splitter.ts';
import { readRecords } from './read-records.ts';
import type { StructureRecord } from './structure-record.ts';

/** SD files: molfiles (V2000 and V3000) with data, each ended by `$$$$` (BIOVIA, CTfile formats 2020). */
export function sdf(toolkit: ChemistryToolkit): CollectionCodec<Molecule> {
  return {
    specVersion: 1,
    name: 'sdf',
    mediaTypes: ['chemical/x-mdl-sdfile'],
    extensions: ['.sdf', '.sd'],
    read: (chunks, context = {}): AsyncIterable<CollectionItem<Molecule>> =>
      readRecords(sdfRecords(decodedText(chunks, context)), toolkit, context),
  };
}

async function* sdfRecords(pieces: AsyncIterable<string>): AsyncGenerator<readonly StructureRecord[]> {
  const splitter = new LineSplitter();
  const open = new OpenRecord();
  let some = false;
  const recordsOf = (lines: readonly TextLine[], last: boolean): readonly StructureRecord[] => {
    const records = lines.flatMap((line) => open.take(line));
    if (last) records.push(...open.end());
    some ||= records.length > 0;
    return records;
  };
  for await (const piece of pieces) yield recordsOf(splitter.push(piece), false);
  yield recordsOf(splitter.end(), true);
  if (!some) throw new SdkError('input.empty', 'The file has no records.', { hint: 'Send molfiles ended by $$$$.' });
}

/** The record whose lines are coming in. */
class OpenRecord {
  #lines: string[] = [];
  #size = 0;
  #tooLong = false;
  #first = 1;

  take({ line, text, tooLong: isTooLong }: TextLine): StructureRecord[] {
    if (this.#size === 0) this.#first = line;
    this.#size += text.length + 1;
    if (text.startsWith('$$$$')) return this.end();
    this.#tooLong ||= isTooLong || this.#size > LONGEST_RECORD;
    if (this.#tooLong) this.#lines = [];
    else this.#lines.push(text);
    return [];
  }

  end(): StructureRecord[] {
    const [lines, isTooLong] = [this.#lines, this.#tooLong];
    this.#lines = [];
    this.#tooLong = false;
    this.#size = 0;
    if (!isTooLong && lines.every((line) => line.trim() === '')) return [];
    const id = (lines[0] ?? '').trim() || dataName(lines);
    return [attemptRecord(this.#first, id, () => (isTooLong ? tooLong() : molfileSource(lines.join('\n'))))];
  }
}

/** What the data of a record without a title call it. */
function dataName(lines: readonly string[]): string | undefined {
  const header = lines.findIndex((line) => /^>.*<(?:id|name|title|compound_?(?:id|name)|chembl_?id)>/i.test(line));
  const value = header < 0 ? undefined : lines[header + 1]?.trim();
  return value === '' ? undefined : value;
}
