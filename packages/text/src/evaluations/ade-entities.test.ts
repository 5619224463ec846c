import { SdkError, type Provenance, type Task } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult, Entity } from '../entity.ts';
import { evaluateAdeEntities } from './ade-entities.ts';

const ASSERTION: Entity['assertion'] = {
  certainty: { value: 'positive' },
  temporality: { value: 'current' },
  subject: { value: 'patient' },
  conditionality: { value: 'none' },
};
const PROVENANCE: Provenance = {
  task: 'text.entities',
  library: { name: 'x', version: '1' },
  models: [{ id: 'm', version: '1.0.0', sha256: '', runtime: 'r', runtimeVersion: '1', device: 'cpu' }],
  inputSha256: '',
  options: {},
  started: '',
  durationMs: 0,
};

/** A task that calls `Lithium` a drug and `tremor` a problem, and remembers its options. */
function finder(seen: unknown[]): Task<ClinicalDocument, unknown, EntitiesResult> {
  const find = ({ text }: ClinicalDocument): Entity[] =>
    (
      [
        ['Lithium', 'drug'],
        ['tremor', 'problem'],
      ] as const
    )
      .map(([word, type]) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, text: word, type }))
      .filter(({ start }) => start >= 0)
      .map((found) => ({ ...found, probability: 0.9, section: 'none', assertion: ASSERTION }));
  const task: Pick<Task<ClinicalDocument, unknown, EntitiesResult>, 'name' | 'runBatch'> = {
    name: 'text.entities',
    runBatch: async (documents, options) => {
      seen.push(options);
      return documents.map((document) => ({
        value: { entities: find(document) },
        outOfDomain: false,
        warnings: [],
        provenance: PROVENANCE,
      }));
    },
  };
  return task as Task<ClinicalDocument, unknown, EntitiesResult>;
}

const file = (path: string, text: string): { path: string; bytes: () => Promise<Uint8Array> } => ({
  path,
  bytes: async () => new TextEncoder().encode(text),
});
// The second row is of the same sentence; the drug inside the longer effect of the third is not meant.
const ROWS = [
  '1|Lithium caused tremor and ataxia.|tremor|15|21|Lithium|0|7',
  '1|Lithium caused tremor and ataxia.|ataxia|26|32|Lithium|0|7',
  '2|Lithium intoxication was seen.|Lithium intoxication|0|20|Lithium|0|7',
].join('\n');

describe('evaluateAdeEntities', () => {
  it('counts each distinct sentence once, by exact spans', async () => {
    const seen: unknown[] = [];
    const files = [file('DRUG-AE.rel', ROWS), file('ADE-NEG.txt', '3 NEG Lithium was given.'), file('README.txt', 'x')];
    const report = await evaluateAdeEntities(finder(seen)).evaluate(files, {});
    expect(report).toMatchObject({
      model: 'm@1.0.0',
      n: 4,
      metrics: { precision: 2 / 3, recall: 2 / 4, f1: 4 / 7, byType: { drug: { recall: 1, precision: 1 / 2 } } },
    });
    expect(seen).toEqual([{ types: ['drug', 'problem'], guideline: 'ade', language: 'en' }]);
  });

  it('refuses data without relations', async () => {
    const files = [file('ADE-NEG.txt', '3 NEG Lithium was given.')];
    await expect(evaluateAdeEntities(finder([])).evaluate(files, {})).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === 'input.empty',
    );
  });
});
