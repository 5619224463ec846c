import { describe, expect, it } from 'vitest';
import { readPresidioSamples } from '../codecs/presidio-samples.ts';
import { createDeidentifyTask } from '../tasks/deidentify.ts';
import { countIdentifiers, identifierRates } from './identifier-counts.ts';

describe('readPresidioSamples', () => {
  it('reads a list or lines, with offsets in code points', () => {
    const row = { full_text: '😀 Ann', spans: [{ entity_type: 'PERSON', start_position: 2, end_position: 5 }] };
    const expected = [{ text: '😀 Ann', spans: [{ type: 'PERSON', start: 3, end: 6 }] }];
    expect(readPresidioSamples(JSON.stringify([row]))).toEqual(expected);
    expect(readPresidioSamples(`${JSON.stringify(row)}\n`)).toEqual(expected);
  });

  it.each([
    '',
    '{"a":',
    '[]',
    '[1]',
    '[{"full_text":"Ann","spans":[{"entity_type":"PERSON","start_position":0,"end_position":9}]}]',
    '[{"spans":[]}]',
  ])('refuses %s without quoting it', (content) => {
    expect(() => readPresidioSamples(content)).toThrow(/^Record \d+ /);
  });
});

describe('countIdentifiers', () => {
  const sample = {
    text: 'Ann Lee, 12 Oak St.',
    spans: [
      { type: 'PERSON', start: 0, end: 7 },
      { type: 'STREET_ADDRESS', start: 9, end: 19 },
    ],
  };

  it('counts tokens whatever their type, and by type', () => {
    const found = [
      { type: 'name', start: 0, end: 3 },
      { type: 'name', start: 9, end: 18 },
    ] as const;
    const rates = identifierRates([countIdentifiers(sample, found)]);
    expect(rates).toMatchObject({
      recall: 4 / 6,
      precision: 1,
      typed: { recall: 1 / 6 },
      spans: { recall: 0 },
      byType: { PERSON: { recall: 0.5, typed: 0.5, n: 1 } },
    });
    expect(rates['fbeta2']).toBeCloseTo((5 * (4 / 6)) / (4 + 4 / 6));
  });

  it('counts what is found amid ordinary words against precision', () => {
    const rates = identifierRates([countIdentifiers({ text: 'a b', spans: [] }, [{ type: 'name', start: 0, end: 1 }])]);
    expect(rates).toMatchObject({ recall: 0, precision: 0, fbeta2: 0 });
  });
});

describe('evaluate text.deidentify --format presidio', () => {
  it('reports recall, precision, F2, intervals and types', async () => {
    await using task = createDeidentifyTask();
    const rows = [
      { full_text: 'My name is Jane Smith', spans: [{ entity_type: 'PERSON', start_position: 11, end_position: 21 }] },
      {
        full_text: '患者张伟，手机13812345678。',
        spans: [
          { entity_type: 'PERSON', start_position: 2, end_position: 4 },
          { entity_type: 'PHONE_NUMBER', start_position: 7, end_position: 18 },
        ],
      },
    ];
    const bytes = async (): Promise<Uint8Array> => new TextEncoder().encode(JSON.stringify(rows));
    const report = await task.evaluations['presidio']?.evaluate([{ path: 'test.json', bytes }], {});
    expect(report).toMatchObject({
      task: 'text.deidentify',
      model: 'deidentification@1.0.0',
      n: 2,
      metrics: { recall: 1, precision: 1, fbeta2: 1 },
    });
    expect(Object.keys(report?.ci95 ?? {})).toContain('recall');
  });
});
