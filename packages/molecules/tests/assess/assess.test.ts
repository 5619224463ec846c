import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldedCounts } from '../../src/encoders/fold-fingerprint.ts';
import { morganFingerprint } from '../../src/encoders/morgan-fingerprint.ts';
import type { Molecule } from '../../src/molecule.ts';
import { ASPIRIN, toyMolecules, type ToyMolecules } from './toy-modality.ts';
import { BITS, toyWeight } from './toy-models.ts';

let toys: ToyMolecules;
beforeAll(async () => (toys = await toyMolecules()));
afterAll(() => toys.dispose());

/** What the toy answers for an outcome, without all of the code under test. */
function toyProbability({ graph }: Molecule, outcome: number, without: (bit: number) => number = () => 0): number {
  const counts = foldedCounts(morganFingerprint(graph, { radius: 1 }), BITS);
  const sum = counts.reduce((total, count, bit) => total + (count - without(bit)) * toyWeight(outcome, bit), 0);
  return 1 / (1 + Math.exp(-sum));
}

describe('molecules.adverse-reactions', () => {
  it('answers calibrated probabilities, the likeliest first', async () => {
    const aspirin = await toys.read(ASPIRIN, 'aspirin');
    const { value } = await toys.molecules.adverseReactions.run(aspirin, { explain: 'none' });
    const found = value.outcomes.flatMap((one) => (one.kind === 'class' ? [[one.id, one.probability] as const] : []));
    const byId = Object.fromEntries(found);
    for (const [at, id] of ['liver', 'eye', 'product'].entries()) {
      expect(byId[id]).toBeCloseTo(toyProbability(aspirin, at), 5);
    }
    const probabilities = found.map(([, probability]) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((left, right) => right - left));
    expect(value.structure).toEqual({ smiles: aspirin.smiles, name: 'aspirin', changes: [] });
    expect(value.attribution).toBeUndefined();
  });

  it('puts into the set what is no stranger than the error rate allows', async () => {
    const aspirin = await toys.read(ASPIRIN);
    for (const errorRate of [0.05, 0.1, 0.4]) {
      const { value } = await toys.molecules.adverseReactions.run(aspirin, { errorRate, explain: 'none' });
      for (const one of value.outcomes) {
        if (one.kind !== 'class') continue;
        expect(one.set.includes('present')).toBe(1 - one.probability <= 1 - errorRate + 1e-9);
        expect(one.set.includes('absent')).toBe(one.probability <= 1 - errorRate + 1e-9);
      }
    }
  });

  it('weighs each atom by the fall of the probability without its environments, in the order of the SMILES', async () => {
    const drawn = await toys.read('OC(=O)c1ccccc1OC(C)=O');
    const order = await toys.toolkit.smilesOrder(drawn.source);
    expect([...order]).not.toEqual([...order].toSorted((left, right) => left - right));
    const { value } = await toys.molecules.adverseReactions.run(drawn, { explain: 'eye' });
    const { ids, centres, radii } = morganFingerprint(drawn.graph, { radius: 1 });
    const { bondFrom, bondTo } = drawn.graph;
    const bonded = (a: number, b: number): boolean =>
      [...bondFrom].some((from, bond) => (from === a && bondTo[bond] === b) || (from === b && bondTo[bond] === a));
    const expected = Array.from(order, (atom) => {
      const lost = new Float64Array(BITS);
      for (const [at, id] of ids.entries()) {
        const centre = centres[at] ?? 0;
        const holds = centre === atom || (radii[at] === 1 && bonded(centre, atom));
        if (holds) lost[id % BITS] = (lost[id % BITS] ?? 0) + 1;
      }
      return toyProbability(drawn, 1) - toyProbability(drawn, 1, (bit) => lost[bit] ?? 0);
    });
    expect(value.attribution?.outcome).toBe('eye');
    const atoms = value.attribution?.atoms ?? [];
    expect(atoms).toHaveLength(expected.length);
    for (const [at, weight] of atoms.entries()) expect(weight).toBeCloseTo(expected[at] ?? Number.NaN, 5);
    const again = await toys.molecules.adverseReactions.run(await toys.read(ASPIRIN), { explain: 'eye' });
    for (const [at, weight] of atoms.entries()) {
      expect(again.value.attribution?.atoms[at]).toBeCloseTo(weight, 5);
    }
  });

  it('explains by default the class most above its base rate that the structure tells something about', async () => {
    const { value } = await toys.molecules.adverseReactions.run(await toys.read('CCN(CC)CCNC(=O)c1ccc(N)cc1'));
    const told = value.outcomes.flatMap((one) => (one.kind === 'class' && one.tells ? [one] : []));
    const most = told.reduce((top, one) =>
      one.probability - one.baseRate > top.probability - top.baseRate ? one : top,
    );
    expect(value.attribution?.outcome).toBe(most.id);
  });

  it('knows what it learned from, and what is unlike it', async () => {
    const task = toys.molecules.adverseReactions;
    const known = await task.run(await toys.read(ASPIRIN));
    expect(known.value.domain[0]).toMatchObject({ model: 'sider', inside: true, similarity: 1, threshold: 0.3 });
    expect(known.value.domain[0]?.neighbours[0]).toEqual({ smiles: ASPIRIN, similarity: 1 });
    expect(known.outOfDomain).toBe(false);
    expect(known.warnings.map(({ code }) => code)).toEqual(['domain.training-structure']);
    const strange = await task.run(await toys.read('FC(F)(F)S(=O)(=O)N=C=S'));
    expect(strange.outOfDomain).toBe(true);
    expect(strange.warnings.map(({ code }) => code)).toContain('domain.outside');
  });

  it('assesses the parent of a salt, and says so', async () => {
    const salt = await toys.read('CC(=O)Oc1ccccc1C(=O)[O-].[Na+]');
    const { value, warnings } = await toys.molecules.adverseReactions.run(salt);
    expect(value.structure.smiles).toBe(ASPIRIN);
    expect(value.structure.changes.length).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toContain('structure.changed');
  });

  it('gathers concurrent runs into batches', async () => {
    const molecules = await Promise.all(['CCO', 'CCN', 'CCC', 'CCCl', 'CCF'].map((smiles) => toys.read(smiles)));
    toys.rows.length = 0;
    await Promise.all(molecules.map((one) => toys.molecules.adverseReactions.run(one, { explain: 'none' })));
    expect(toys.rows).toEqual([5]);
  });

  it('refuses an outcome that no model answers, and names those that they do', async () => {
    const run = toys.molecules.adverseReactions.run(await toys.read('CCO'), { explain: 'spleen' });
    await expect(run).rejects.toMatchObject({
      code: 'option.invalid',
      details: { known: ['eye', 'liver', 'product'] },
    });
  });
});

describe('tasks of several models', () => {
  it('has all models answer in one assessment, classes before quantities', async () => {
    const { value, provenance } = await toys.molecules.properties.run(await toys.read(ASPIRIN));
    expect(value.outcomes.map(({ id }) => id)).toEqual(['barrier', 'solubility', 'freesolv', 'lipo']);
    expect(value.domain.map(({ model }) => model)).toEqual(['bbbp', 'esol', 'freesolv', 'lipo']);
    expect(provenance.models.map(({ id }) => id)).toEqual(['bbbp', 'esol', 'freesolv', 'lipo']);
    const one = value.outcomes.find((outcome) => outcome.kind === 'quantity');
    expect(one).toMatchObject({ id: 'solubility', unit: 'log(mol/L)' });
    if (one?.kind === 'quantity')
      expect([one.value - one.low, one.high - one.value]).toEqual([9, 9].map((v) => expect.closeTo(v, 5)));
  });

  it('asks one model when it is named, or none that is unknown or of another task', async () => {
    const aspirin = await toys.read(ASPIRIN);
    const { value } = await toys.molecules.toxicity.run(aspirin, { model: 'clintox' });
    expect(value.outcomes.map(({ id }) => id)).toEqual(['CT_TOX']);
    await expect(toys.molecules.toxicity.run(aspirin, { model: 'nobody' })).rejects.toMatchObject({
      code: 'option.invalid',
    });
  });

  it('has each model assess the form that it learned from, and colours that of the one explained', async () => {
    const salt = await toys.read('[O-]C(=O)c1ccccc1OC(C)=O.[Na+]');
    const answers = await Promise.all(
      ['CT_TOX', 'NR-AR'].map((explain) => toys.molecules.toxicity.run(salt, { explain })),
    );
    const [asGiven, parent] = answers;
    expect(asGiven?.value.structure.smiles).toBe(salt.smiles);
    expect(asGiven?.value.attribution?.atoms).toHaveLength(14);
    expect(parent?.value.structure.smiles).toBe(ASPIRIN);
    expect(parent?.value.attribution?.atoms).toHaveLength(13);
    for (const { value, warnings } of answers) {
      expect(value.structure.changes.length).toBeGreaterThan(0);
      const changed = warnings.find(({ code }) => code === 'structure.changed');
      expect(changed?.message).toContain('assessed by tox21:');
    }
  });

  it('warns where the structure can tell nothing at all', async () => {
    const { warnings } = await toys.molecules.properties.run(await toys.read(ASPIRIN), { model: 'lipo' });
    expect(warnings.map(({ code }) => code)).toContain('structure.cannot-tell');
  });

  it('says in a line what matters', async () => {
    const { properties, adverseReactions } = toys.molecules;
    const quantities = await properties.run(await toys.read(ASPIRIN));
    expect(properties.headline(quantities.value)).toMatch(
      /^Passes the barrier \d+ % \(70 % of the training structures\); Solubility −?\d+\.\d\d log\(mol\/L\); .*; Lipophilicity cannot be told from the structure$/,
    );
    const classes = await adverseReactions.run(await toys.read(ASPIRIN));
    expect(adverseReactions.headline(classes.value)).toMatch(/; \d of 2 classes above their base rates$/);
    const outcomes = classes.value.outcomes.map((one) => ({ ...one, probability: 0 }));
    expect(adverseReactions.headline({ ...classes.value, outcomes })).toBe('none of 2 classes above its base rate');
  });
});
