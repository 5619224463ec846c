import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { tinyClassifier } from '../../tests/tiny-classifier.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { createClassifyTask } from './classify.ts';

const models = {
  weather: tinyClassifier({
    id: 'weather',
    words: { heat: 127, snow: -127, the: 1 },
    threshold: 0.6,
    familiarity: 0.3,
  }),
  'adverse-drug-event': tinyClassifier({
    id: 'adverse-drug-event',
    labels: ['none', 'adverse-drug-event'],
    words: { rash: 127, cure: -127 },
    unit: 'sentence',
  }),
};
const task = createClassifyTask({ models });

function fileOf(path: string, content: string): EvaluationFile {
  return { path, bytes: async () => new TextEncoder().encode(content) };
}

describe('text.classify', () => {
  it('names the class, with its words and a list of classes', async () => {
    const prediction = await task.run(clinicalDocument('The heat.'), { model: 'weather' });
    expect(prediction.value).toMatchObject({
      label: 'warm',
      title: 'WARM',
      classes: [{ label: 'warm' }, { label: 'cold' }],
      evidence: [{ start: 4, end: 8, text: 'heat' }],
    });
    expect(prediction.probability).toBe(prediction.value.classes[0]?.probability);
    expect(prediction.warnings).toEqual([]);
    expect(prediction.provenance.models).toMatchObject([{ id: 'weather', runtime: 'medmodal' }]);
  });

  it('refuses to name a class below the threshold', async () => {
    const { value, warnings } = await task.run(clinicalDocument('The heat, the snow.'), { model: 'weather' });
    expect(value.label).toBeUndefined();
    expect(value.classes).toHaveLength(2);
    expect(warnings.map(({ code }) => code)).toEqual(['text.undecided']);
    const bold = await task.run(clinicalDocument('The heat, the snow.'), { model: 'weather', threshold: 0 });
    expect(bold.value.label).toBe('warm');
  });

  it('says when a text is in words that the model does not know', async () => {
    const { outOfDomain, warnings } = await task.run(clinicalDocument('Es ist heute sehr heiß'), { model: 'weather' });
    expect(outOfDomain).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain('text.unfamiliar-words');
  });

  it('judges sentence by sentence where the model does, to the last', async () => {
    const text = `${'They spoke of a cure.\n'.repeat(300)}She had a rash.`;
    const { value } = await task.run(clinicalDocument(text), { model: 'adverse-drug-event' });
    expect(value.label).toBe('adverse-drug-event');
    expect(value.sentences).toMatchObject([{ start: text.length - 15, end: text.length, text: 'She had a rash.' }]);
    const none = await task.run(clinicalDocument('They spoke of a cure.'), { model: 'adverse-drug-event' });
    expect(none.value).toMatchObject({ label: 'none', sentences: [] });
  });

  it('does not know other label sets', async () => {
    await expect(task.run(clinicalDocument('x'), { model: 'nothing' })).rejects.toMatchObject({
      code: 'option.invalid',
    });
  });
});

describe('its evaluations', () => {
  it('finds the label set by its columns, and counts distinct texts, each right with any of its classes', async () => {
    const rows = [
      { note: 'heat', kind: 'Hot' },
      { note: 'heat', kind: 'warm' },
      { note: 'snow', kind: 'Hot' },
      { note: 'snow!', kind: 'cold' },
      { note: '', kind: 'cold' },
    ];
    const columns = { label: 'kind', texts: ['note'] };
    const measured = createClassifyTask({
      models: {
        ...models,
        seasons: tinyClassifier({ id: 'seasons', words: { heat: 127, snow: -127 }, columns, names: [[], ['Hot']] }),
      },
    });
    const file = fileOf('x.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const report = await measured.evaluations['jsonl']?.evaluate([file], {});
    expect(report).toMatchObject({ model: 'seasons@1.0.0', n: 3, metrics: { top5: 1 } });
    expect(report?.metrics['accuracy']).toBeCloseTo(2 / 3, 9);
    expect(report?.metrics['macroF1']).toBeCloseTo(2 / 3, 9);
    expect(report?.warnings).toMatchObject([{ code: 'row.left-out' }]);
  });

  it('says which columns it needs when no label set fits', async () => {
    const file = fileOf('x.tsv', 'a\tb\n1\t2');
    await expect(task.evaluations['jsonl']?.evaluate([file], {})).rejects.toMatchObject({ code: 'input.format' });
  });

  it('measures sentences of the ADE corpus, distinct and by rows', async () => {
    const files = [
      fileOf(
        'DRUG-AE.rel',
        [
          '1|A rash by x and y.|rash|2|6|x|10|11',
          '1|A rash by x and y.|rash|2|6|y|16|17',
          '2|Pain by x.|Pain|0|4|x|8|9',
        ].join('\n'),
      ),
      fileOf('ADE-NEG.txt', '1 NEG A cure.\n3 NEG No rash.\n'),
      fileOf('DRUG-DOSE.rel', 'not read'),
    ];
    const report = await task.evaluations['ade']?.evaluate(files, {});
    expect(report).toMatchObject({ model: 'adverse-drug-event@1.0.0', n: 4 });
    expect(report?.metrics).toMatchObject({
      f1: expect.closeTo(4 / 6, 9),
      distinct: { f1: 0.5, precision: 0.5, recall: 0.5 },
    });
    await expect(task.evaluations['ade']?.evaluate(files.slice(0, 1), {})).rejects.toMatchObject({
      code: 'input.format',
    });
  });
});
