import { describe, expect, it } from 'vitest';
import { tinyClassifier } from '../../tests/tiny-classifier.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { createSentimentTask } from './sentiment.ts';

const source = (
  id: string,
  label: string,
  words: Readonly<Record<string, number>>,
): ReturnType<typeof tinyClassifier> =>
  tinyClassifier({
    id,
    labels: ['negative', 'positive'],
    words,
    columns: { label, texts: ['text'] },
    names: [
      ['1', 'Bad'],
      ['10', 'Good'],
    ],
  });
const task = createSentimentTask({
  models: {
    overall: source('overall', 'rating', { love: 127, hate: -127 }),
    effectiveness: source('effect', 'effectiveness', { works: 127, useless: -127 }),
    'side-effects': source('harm', 'sideEffects', { fine: 127, dizzy: -127 }),
  },
});

describe('text.sentiment', () => {
  it('judges each aspect by its own words', async () => {
    const { value, provenance } = await task.run(clinicalDocument('I love it, it works, but I was dizzy.'));
    expect(value.aspects.map(({ aspect, sentiment, evidence }) => [aspect, sentiment, evidence[0]?.text])).toEqual([
      ['overall', 'positive', 'love'],
      ['effectiveness', 'positive', 'works'],
      ['side-effects', 'negative', 'dizzy'],
    ]);
    expect(provenance.models.map(({ id }) => id)).toEqual(['overall', 'effect', 'harm']);
    expect(task.headline(value)).toBe('overall positive, effectiveness positive, side effects negative');
  });

  it('judges and names only what is asked for', async () => {
    const { value, provenance } = await task.run(clinicalDocument('I hate it.'), { aspects: ['overall'], evidence: 0 });
    expect(value.aspects).toMatchObject([{ aspect: 'overall', sentiment: 'negative', evidence: [] }]);
    expect(provenance.models.map(({ id }) => id)).toEqual(['overall']);
  });

  it('measures itself on a table of reviews', async () => {
    const head = 'rating\teffectiveness\tsideEffects\tbenefitsReview\tsideEffectsReview\tcommentsReview';
    const rows = [
      '10\tGood\tBad\tit works\t"so ""dizzy"""\tlove it',
      '1.0\tGood\t\tuseless\tfine\thate',
      '1\tBad\tBad\t\t\t',
    ];
    const bytes = async (): Promise<Uint8Array> => new TextEncoder().encode([head, ...rows].join('\n'));
    const report = await task.evaluations['jsonl']?.evaluate([{ path: 'test.tsv', bytes }], {});
    expect(report).toMatchObject({
      n: 2,
      metrics: { accuracy: 1, macroF1: 1, effectiveness: { accuracy: 0.5 }, 'side-effects': { accuracy: 1 } },
    });
    const other = [{ path: 'x.tsv', bytes: async () => new TextEncoder().encode('a\tb\n1\t2') }];
    await expect(task.evaluations['jsonl']?.evaluate(other, {})).rejects.toMatchObject({ code: 'input.format' });
  });
});
