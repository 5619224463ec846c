import { SdkError, type ModelSource } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledRepairModel, openRepairNetwork } from './repair-network.ts';

const goldenSchema = z.object({
  tolerance: z.number(),
  cases: z.array(z.object({ evidence: z.array(z.number()), probability: z.number() })).min(8),
});

/** The bundled model with other weights. */
function withWeights(change: (weights: Record<string, unknown>) => void): ModelSource {
  const source = bundledRepairModel();
  return {
    ...source,
    open: async (context) => {
      const model = await source.open(context);
      const weights = JSON.parse(new TextDecoder().decode(await model.file('weights.json'))) as Record<string, unknown>;
      change(weights);
      return { ...model, card: model.card, file: async () => new TextEncoder().encode(JSON.stringify(weights)) };
    },
  };
}

describe('openRepairNetwork', () => {
  it('decides as its recipe does', async () => {
    const model = await bundledRepairModel().open();
    const golden = goldenSchema.parse(JSON.parse(new TextDecoder().decode(await model.file('golden.json'))));
    const network = await openRepairNetwork(bundledRepairModel());
    for (const { evidence, probability } of golden.cases)
      expect(Math.abs(network.probability(Float64Array.from(evidence)) - probability)).toBeLessThan(golden.tolerance);
    expect(new Set(golden.cases.map(({ probability }) => Math.round(probability))).size).toBe(2);
    expect(network.use).toMatchObject({ id: 'medical-repair', runtime: 'medmodal', device: 'cpu' });
  });

  it.each([
    ['other evidence', (weights: Record<string, unknown>) => (weights['evidence'] = ['sound'])],
    ['too few weights', (weights: Record<string, unknown>) => (weights['output'] = [1])],
    ['no weights', (weights: Record<string, unknown>) => delete weights['hidden']],
  ])('refuses weights with %s', async (_, change) => {
    await expect(openRepairNetwork(withWeights((weights) => void change(weights)))).rejects.toSatisfy(
      (error) => SdkError.is(error) && error.code === 'model.incompatible',
    );
  });
});
