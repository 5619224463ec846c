import { SdkError, type Task } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult, Entity, EntityType } from '../entity.ts';
import { evaluateBrat } from './brat.ts';

const ASSERTION: Entity['assertion'] = {
  certainty: { value: 'positive' },
  temporality: { value: 'current' },
  subject: { value: 'patient' },
  conditionality: { value: 'none' },
};

/** A task that finds each of the given words, and remembers with which options it was run. */
function wordFinder(
  words: Readonly<Record<string, EntityType>>,
  seen: unknown[],
): Task<ClinicalDocument, unknown, EntitiesResult> {
  const find = ({ text }: ClinicalDocument): Entity[] =>
    Object.entries(words)
      .map(([word, type]) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, text: word, type }))
      .filter(({ start }) => start >= 0)
      .map((found) => ({ ...found, probability: 0.9, section: 'none', assertion: ASSERTION }));
  const task: Pick<Task<ClinicalDocument, unknown, EntitiesResult>, 'name' | 'run'> = {
    name: 'text.entities',
    run: async (document, options) => {
      seen.push(options);
      return {
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
      };
    },
  };
  return task as Task<ClinicalDocument, unknown, EntitiesResult>;
}

const file = (path: string, text: string): { path: string; bytes: () => Promise<Uint8Array> } => ({
  path,
  bytes: async () => new TextEncoder().encode(text),
});

const READERS = [{ guidelines: ['maccrobat2020'], types: ['symptom', 'drug', 'test', 'problem'] as const }];
// Offsets: 😀 counts one there; the severity has no type; the disease inside the longer symptom is left out.
const FILES = [
  file('a/1.txt', '😀 Severe\r\nchest pain of angina. Took aspirin.'),
  file(
    'a/1.ann',
    'T1\tSeverity 2 8\tSevere\nT2\tSign_symptom 10 30\tchest pain of angina\nT3\tDisease_disorder 24 30\tangina\nT4\tMedication 37 44\taspirin\n',
  ),
  file('a/2.txt', 'ECG was normal.'),
  file('a/2.ann', 'T1\tDiagnostic_procedure 0 3\tECG\n'),
  file('a/readme.md', 'notes'),
];

describe('evaluateBrat', () => {
  it('pairs texts with annotations, maps labels to the schema and compares exactly', async () => {
    const seen: unknown[] = [];
    const task = wordFinder({ 'chest pain of angina': 'symptom', aspirin: 'drug', normal: 'test' }, seen);
    const report = await evaluateBrat(task, { readers: READERS }).evaluate(FILES, {});
    expect(report).toMatchObject({
      model: 'm@1.0.0',
      n: 3,
      metrics: {
        precision: 2 / 3,
        recall: 2 / 3,
        f1: 2 / 3,
        byType: { symptom: { f1: 1 }, drug: { f1: 1 }, test: { precision: 0, recall: 0 }, problem: { f1: 0 } },
      },
    });
    expect(seen).toEqual(
      Array.from({ length: 2 }, () => ({
        types: ['symptom', 'drug', 'test', 'problem'],
        guideline: 'maccrobat2020',
        language: 'en',
      })),
    );
  });

  it('scores the types that are asked for', async () => {
    const report = await evaluateBrat(wordFinder({ ECG: 'test' }, []), { readers: READERS }).evaluate(FILES, {
      types: 'test',
    });
    expect([report.n, report.metrics['f1']]).toEqual([1, 1]);
  });

  it.each([
    ['texts without annotations', FILES.slice(0, 1), 'input.empty'],
    ['labels that mean nothing here', [file('1.txt', 'pain'), file('1.ann', 'T1\tColour 0 4\tpain\n')], 'input.format'],
    [
      'an annotation outside of its text',
      [file('1.txt', 'pain'), file('1.ann', 'T1\tDrug 0 5\tpains\n')],
      'input.format',
    ],
  ])('refuses %s', async (_, ...[files, code]) => {
    await expect(evaluateBrat(wordFinder({}, []), { readers: READERS }).evaluate(files, {})).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === code,
    );
  });
});
