import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createSummarizeTask } from '../tasks/summarize.ts';

const file = (path: string, content: string): EvaluationFile => ({
  path,
  bytes: async () => new TextEncoder().encode(content),
});
const evaluations = createSummarizeTask().evaluations;

const MTS = file(
  'TestSet.csv',
  [
    'ID,section_header,section_text,dialogue',
    '0,ALLERGY,No known drug allergies.,"Doctor: Any drug allergies?\nPatient: No, none."',
    '1,PLAN,Nothing of this.,"Doctor: Any drug allergies?\nPatient: No."',
  ].join('\n'),
);
const ACI = file(
  'test.csv',
  ['dataset,encounter_id,dialogue,note', 'x,1,"[doctor] any chest pain ?\n[patient] no .","denies chest pain"'].join(
    '\n',
  ),
);

describe('the mts-dialog evaluation', () => {
  it('scores headers and texts, in a folder with other files', async () => {
    const report = await evaluations['mts-dialog']?.evaluate([MTS, file('README.md', 'about')], {});
    expect(report).toMatchObject({ task: 'text.summarize', n: 2, metrics: { accuracy: 0.5, evidence: 1 } });
    expect(report?.model).toMatch(/^consultation-note@/);
    expect(report?.metrics['rouge1']).toBeGreaterThan(0);
    expect(report?.ci95['accuracy']).toHaveLength(2);
  });

  it('refuses tables without its columns', async () => {
    await expect(evaluations['mts-dialog']?.evaluate([ACI], {})).rejects.toMatchObject({ code: 'input.format' });
  });
});

describe('the aci-bench evaluation', () => {
  it('scores whole notes with their headings', async () => {
    const report = await evaluations['aci-bench']?.evaluate([ACI], {});
    // REVIEW OF SYSTEMS / The patient denies chest pain: 3 of 8 words are among the 3 of the note.
    expect(report?.metrics).toMatchObject({ rouge1Precision: 3 / 8, rouge1Recall: 1, evidence: 1, sentences: 1 });
    expect(report?.metrics['rouge1']).toBeCloseTo(6 / 11, 12);
  });
});

describe('learned files', () => {
  it('are said in the report of either evaluation', async () => {
    const seen = await evaluations['mts-dialog']?.evaluate([{ ...MTS, path: 'data/TrainingSet.csv' }], {});
    expect(seen?.warnings?.map(({ code }) => code)).toEqual(['evaluation.training-data']);
    const unseen = await evaluations['aci-bench']?.evaluate([ACI], {});
    expect(unseen?.warnings).toBeUndefined();
  });
});
