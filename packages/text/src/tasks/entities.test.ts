import { aliveResources, decodeInput, SdkError, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import { createText, type Text } from '../text.ts';

const NOTE = `PLAN: Start metformin 500 mg b.i.d. for type 2 diabetes. 😀
No evidence of pneumonia.

FAMILY HISTORY: Mother had breast cancer.
`;

let runtime: Runtime;
let text: Text;

beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  text = createText({ runtime });
});

afterAll(async () => {
  await text.dispose();
  await runtime.dispose();
});

describe('text.entities', () => {
  it('finds drugs and diseases with exact offsets, section and assertion', async () => {
    const { value, outOfDomain, warnings, provenance } = await text.entities.run(clinicalDocument(NOTE));
    for (const { start, end, text: words } of value.entities) expect(NOTE.slice(start, end)).toBe(words);
    const found = value.entities.map((entity) => [entity.text, entity.type, entity.section]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['metformin', 'drug', 'assessment-plan'],
        ['pneumonia', 'problem', 'assessment-plan'],
        ['breast cancer', 'problem', 'family-history'],
      ]),
    );
    const pneumonia = value.entities.find((entity) => entity.text === 'pneumonia');
    expect(pneumonia?.assertion.certainty).toMatchObject({ value: 'negative', cue: { source: 'text' } });
    expect(value.entities.find((entity) => entity.text === 'breast cancer')?.assertion.subject.value).toBe('family');
    expect([outOfDomain, warnings]).toEqual([false, []]);
    expect(provenance.models).toMatchObject(
      ['clinical-entities', 'text-entities'].map((id) => ({ id, runtime: 'onnxruntime-node', device: 'cpu' })),
    );
  });

  it('takes a habit under its heading as current, and a disease as past', async () => {
    const note = 'SOCIAL HISTORY: Drinks alcohol.\n\nPAST MEDICAL HISTORY: Gout.';
    const { value } = await text.entities.run(clinicalDocument(note));
    expect(value.entities.map(({ type, assertion }) => [type, assertion.temporality.value])).toEqual([
      ['social', 'current'],
      ['problem', 'past'],
    ]);
  });

  it('counts in code points when asked, cues included', async () => {
    const { value } = await text.entities.run(clinicalDocument(NOTE), { offsets: 'code-point' });
    const points = [...NOTE];
    const spans = value.entities
      .flatMap((entity) => [entity, entity.assertion.certainty.cue, entity.assertion.subject.cue])
      .filter((span) => span !== undefined);
    expect(spans.length).toBeGreaterThan(3);
    for (const span of spans) expect(points.slice(span.start, span.end).join('')).toBe(span.text);
  });

  it('keeps to the types and the threshold', async () => {
    const { value: drugs } = await text.entities.run(clinicalDocument(NOTE), { types: ['drug'] });
    expect(new Set(drugs.entities.map(({ type }) => type))).toEqual(new Set(['drug']));
    const { value: all } = await text.entities.run(clinicalDocument(NOTE));
    const threshold = Math.max(...all.entities.map(({ probability }) => probability));
    const { value: sure } = await text.entities.run(clinicalDocument(NOTE), { threshold });
    expect(sure.entities).toEqual(all.entities.filter(({ probability }) => probability >= threshold));
    await expect(text.entities.run(clinicalDocument(NOTE), { threshold: 2 })).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === 'option.invalid',
    );
  });

  it('leaves headings out', async () => {
    const { value } = await text.entities.run(
      clinicalDocument('ALLERGIES: None.\n\nHISTORY OF PRESENT ILLNESS:\nShe has gout.'),
    );
    expect(value.entities.filter(({ text: words }) => /ALLERGIES|ILLNESS/.test(words))).toEqual([]);
  });

  it('reads a long note as it reads its parts, and a sentence longer than any window', async () => {
    const line = 'He takes metformin for diabetes.\n\n';
    const once = await text.entities.run(clinicalDocument(line.repeat(5)));
    const often = await text.entities.run(clinicalDocument(line.repeat(500)));
    expect(once.value.entities).toHaveLength(10);
    expect(often.value.entities).toHaveLength(1000);
    const endless = `He takes ${'metformin and '.repeat(1000)}insulin`;
    const { value } = await text.entities.run(clinicalDocument(endless));
    expect(value.entities.length).toBeGreaterThan(900);
    for (const { start, end, text: words } of value.entities) expect(endless.slice(start, end)).toBe(words);
  });

  it('reports its progress window by window', async () => {
    const steps: number[] = [];
    await text.entities.run(
      clinicalDocument('He takes metformin. '.repeat(1500)),
      {},
      {
        onProgress: ({ stage, done, total }) => stage === 'windows' && steps.push(done / (total ?? 0)),
      },
    );
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('stops when it is cancelled halfway', async () => {
    const controller = new AbortController();
    const running = text.entities.run(
      clinicalDocument('He takes metformin. '.repeat(5000)),
      {},
      {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    await expect(running).rejects.toSatisfy((error) => SdkError.is(error) && error.code === 'cancelled');
  });

  it('says when a text is not of its kind', async () => {
    const german =
      'Der Patient klagt über zunehmende Atemnot und geschwollene Beine, seit gestern auch Fieber mit Schüttelfrost und Husten. Keine Brustschmerzen.';
    const { outOfDomain, warnings } = await text.entities.run(clinicalDocument(german));
    expect([outOfDomain, warnings.map(({ code }) => code)]).toEqual([true, ['text.unfamiliar-words']]);
  });

  it('keeps offsets exact and survives whatever text it is given', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' aspirin ', ' no asthma ', 'β-blocker', '\r\n', '. ', 'PLAN:', 'e\u0301\u0301', '👩‍⚕️'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (parts) => {
        const note = `x${parts.join('')}`;
        const input = await decodeInput(text, text.entities, new TextEncoder().encode(note), 'text/plain');
        const { value } = await text.entities.run(input as ReturnType<typeof clinicalDocument>);
        let last = 0;
        for (const { start, end, text: words, probability } of value.entities) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(note.slice(start, end)).toBe(words);
          expect(probability >= 0 && probability <= 1 && words.trim() === words && words !== '').toBe(true);
          last = end;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reads the example of the package', async () => {
    const bytes = await readFile(new URL('../../../../examples/text/discharge-summary.txt', import.meta.url));
    const input = await decodeInput(text, text.entities, bytes, 'text/plain; charset=utf-8');
    const { value } = await text.entities.run(input as ReturnType<typeof clinicalDocument>);
    expect(value.entities.length).toBeGreaterThan(50);
    expect(text.entities.headline(value)).toMatch(/^\d+ entities$/);
  });

  it('leaves nothing alive', async () => {
    const before = aliveResources();
    for (let round = 0; round < 3; round += 1) {
      const other = createText({ runtime });
      await other.entities.runBatch(Array.from({ length: 20 }, () => clinicalDocument(NOTE)));
      await other.dispose();
    }
    expect(aliveResources()).toBe(before);
  });
});
