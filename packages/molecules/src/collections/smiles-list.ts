import { SdkError, type CollectionCodec, type CollectionItem } from '@medmodal/core';
import type { NameResolver } from '../codecs/structure-names.ts';
import { structureLine } from '../codecs/structure-text.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { attemptRecord, tooLong } from './attempt-record.ts';
import { decodedText } from './decoded-text.ts';
import { LineSplitter, type TextLine } from './line-splitter.ts';
import { readRecords } from './read-records.ts';
import type { StructureRecord } from './structure-record.ts';

/** Lists of SMILES, one a line, with perhaps a name behind white space, or of drug names. Lines that begin with `#` are remarks. */
export function smilesList(toolkit: ChemistryToolkit, resolveName: NameResolver): CollectionCodec<Molecule> {
  return {
    specVersion: 1,
    name: 'smiles-list',
    mediaTypes: ['chemical/x-daylight-smiles'],
    extensions: ['.smi', '.smiles'],
    read: (chunks, context = {}): AsyncIterable<CollectionItem<Molecule>> =>
      readRecords(listRecords(decodedText(chunks, context), resolveName), toolkit, context),
  };
}

async function* listRecords(
  pieces: AsyncIterable<string>,
  resolveName: NameResolver,
): AsyncGenerator<readonly StructureRecord[]> {
  const splitter = new LineSplitter();
  let some = false;
  const recordsOf = (lines: readonly TextLine[]): readonly StructureRecord[] => {
    const records = lines.filter(isRecord).map((line) => recordOf(line, resolveName));
    some ||= records.length > 0;
    return records;
  };
  for await (const piece of pieces) yield recordsOf(splitter.push(piece));
  yield recordsOf(splitter.end());
  if (!some) throw new SdkError('input.empty', 'The list has no structures.', { hint: 'Write one SMILES a line.' });
}

/** A first line such as `smiles name` is a header, which some programs write. */
function isRecord({ line, text, tooLong: isTooLong }: TextLine): boolean {
  if (isTooLong) return true;
  return text.trim() !== '' && !text.startsWith('#') && !(line === 1 && /^\s*(?:canonical_)?smiles\b/i.test(text));
}

function recordOf({ line, text, tooLong: isTooLong }: TextLine, resolveName: NameResolver): StructureRecord {
  return attemptRecord(line, undefined, () => (isTooLong ? tooLong() : structureLine(text.trim(), resolveName)));
}
