import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyClassifier } from '../../tests/tiny-classifier.ts';
import { openLinearClassifier } from './linear-classifier.ts';
import type { Classification } from './text-classifier.ts';

const source = tinyClassifier({ words: { heat: 100, sun: 60, snow: -100, cafe: 20 } });

async function classified(text: string): Promise<Classification> {
  const classifier = await openLinearClassifier(source, {});
  return classifier.classify({ text, span: { start: 0, end: text.length } }, {});
}

describe('openLinearClassifier', () => {
  it('adds what the words say, each group of features having length 1', async () => {
    const { probabilities } = await classified('heat');
    expect(probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    const { probabilities: both } = await classified('heat snow');
    expect(both[1]).toBeCloseTo(0.5, 6);
  });

  it('knows a word by its form without accents, in whatever case', async () => {
    const { probabilities, words } = await classified('CAFÉ tea');
    expect(probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-0.4)), 6);
    expect(words).toEqual({ all: 2, known: 1 });
  });

  it('says which words spoke for a class, and none that spoke against it', async () => {
    const { evidence } = await classified('Much snow, then heat and Sun sun.');
    const found = await evidence(1, 5);
    expect(found.map(({ text }) => text)).toEqual(['heat', 'Sun sun']);
    expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
    expect((await evidence(0, 5)).map(({ text }) => text)).toEqual(['snow']);
    expect(await evidence(1, 1)).toHaveLength(1);
  });

  it('gives exact offsets and probabilities that sum to 1 for any text', async () => {
    const classifier = await openLinearClassifier(source, {});
    const piece = fc.oneof(fc.constantFrom('heat', ' sun ', '太阳', '\n', '🙂', 'SNOW.', 'x̂', '１２'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        const text = pieces.join('');
        const { probabilities, evidence } = await classifier.classify(
          { text, span: { start: 0, end: text.length } },
          {},
        );
        expect((probabilities[0] ?? 0) + (probabilities[1] ?? 0)).toBeCloseTo(1, 9);
        for (const span of await evidence(1, 9)) expect(text.slice(span.start, span.end)).toBe(span.text);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses weights of another size', async () => {
    const opened = await source.open();
    const wrong = { ...opened, file: async () => new Uint8Array(7) };
    const opening = openLinearClassifier({ uri: 'memory:wrong', open: async () => wrong }, {});
    await expect(opening).rejects.toMatchObject({ code: 'model.incompatible' });
  });
});
