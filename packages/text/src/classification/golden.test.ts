import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledSentimentModels } from '../sentiment/aspects.ts';
import { bundledClassifiers } from './bundled-classifiers.ts';
import { openLinearClassifier } from './linear-classifier.ts';
import { keyedTokens } from './token-keys.ts';

const goldenSchema = z.object({
  tolerance: z.number(),
  cases: z.array(z.object({ text: z.string(), keys: z.array(z.string()), probabilities: z.array(z.number()) })).min(1),
});

const sources = { ...bundledClassifiers(), ...bundledSentimentModels() };

describe('golden vectors of the bundled classifiers, written by their recipe', () => {
  it.each(Object.entries(sources))('%s: same tokens, same probabilities', async (_, source) => {
    const model = await source.open();
    if (model.card.preprocessing['kind'] !== 'hashed-ngrams') return;
    const { tolerance, cases } = goldenSchema.parse(
      JSON.parse(new TextDecoder().decode(await model.file('golden.json'))),
    );
    const classifier = await openLinearClassifier(source, {});
    for (const { text, keys, probabilities } of cases) {
      expect(Array.from(keyedTokens(text), ({ key }) => key)).toEqual(keys);
      const found = await classifier.classify({ text, span: { start: 0, end: text.length } }, {});
      for (const [at, probability] of probabilities.entries()) {
        expect(Math.abs((found.probabilities[at] ?? 0) - probability)).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});
