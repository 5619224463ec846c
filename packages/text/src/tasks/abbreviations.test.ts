import { afterAll, describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import { createAbbreviationsTask } from './abbreviations.ts';

describe('text.abbreviations', () => {
  const task = createAbbreviationsTask();
  afterAll(() => task.dispose());

  it('decides by the words around', async () => {
    const sense = async (note: string, form: string): Promise<string | undefined> =>
      (await task.run(clinicalDocument(note), { threshold: 0 })).value.abbreviations.find(({ text }) => text === form)
        ?.sense;
    expect(await sense('Swollen joints of both hands, morning stiffness; RA treated with methotrexate.', 'RA')).toBe(
      'rheumatoid arthritis',
    );
    expect(await sense('Oxygen saturation is 97% on RA.', 'RA')).toBe('room air');
    expect(await sense('MS with relapses, optic neuritis, lesions on MRI of the brain.', 'MS')).toBe(
      'multiple sclerosis',
    );
    expect(await sense('INR 2.1, PT 14 seconds, PTT 30.', 'PT')).toBe('prothrombin time');
  });

  it('lets a definition of the note win, with exact places', async () => {
    const text = 'Mitral stenosis (MS) is severe. MS was repaired. 🙂 SOB.';
    const { value, provenance } = await task.run(clinicalDocument(text), { offsets: 'code-point' });
    expect(value.abbreviations.map((one) => [one.start, one.text, one.sense, one.source])).toEqual([
      [17, 'MS', 'Mitral stenosis', 'definition'],
      [32, 'MS', 'Mitral stenosis', 'definition'],
      [51, 'SOB', 'shortness of breath', 'inventory'],
    ]);
    expect(provenance.models[0]).toMatchObject({ id: 'abbreviation-senses' });
    expect(task.result.parse(value)).toEqual(value);
  });

  it('gives no sense below the threshold, and all candidates', async () => {
    const { value } = await task.run(clinicalDocument('PD.'), { threshold: 1 });
    expect(value.abbreviations[0]?.sense).toBeUndefined();
    const candidates = value.abbreviations[0]?.candidates ?? [];
    expect(candidates.length).toBeGreaterThan(1);
    expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
  });

  it('measures itself', async () => {
    const line = '{"text":"Oxygen saturation is 97% on RA.","start":28,"end":30,"sense":"room air"}';
    const wrong = '{"text":"Oxygen saturation is 97% on RA.","start":28,"end":30,"sense":"right atrium"}';
    const file = { path: 'x.jsonl', bytes: async () => new TextEncoder().encode(`${line}\n${wrong}\n`) };
    const report = await task.evaluations['jsonl']?.evaluate([file], {});
    expect(report).toMatchObject({ n: 2, metrics: { accuracy: 0.5, macroAccuracy: 0.5 } });
  });
});
