import { afterAll, describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import { createLinkTask } from './link.ts';

const options = { vocabularies: ['icd-10'], language: 'zh' } as const;

describe('text.link', () => {
  const task = createLinkTask();
  afterAll(() => task.dispose());

  it('links the lines of a list, and says which vocabulary refused', async () => {
    const { value, provenance, warnings } = await task.run(clinicalDocument('1. 肺炎\n2. 今天\n肺炎'), options);
    expect(value.mentions.map(({ text, candidates, refused }) => [text, candidates[0]?.code, refused])).toEqual([
      ['肺炎', 'J18', []],
      ['今天', undefined, ['icd-10']],
      ['肺炎', 'J18', []],
    ]);
    expect(value.mentions[0]).toMatchObject({ start: 3, end: 5, language: 'zh' });
    expect(value.mentions[0]?.candidates[0]?.system).toBe('http://hl7.org/fhir/sid/icd-10');
    expect(provenance.models[0]).toMatchObject({ id: 'concept-index', runtime: 'medmodal' });
    expect(warnings).toEqual([]);
    expect(task.result.parse(value)).toEqual(value);
    expect(task.headline(value)).toBe('2 of 3 mentions linked');
  });

  it('links the spans of a note, in code points too', async () => {
    const input = { document: clinicalDocument('🙂患者肺炎。'), spans: [{ start: 3, end: 5 }] };
    const { value } = await task.run(input, { ...options, offsets: 'code-point' });
    expect(value.mentions).toMatchObject([{ start: 3, end: 5, text: '肺炎' }]);
  });

  it('warns of prose', async () => {
    const prose = 'The patient was admitted with a cough and fever and is now doing well.';
    const { warnings } = await task.run(clinicalDocument(prose), options);
    expect(warnings).toMatchObject([{ code: 'text.prose-to-link' }]);
  });

  it('measures itself on records with codes', async () => {
    const lines = [
      '{"text":"肺炎","code":"J18"}',
      '{"text":"患者有头痛","start":3,"end":5,"code":"R51"}',
      '{"text":"肺炎","code":"A00"}',
    ];
    const file = { path: 'some.jsonl', bytes: async () => new TextEncoder().encode(lines.join('\n')) };
    const report = await task.evaluations['jsonl']?.evaluate([file], {});
    expect(report).toMatchObject({ task: 'text.link', n: 3, model: 'concept-index@1.0.0' });
    expect(report?.metrics['accuracy']).toBeCloseTo(2 / 3, 10);
    expect(report?.metrics['mrr']).toBeGreaterThanOrEqual(2 / 3);
    const bad = {
      path: 'bad.jsonl',
      bytes: async () => new TextEncoder().encode('{"text":"a","start":5,"code":"R51"}'),
    };
    await expect(task.evaluations['jsonl']?.evaluate([bad], {})).rejects.toMatchObject({ code: 'input.format' });
  });
});
