import { SdkError, type ModelCard, type Task } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult, Entity, EntityType } from '../entity.ts';
import { evaluateIob } from './iob.ts';

const ASSERTION: Entity['assertion'] = {
  certainty: { value: 'positive' },
  temporality: { value: 'current' },
  subject: { value: 'patient' },
  conditionality: { value: 'none' },
};

/** A model that learned from `devel.tsv`. */
const CARD: ModelCard = {
  specVersion: 1,
  id: 'm',
  version: '1.0.0',
  task: 'text.entities',
  summary: '',
  licence: '',
  files: {},
  inputs: [],
  outputs: [],
  labels: [],
  preprocessing: {},
  decoding: {},
  calibration: {},
  training: { data: [], recipe: '', seed: 7, splits: ['train', 'devel'], files: { devel: ['devel.tsv'] } },
  figures: [],
  intendedUse: '',
  limits: [],
};

/** A task that finds each of the given words. */
function wordFinder(words: Readonly<Record<string, EntityType>>): Task<ClinicalDocument, unknown, EntitiesResult> {
  const find = ({ text }: ClinicalDocument): Entity[] =>
    Object.entries(words)
      .flatMap(([word, type]) =>
        [...text.matchAll(new RegExp(`(?<=^|\\s)${word}(?=\\s|$)`, 'g'))].map((match) => ({
          start: match.index,
          end: match.index + word.length,
          text: word,
          type,
        })),
      )
      .sort((a, b) => a.start - b.start)
      .map((found) => ({ ...found, probability: 0.9, section: 'none', assertion: ASSERTION }));
  const task: Pick<Task<ClinicalDocument, unknown, EntitiesResult>, 'name' | 'run' | 'models'> = {
    name: 'text.entities',
    models: async () => [CARD],
    run: async (document) => ({
      value: { entities: find(document) },
      outOfDomain: false,
      warnings: [],
      provenance: {
        task: 'text.entities',
        library: { name: 'x', version: '1' },
        models: [{ id: 'm', version: '1.0.0', sha256: '', runtime: 'r', runtimeVersion: '1', device: 'cpu' }],
        inputSha256: '',
        options: {},
        started: '',
        durationMs: 0,
      },
    }),
  };
  return task as Task<ClinicalDocument, unknown, EntitiesResult>;
}

const DATA =
  'Gout\tB-Disease\nand\tO\nback\tB-Disease\npain\tI-Disease\n\naspirin\tB-Chemical\nhelps\tO\ngout\tB-Disease\n\nliver\tB-Anatomy\n';
const file = (text: string): { path: string; bytes: () => Promise<Uint8Array> } => ({
  path: 'f.tsv',
  bytes: async () => new TextEncoder().encode(text),
});

function evaluation(words: Readonly<Record<string, EntityType>>): ReturnType<typeof evaluateIob> {
  return evaluateIob(wordFinder(words), {
    readers: [{ guidelines: ['bc5cdr', 'ncbi-disease'], types: ['drug', 'problem'] }],
  });
}

describe('evaluateIob', () => {
  it('scores exact spans of the exact type, and nothing of types the model does not know', async () => {
    const found = {
      Gout: 'problem',
      pain: 'problem',
      aspirin: 'drug',
      gout: 'drug',
      liver: 'problem',
    } as const;
    const report = await evaluation(found).evaluate([file(DATA)], {});
    expect(report).toMatchObject({
      task: 'text.entities',
      model: 'm@1.0.0',
      n: 4,
      metrics: {
        precision: 2 / 5,
        recall: 2 / 4,
        f1: 4 / 9,
        byType: { drug: { precision: 1 / 2, recall: 1 }, problem: { precision: 1 / 3, recall: 1 / 3 } },
      },
    });
    const [low, high] = report.ci95['f1'] ?? [1, 0];
    expect(low <= 4 / 9 && 4 / 9 <= high).toBe(true);
  });

  it('restricts itself to the types asked for, or to those of the data', async () => {
    const find = evaluation({ aspirin: 'drug', pain: 'problem' });
    expect((await find.evaluate([file(DATA)], { types: 'drug' })).metrics).toEqual({
      precision: 1,
      recall: 1,
      f1: 1,
      byType: { drug: { precision: 1, recall: 1, f1: 1 } },
    });
    expect((await find.evaluate([file('gout\tB-DISEASE\naspirin\tO\n')], {})).metrics).toMatchObject({
      precision: 0,
      recall: 0,
      byType: { problem: { f1: 0 } },
    });
  });

  it('says when the model learned from the data', async () => {
    const learned = { ...file(DATA), path: 'BC2GM/devel.tsv' };
    const report = await evaluation({}).evaluate([learned], {});
    expect(report.warnings?.map(({ code }) => code)).toEqual(['evaluation.training-data']);
    expect((await evaluation({}).evaluate([file(DATA)], {})).warnings).toBeUndefined();
  });

  it('adds files up', async () => {
    const report = await evaluation({ gout: 'problem' }).evaluate(
      [file('gout\tB-Disease\n'), file('pain\tB-Disease\n')],
      {},
    );
    expect([report.n, report.metrics['recall']]).toEqual([2, 0.5]);
  });

  it.each([
    ['a type it does not know', DATA, { types: 'protein' }, 'option.invalid'],
    ['an option it does not have', DATA, { kind: 'x' }, 'option.unknown'],
    ['a line without label', 'gout\n', {}, 'input.format'],
    ['a file without sentences', '\n', {}, 'input.empty'],
  ])('refuses %s', async (_, text, ...[options, code]) => {
    await expect(evaluation({}).evaluate([file(text)], options)).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === code,
    );
  });
});
