import { createFakeRuntime } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledClassifiers } from './bundled-classifiers.ts';
import { openClassifier } from './open-classifier.ts';
import { openPairClassifier } from './pair-classifier.ts';
import type { LikeliestPair } from './pair-reader.ts';

const goldenSchema = z.object({
  tolerance: z.number(),
  cases: z.array(z.object({ pair: z.number(), probability: z.number() })).min(1),
});
const text = 'Before. Exampline gave her a rash.';
const span = { start: 8, end: text.length };

describe('adverse-drug-event', () => {
  it('turns the likeliest pair into the golden probability of its recipe, and shows its words', async () => {
    const source = bundledClassifiers()['adverse-drug-event'];
    if (!source) throw new Error('not bundled');
    const file = await (await source.open()).file('golden.json');
    const { tolerance, cases } = goldenSchema.parse(JSON.parse(new TextDecoder().decode(file)));
    let pair: LikeliestPair | undefined;
    const pairs = { uses: [], likeliest: async () => pair, close: async () => undefined };
    const classifier = await openPairClassifier(source, { runtime: createFakeRuntime(() => ({})), pairs }, {});
    for (const { pair: likely, probability } of cases) {
      pair =
        likely > 0 ? { probability: likely, drug: { start: 0, end: 9 }, effect: { start: 21, end: 25 } } : undefined;
      const { probabilities, evidence } = await classifier.classify({ text, span }, {});
      expect(Math.abs((probabilities[1] ?? 0) - probability)).toBeLessThanOrEqual(tolerance);
      expect((await evidence(1, 5)).map((one) => one.text)).toEqual(likely > 0 ? ['Exampline', 'rash'] : []);
    }
    await classifier.close();
  });

  it('asks for a runtime', async () => {
    const source = bundledClassifiers()['adverse-drug-event'];
    if (!source) throw new Error('not bundled');
    await expect(openClassifier(source, undefined, {})).rejects.toMatchObject({ code: 'model.incompatible' });
  });
});
