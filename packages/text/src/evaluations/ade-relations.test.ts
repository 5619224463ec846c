import type { EvaluationReport } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, describe, expect, it } from 'vitest';
import { wordReader } from '../../tests/word-reader.ts';
import { clinicalRulesReader } from '../entities/clinical-rules-reader.ts';
import { createRelationsTask } from '../tasks/relations.ts';

const runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
const reader = wordReader({
  lithium: 'drug',
  naproxen: 'drug',
  tremor: 'problem',
  rash: 'problem',
  'severe rash': 'problem',
});
const task = createRelationsTask({ runtime, readers: [clinicalRulesReader(), reader] });

afterAll(async () => {
  await task.dispose();
  await runtime.dispose();
});

const file = (path: string, lines: readonly string[]): { path: string; bytes: () => Promise<Uint8Array> } => ({
  path,
  bytes: async () => new TextEncoder().encode(lines.join('\n')),
});
const HARM = file('DRUG-AE.rel', [
  '1|Lithium-induced tremor; lithium-induced tremor.|tremor|140|146|lithium|124|131',
  '1|A case of naproxen-induced severe rash.|rash|233|237|naproxen|209|217',
  '2|We saw lithium-induced tremor and lithium intoxication.|tremor|23|29|lithium|7|14',
  '2|We saw lithium-induced tremor and lithium intoxication.|lithium intoxication|34|54|lithium|34|41',
]);
const DOSE = file('DRUG-DOSE.rel', ['3|Naproxen, then naproxen 500 mg.|500 mg|24|30|naproxen|15|23']);

describe('the evaluation on the ADE corpus', () => {
  it('counts pairs with exact spans, each once, without those that overlap', async () => {
    const report = await task.evaluations['ade']?.evaluate([HARM, file('README.txt', ['words'])], {});
    expect(report).toMatchObject({ task: 'text.relations', n: 3 });
    expect(report?.model).toMatch(/^adverse-effect-relations@/);
    const { precision, recall, f1, doses } = report?.metrics ?? {};
    expect(recall).toBeCloseTo(2 / 3, 6);
    expect(precision).toBeLessThan(1);
    expect(f1).toBeGreaterThan(0.4);
    expect(doses).toBeUndefined();
  });

  it('counts doses apart, and what is found in negative sentences against the figures that include them', async () => {
    const negative = file('ADE-NEG.txt', ['9 NEG A case of naproxen-induced rash.']);
    const report = await task.evaluations['ade']?.evaluate([HARM, DOSE, negative], {});
    expect(report?.metrics).toMatchObject({ doses: { precision: 1, recall: 1, f1: 1 } });
    const { f1, withNegatives } = (report as EvaluationReport).metrics as { f1: number; withNegatives: { f1: number } };
    expect(withNegatives.f1).toBeLessThan(f1);
  });

  it('says when there is nothing to measure', async () => {
    await expect(task.evaluations['ade']?.evaluate([file('README', ['words'])], {})).rejects.toMatchObject({
      code: 'input.empty',
    });
  });
});
