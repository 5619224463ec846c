import { describe, expect, it } from 'vitest';
import { createAssertionTask } from '../tasks/assertion.ts';

const encode = (content: string) => [{ path: 'kit.txt', bytes: async () => new TextEncoder().encode(content) }];
const negex = createAssertionTask().evaluations.negex;

const FOUR = [
  '1\tfever\tNo FEVER.\tNegated',
  '2\tcough\tHe has COUGH.\tAffirmed',
  '3\tgout\tDenies GOUT.\tAffirmed',
  '4\trash\tA RASH.\tNegated',
].join('\n');
const SEVEN = [
  '1\t \tgout\tHistory of GOUT.\tAffirmed\tHistorical\tPatient',
  '2\t \tcancer\tHer mother has CANCER.\tAffirmed\tRecent\tFamily member',
  '3\t \tedema\tNo EDEMA.\tNegated\tRecent\tPatient',
].join('\n');

describe('the negex evaluation', () => {
  it('scores negation alone for four columns', async () => {
    const report = await negex?.evaluate(encode(FOUR), {});
    expect(report).toMatchObject({ task: 'text.assertion', model: 'context-rules@1.0.0', n: 4 });
    expect(report?.metrics).toEqual({ negation: { precision: 0.5, recall: 0.5, f1: 0.5, n: 2 } });
    expect(report?.ci95['negation.f1']).toHaveLength(2);
  });

  it('scores three questions for seven columns', async () => {
    const report = await negex?.evaluate(encode(SEVEN), {});
    const right = { precision: 1, recall: 1, f1: 1, n: 1 };
    expect(report?.metrics).toEqual({ negation: right, historical: right, experiencer: right });
  });

  it('reads several files together', async () => {
    const report = await negex?.evaluate([...encode(FOUR), ...encode(SEVEN)], {});
    expect(report?.n).toBe(7);
    expect(report?.metrics).toMatchObject({ negation: { n: 3 }, historical: { n: 1 } });
  });

  it('refuses other data with the number of the line', async () => {
    await expect(negex?.evaluate(encode('a\tb'), {})).rejects.toMatchObject({
      code: 'input.format',
      details: { line: 1 },
    });
  });
});
