import { readFile } from 'node:fs/promises';
import type { Model, ModelSource, Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../src/assessment.ts';
import { createMolecules, type Molecules } from '../src/molecules.ts';
import { assessmentCard } from '../src/prediction/assessment-card.ts';
import { bundledPropertyModels, bundledReactionModels, bundledToxicityModels } from '../src/tasks/bundled-models.ts';

const SOURCES: readonly (readonly [string, ModelSource])[] = [
  bundledReactionModels(),
  bundledToxicityModels(),
  bundledPropertyModels(),
].flatMap((models) => Object.entries(models));

let runtime: Runtime;
let molecules: Molecules;
beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  molecules = createMolecules({ runtime });
});
afterAll(async () => {
  await molecules.dispose();
  await runtime.dispose();
});

/** How many bytes the files of a model may have together. */
const LIMITS: Readonly<Record<string, number>> = { sider: 6e6, tox21: 6e6 };

function bytesOf({ card }: Model): number {
  return Object.values(card.files).reduce((sum, { bytes }) => sum + bytes, 0);
}

describe('the bundled models', () => {
  it.each(SOURCES)('%s computes what it did where it was made, and its card says what it is', async (id, source) => {
    const model = await source.open();
    const session = await runtime.load(model);
    expect(await checkGolden(model, session)).toBeLessThan(1e-3);
    await session.dispose();
    const card = assessmentCard(model.card);
    expect(model.card.id).toBe(id);
    expect(bytesOf(model)).toBeLessThan(LIMITS[id] ?? 4e6);
    expect(card.splits).toContain('train');
    expect(card.splits).not.toContain('test');
    expect(model.card.figures.length).toBeGreaterThan(0);
    expect(model.card.limits.length).toBeGreaterThan(0);
  });

  it('have their licences in the package file, which licence scanners read', async () => {
    const file = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as Record<
      string,
      unknown
    >;
    const licences = await Promise.all(SOURCES.map(async ([id, source]) => [id, (await source.open()).card.licence]));
    expect(file['modelLicences']).toEqual(Object.fromEntries(licences));
    expect(file['description']).toContain('not for commercial use');
  });

  it('says of the weights that come of SIDER that they are not for commerce', async () => {
    const model = await bundledReactionModels()['sider']?.open();
    expect(model?.card.licence).toMatch(/NC/);
    expect(model?.card.labels).toHaveLength(27);
  });
});

const assess = async (
  task: 'adverseReactions' | 'toxicity' | 'properties',
  text: string,
): Promise<Readonly<Record<string, number>>> => {
  const { value }: { readonly value: Assessment } = await molecules[task].run(await molecules.read(text));
  return Object.fromEntries(
    value.outcomes.map((outcome) => [outcome.id, outcome.kind === 'class' ? outcome.probability : outcome.value]),
  );
};

describe('well-known drugs', () => {
  it('are known for what they do', async () => {
    const { Gastrointestinal_disorders: gut, Product_issues: product } = await assess('adverseReactions', 'diclofenac');
    expect(gut).toBeGreaterThan(0.8);
    expect(product).toBeLessThan(0.2);
  });

  it('dissolve, part and pass the brain’s barrier as they are measured to', async () => {
    const caffeine = await assess('properties', 'caffeine');
    const hexachlorobenzene = await assess('properties', 'Clc1c(Cl)c(Cl)c(Cl)c(Cl)c1Cl');
    expect(caffeine['logSolubility']).toBeGreaterThan(-2);
    expect(hexachlorobenzene['logSolubility']).toBeLessThan(-5);
    expect(caffeine['p_np']).toBeGreaterThan(0.7);
    expect(caffeine['freesolv']).toBeLessThan(-5);
    expect((await assess('properties', 'aspirin'))['lipo']).toBeLessThan(1);
  });

  it('are told from poisons', async () => {
    const aspirin = await assess('toxicity', 'aspirin');
    const dinoseb = await assess('toxicity', 'CCC(C)c1cc(cc([N+](=O)[O-])c1O)[N+](=O)[O-]');
    expect(dinoseb['SR-MMP']).toBeGreaterThan(2 * (aspirin['SR-MMP'] ?? 1));
  });
});
