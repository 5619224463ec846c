import type { Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledClassifiers } from './bundled-classifiers.ts';
import { openChineseClassifier } from './chinese-classifier.ts';
import { classProbabilities } from './class-probabilities.ts';
import type { TextClassifier } from './text-classifier.ts';

const golden = z
  .object({ texts: z.array(z.string()), scores: z.array(z.array(z.number())) })
  .parse(
    JSON.parse(await readFile(new URL('../../models/chinese-trial-criterion/golden.json', import.meta.url), 'utf8')),
  );

describe('the classifier of Chinese characters', () => {
  let runtime: Runtime;
  let classifier: TextClassifier;

  beforeAll(async () => {
    runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    const source = bundledClassifiers()['chinese-trial-criterion'];
    if (!source) throw new Error('The label set is not bundled.');
    classifier = await openChineseClassifier(source, runtime, {});
  });

  afterAll(async () => {
    await classifier.close();
    await runtime.dispose();
  });

  const classified = (text: string): ReturnType<TextClassifier['classify']> =>
    classifier.classify({ text, span: { start: 0, end: text.length } }, {});
  const best = (probabilities: Float64Array): string | undefined =>
    classifier.card.labels[probabilities.indexOf(Math.max(...probabilities))]?.id;

  it('gives the probabilities of the recipe', async () => {
    for (const [at, text] of golden.texts.entries()) {
      const { probabilities } = await classified(text);
      const expected = classProbabilities(Float64Array.from(golden.scores[at] ?? []), classifier.card.calibration);
      for (const [label, probability] of probabilities.entries())
        expect(probability).toBeCloseTo(expected[label] ?? -1, 2);
    }
  });

  it('reads full width and any number of digits as the same', async () => {
    const { probabilities } = await classified('年龄18～64岁');
    expect(best(probabilities)).toBe('age');
    expect([...(await classified('年龄１８～１００岁')).probabilities]).toEqual([...probabilities]);
  });

  it('says which characters spoke for a class, at their offsets', async () => {
    const text = '😀 已签署知情同意书';
    const { probabilities, evidence } = await classified(text);
    const at = probabilities.indexOf(Math.max(...probabilities));
    const spans = await evidence(at, 3);
    expect(spans.map((span) => span.text).join('')).toMatch(/知情|同意/);
    for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it('reads a long text to its end, and nothing as nothing', async () => {
    const { words } = await classified('糖尿病患者。\n'.repeat(300));
    expect(words.all).toBe(1500);
    expect([...(await classified(' \n')).probabilities].every(Number.isFinite)).toBe(true);
  });
});
