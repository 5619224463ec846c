import { nextTurn, SdkError, throwIfCancelled, type CollectionItem, type RunContext } from '@medmodal/core';
import { readMolecules, type MoleculeSource } from '../codecs/read-molecule.ts';
import { orUnknownName } from '../codecs/structure-names.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import type { StructureRecord } from './structure-record.ts';

/** Records that the toolkit reads at once. */
const BATCH = 256;

/**
 * Reads the structures of records as they come, in batches and in their order.
 *
 * @throws `cancelled`, `runtime.disposed`, and what the records throw.
 */
export async function* readRecords(
  records: AsyncIterable<readonly StructureRecord[]>,
  toolkit: ChemistryToolkit,
  context: RunContext,
): AsyncGenerator<CollectionItem<Molecule>> {
  for await (const some of records) {
    for (let from = 0; from < some.length; from += BATCH) {
      throwIfCancelled(context.signal);
      yield* await readBatch(some.slice(from, from + BATCH), toolkit, context);
      await nextTurn();
    }
  }
}

async function readBatch(
  records: readonly StructureRecord[],
  toolkit: ChemistryToolkit,
  { signal }: RunContext,
): Promise<readonly CollectionItem<Molecule>[]> {
  const sources: MoleculeSource[] = records.flatMap((record) => ('source' in record ? [record.source] : []));
  const answers = (await readMolecules(sources, toolkit, signal ? { signal } : {})).values();
  return records.map((record): CollectionItem<Molecule> => {
    if ('error' in record) return record;
    const { line, id } = record;
    const place = id === undefined ? { line } : { line, id };
    const answer = answers.next().value;
    if (!answer) throw new SdkError('internal', 'The chemistry toolkit answered fewer structures than it was asked.');
    if (!SdkError.is(answer)) return { ...place, value: answer };
    if (answer.fault !== 'input' && answer.fault !== 'capacity') throw answer;
    const explained = orUnknownName(answer, writtenIn(record.source));
    return { ...place, error: SdkError.is(explained) ? explained : answer };
  });
}

/** What may have been meant for the name of a drug. */
function writtenIn({ kind, text, name = '' }: MoleculeSource): string {
  return kind === 'smiles' ? `${text} ${name}`.trim() : '';
}
