import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, test } from 'vitest';
import { evaluatePrimock57Asr } from './primock57-asr.ts';

const file = (path: string, text: string): EvaluationFile => ({
  path,
  bytes: async () => new TextEncoder().encode(text),
});

const REFERENCE = 'Do you take ramipril or losartan? I take ramipril, and a statin for my cholesterol.';
const FILES = [
  file('reference/day1_consultation01_pure_text.txt', REFERENCE),
  file('one/day1_consultation01_conversation_transcript.txt', REFERENCE.replaceAll('ramipril', 'rammy pearl')),
  file('two/day1_consultation01.txt', REFERENCE.replace('losartan', 'low certain')),
  file('two/day2_consultation09.txt', 'no reference'),
];

/** A correction that replaces the first occurrence of one text. */
const replacing = (before: string, after: string): Parameters<typeof evaluatePrimock57Asr>[0] => ({
  model: async () => 'replacing@1',
  correct: async (text) => {
    const start = text.indexOf(before);
    if (start < 0) return { text, changes: [] };
    const place = { start, end: start + before.length, outputStart: start, outputEnd: start + after.length };
    const output = text.slice(0, start) + after + text.slice(start + before.length);
    return { text: output, changes: [{ kind: 'drug', ...place, before, after, confidence: 1 }] };
  },
});

describe('evaluatePrimock57Asr', () => {
  test('counts errors in names before and after, over all systems and for each', async () => {
    const report = await evaluatePrimock57Asr(replacing('rammy pearl', 'ramipril')).evaluate(FILES, {});
    expect(report.n).toBe(2);
    expect(report.metrics).toMatchObject({ drugErrorReduction: 1 / 3, wrongSwaps: 0, falseChanges: 0 });
    expect(report.bySystem?.['one']).toMatchObject({
      before: { drugErrors: 2, drugWords: 4 },
      after: { drugErrors: 1, drugWords: 4 },
      drugErrorReduction: 0.5,
    });
    expect(report.metrics['werChange']).toBeLessThan(0);
  });

  test('counts a right name that was made another', async () => {
    const report = await evaluatePrimock57Asr(replacing('losartan', 'lorazepam')).evaluate(FILES, {});
    expect(report.metrics).toMatchObject({ wrongSwaps: 1, falseChanges: 1 });
    expect(report.metrics['werChange']).toBeGreaterThan(0);
  });

  test('says what is missing', async () => {
    await expect(evaluatePrimock57Asr(replacing('a', 'b')).evaluate(FILES.slice(1), {})).rejects.toMatchObject({
      code: 'input.format',
    });
  });
});
