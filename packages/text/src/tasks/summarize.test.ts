import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import type { SummaryResult } from '../summarization/summary.ts';
import { bundledNoteModel, createSummarizeTask } from './summarize.ts';

const task = createSummarizeTask();
const example = async (name: string): Promise<string> =>
  readFile(new URL(`../../../../examples/text/${name}`, import.meta.url), 'utf8');

async function summary(text: string, options: object = {}): Promise<SummaryResult> {
  return (await task.run(clinicalDocument(text), options)).value;
}

function sentencesOf({ sections }: SummaryResult): SummaryResult['sections'][number]['sentences'] {
  return sections.flatMap(({ sentences }) => sentences);
}

describe('text.summarize', () => {
  it('writes a SOAP note from a consultation', async () => {
    const text = await example('consultation.txt');
    const result = await summary(text);
    const written = sentencesOf(result).map((sentence) => sentence.text);
    expect(result.source).toBe('dialogue');
    expect(new Set(result.sections.map(({ code }) => code))).toContain('plan');
    expect(written).toContain('The patient denies fever or chills.');
    expect(written).toContain('We will start her on losartan 50 mg once a day.');
    const denied = sentencesOf(result).find((sentence) => sentence.text.startsWith('The patient denies fever'));
    expect(denied?.evidence.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Any fever or chills',
      'No, nothing like that',
    ]);
  });

  it('takes the telling sentences of a note word for word', async () => {
    const text = await example('discharge-summary.txt');
    const result = await summary(text);
    expect(result.source).toBe('note');
    expect(result.header).toBeUndefined();
    expect(result.sections.map(({ heading }) => heading)).toContain('ALLERGIES');
    for (const { text: written, evidence } of sentencesOf(result)) {
      const [span] = evidence;
      expect(text.slice(span?.start, span?.end).replaceAll(/\s+/g, ' ')).toBe(written);
    }
  });

  it('names the section of a short dialogue', async () => {
    const asked = 'Doctor: Are you allergic to any medications?\nPatient: No, I have no known drug allergies.';
    expect((await summary(asked)).header?.label).toBe('ALLERGY');
    const surgery = 'Doctor: Have you had any surgeries?\nPatient: Yes, I had my appendix out in two thousand nine.';
    expect((await summary(surgery)).header?.label).toBe('PASTSURGICAL');
  });

  it('summarises Chinese dialogues by cues and says so', async () => {
    const text = '医生：你好，哪里不舒服？\n患者：头痛三天了，没有发烧。\n医生：考虑是偏头痛。建议休息，服用布洛芬。';
    const { value, warnings } = await task.run(clinicalDocument(text));
    expect(warnings.map(({ code }) => code)).toEqual(['text.summary-by-cues']);
    expect(value.sections.map(({ code }) => code)).toEqual(['subjective', 'assessment', 'plan']);
    expect(sentencesOf(value).map((sentence) => sentence.text)).toContain('患者：头痛三天了，没有发烧。');
  });

  it('keeps to the length that is asked for, and counts in code points on demand', async () => {
    const text = `😀 ${await example('consultation.txt')}`;
    const short = await summary(text, { source: 'dialogue', words: 20 });
    const words = sentencesOf(short).flatMap((sentence) => sentence.text.split(' '));
    expect(words.length).toBeLessThanOrEqual(20);
    const points = await summary(text, { source: 'dialogue', words: 20, offsets: 'code-point' });
    const shift = (result: SummaryResult): number => sentencesOf(result)[0]?.evidence[0]?.start ?? 0;
    expect(shift(points)).toBe(shift(short) - 1);
  });

  it('gives every sentence a place in the text, whatever is said', async () => {
    const word = fc.constantFrom(
      'I',
      'you',
      'have',
      'any',
      'pain',
      'no',
      '.',
      '?',
      'and',
      'eight',
      '😀',
      '头痛',
      'do',
      "n't",
    );
    const turn = fc.tuple(fc.constantFrom('Doctor: ', 'Patient: ', '[doctor] '), fc.array(word, { maxLength: 14 }));
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 10 }), async (turns) => {
        const text = turns.map(([label, words]) => label + words.join(' ')).join('\n');
        for (const { evidence, confidence } of sentencesOf(await summary(text, { source: 'dialogue' }))) {
          expect(evidence.length).toBeGreaterThan(0);
          expect(confidence).toBeGreaterThanOrEqual(0);
          for (const { start, end } of evidence) expect(text.slice(start, end).trim()).not.toBe('');
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the bundled weights', () => {
  it('are below a megabyte and name twenty sections', async () => {
    const { card } = await bundledNoteModel().open();
    const bytes = Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes).toBeLessThan(1_000_000);
    expect(card.labels).toHaveLength(20);
  });
});
