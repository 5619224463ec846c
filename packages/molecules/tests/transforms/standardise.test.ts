import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMolecules } from '../../src/codecs/read-molecule.ts';
import type { Molecule } from '../../src/molecule.ts';
import { resolveDrugName } from '../../src/names/resolve-drug-name.ts';
import { listDrugNames } from '../../src/names/suggest-drug-names.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import { draftOfSmiles } from '../../src/transforms/smiles-draft.ts';
import { standardise, type StandardisedMolecule } from '../../src/transforms/standardise.ts';
import { writeDraft } from '../../src/transforms/write-draft.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

async function readAll(texts: readonly string[]): Promise<readonly Molecule[]> {
  const read = await readMolecules(
    texts.map((text) => ({ kind: 'smiles', text })),
    toolkit,
  );
  return read.map((one) => {
    if (one instanceof Error) throw one;
    return one;
  });
}

async function standardised(texts: readonly string[]): Promise<readonly StandardisedMolecule[]> {
  return Promise.all((await readAll(texts)).map((molecule) => standardise(molecule, toolkit)));
}

const cases: readonly [what: string, given: string, parent: string, rules: string, warning?: string][] = [
  ['a hydrochloride', 'CCN.Cl', 'CCN', 'salt.removed'],
  ['a salt in ions', 'C[NH3+].[Cl-]', 'CN', 'salt.removed charge.neutralised'],
  ['a sodium salt drawn with a bond', 'CC(=O)O[Na]', 'CC(=O)O', 'metal.disconnected salt.removed charge.neutralised'],
  ['a metal within a ring', 'O1CCO[Mg]1', 'OCCO', 'metal.disconnected salt.removed charge.neutralised'],
  ['a hydrate', 'Cn1cnc2c1c(=O)n(C)c(=O)n2C.O', 'Cn1c(=O)c2c(ncn2C)n(C)c1=O', 'solvent.removed'],
  ['a hemisulfate', 'NCCF.NCCF.OS(=O)(=O)O', 'NCCF', 'salt.removed repetition.removed'],
  ['an acid larger than its base', 'CCNC.OC(=O)CC(O)(CC(=O)O)C(=O)O', 'CCNC', 'salt.removed'],
  [
    'a sulfonamide’s salt',
    'O=S1(=O)[N-]C(=O)c2ccccc12.[Na+]',
    'O=C1NS(=O)(=O)c2ccccc21',
    'salt.removed charge.neutralised',
  ],
  ['a zwitterion', '[NH3+]CC(=O)[O-]', 'NCC(=O)O', 'charge.neutralised'],
  ['a phenolate and an amidinium', '[O-]c1ccc(cc1)C(N)=[NH2+]', 'N=C(N)c1ccc(O)cc1', 'charge.neutralised'],
  ['a betaine', 'C[N+](C)(C)CC([O-])=O', 'C[N+](C)(C)CC(=O)[O-]', ''],
  [
    'a betaine with two acids',
    'C[n+]1ccccc1S(=O)(=O)[O-].[O-]C(C)=O.[Na+]',
    'C[n+]1ccccc1S(=O)(=O)[O-]',
    'salt.removed',
  ],
  ['quaternary nitrogen', 'C[n+]1ccccc1.[I-]', 'C[n+]1ccccc1', 'salt.removed'],
  ['a nitro group and an N-oxide', 'O=N(=O)c1cccc[n+]1[O-]', 'O=[N+]([O-])c1cccc[n+]1[O-]', ''],
  ['an azide and a diazo group', 'CN=N#N', 'CN=[N+]=[N-]', ''],
  ['a diazo group drawn with a carbanion', 'C[CH-][N+]#N', 'CC=[N+]=[N-]', 'form.diazo'],
  ['a sulfoxide drawn with charges', 'C[S@@+]([O-])CC', 'CC[S@@](C)=O', 'form.double-bond'],
  ['a phosphine oxide drawn with charges', 'C[P+](C)(C)[O-]', 'CP(C)(C)=O', 'form.double-bond'],
  ['an imine’s hydrogen', '[H]/N=C(/N)c1ccccc1', 'N=C(N)c1ccccc1', 'hydrogen.folded'],
  ['atom maps', '[CH3:4][CH2:5][OH:1]', 'CCO', 'map.removed'],
  ['an imidic acid', 'C/N=C(O)/C=C/F', 'CNC(=O)/C=C/F', 'tautomer.settled'],
  ['a hydroximic acid', 'ON=C(O)c1ccccc1', 'O=C(NO)c1ccccc1', 'tautomer.settled'],
  ['2-hydroxypyridine', 'Oc1ccccn1', 'O=c1cccc[nH]1', 'tautomer.settled'],
  ['3- and 4-hydroxypyridine, which stay', 'Oc1cccnc1Cc1ccncc1O', 'Oc1cnccc1Cc1ncccc1O', ''],
  ['a dihydroxypyrimidine', 'Oc1ncc(F)c(O)n1', 'O=c1[nH]cc(F)c(=O)[nH]1', 'tautomer.settled'],
  ['a trihydroxypyrimidine', 'Oc1cc(O)nc(O)n1', 'O=c1cc(O)[nH]c(=O)[nH]1', 'tautomer.settled'],
  ['cyanuric acid', 'Oc1nc(O)nc(O)n1', 'O=c1[nH]c(=O)[nH]c(=O)[nH]1', 'tautomer.settled'],
  ['a 2-hydroxychromone', 'Cc1c(O)oc2ccccc2c1=O', 'Cc1c(O)c2ccccc2oc1=O', 'tautomer.settled'],
  ['an isotope', '[2H]C([2H])([2H])N.Cl', '[2H]C([2H])([2H])N', 'salt.removed'],
  [
    'a bridged ammonium',
    '[H][N@+]12CC[C@@H](C)[C@](F)(C1)C2.[Br-]',
    'C[C@@H]1CC[N@]2C[C@]1(F)C2',
    'salt.removed charge.neutralised',
  ],
  ['a complex', 'N[Pt](N)(Cl)Cl', '[NH2][Pt]([NH2])([Cl])[Cl]', '', 'structure.metal'],
  ['common salt', '[Na+].[Cl-]', '[Cl-].[Na+]', '', 'structure.inorganic'],
  [
    'lithium citrate',
    'OC(CC(=O)[O-])(CC(=O)[O-])C(=O)[O-].[Li+].[Li+].[Li+]',
    'O=C([O-])CC(O)(CC(=O)[O-])C(=O)[O-].[Li+].[Li+].[Li+]',
    '',
    'structure.inorganic',
  ],
  ['an acetate', 'CC(=O)[O-].[K+]', 'CC(=O)O', 'salt.removed charge.neutralised'],
  [
    'two drugs',
    'CC(=O)Nc1ccc(O)cc1.Cn1cnc2c1c(=O)n(C)c(=O)n2C',
    'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
    'component.removed',
    'structure.mixture',
  ],
];

describe('standardise', () => {
  let answers: readonly StandardisedMolecule[] = [];
  beforeAll(async () => {
    answers = await standardised(cases.map(([, given]) => given));
  });

  it.each(cases.map(([what], index) => [what, index] as const))('makes the parent of %s', (_what, index) => {
    const [, , parent, rules, warning] = cases[index] ?? [];
    const { molecule, changes } = answers[index] ?? {};
    expect(molecule?.smiles).toBe(parent);
    expect([...new Set(changes?.map(({ rule }) => rule))].sort()).toEqual(rules?.split(' ').filter(Boolean).sort());
    if (warning !== undefined) expect(molecule?.warnings.map(({ code }) => code)).toContain(warning);
  });

  it('names the atoms of the input', async () => {
    const [{ changes } = { changes: [] }] = await standardised(['Cl.[O-]C(=O)CC[NH3+]']);
    expect(changes.map(({ rule, atoms }) => [rule, atoms.toSorted()])).toEqual([
      ['salt.removed', [0]],
      ['charge.neutralised', [1, 6]],
    ]);
    expect(changes[0]?.message).toContain('chloride');
  });

  it('answers with the molecule itself when there is nothing to change', async () => {
    const texts = ['C/C=C/C', 'CC(=O)Nc1ccc(O)cc1', 'O=[N+]([O-])c1ccccc1', 'C[N+](C)(C)C'];
    for (const molecule of await readAll(texts)) {
      const result = await standardise(molecule, toolkit);
      expect(result.molecule).toBe(molecule);
      expect(result.changes).toEqual([]);
    }
  });

  it('is refused when it is cancelled', async () => {
    const [molecule] = await readAll(['CCN.Cl']);
    if (!molecule) throw new Error('There is no molecule.');
    const cancelled = standardise(molecule, toolkit, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
  });
});

describe('over the drugs of the table', () => {
  let drugs: readonly Molecule[] = [];
  beforeAll(async () => {
    const every = listDrugNames().filter((_, index) => index % 10 === 0);
    drugs = await readAll(every.flatMap((name) => resolveDrugName(name)?.smiles ?? []));
  });

  it('a SMILES that is taken apart and written again is the same structure', async () => {
    const written = drugs.map(({ smiles }) => {
      const draft = draftOfSmiles(smiles);
      if (!draft) throw new Error(`${smiles} cannot be taken apart.`);
      for (const atom of draft.atoms) if (atom.hydrogens !== undefined) atom.changed = true;
      return writeDraft(draft);
    });
    const again = await readAll(written);
    expect(again.map(({ smiles }) => smiles)).toEqual(drugs.map(({ smiles }) => smiles));
  });

  it('doing it twice changes nothing more, and no atom or mark of stereochemistry is lost', async () => {
    const parents = await Promise.all(drugs.map((drug) => standardise(drug, toolkit)));
    const again = await Promise.all(parents.map(({ molecule }) => standardise(molecule, toolkit)));
    for (const [index, { molecule, changes }] of again.entries()) {
      expect(molecule).toBe(parents[index]?.molecule);
      expect(changes).toEqual([]);
    }
    const marks = (text: string): number => text.match(/@+/g)?.length ?? 0;
    for (const [index, { molecule, changes }] of parents.entries()) {
      const given = drugs[index];
      if (!given || changes.some(({ rule }) => rule.endsWith('.removed'))) continue;
      expect(molecule.graph.elements).toHaveLength(given.graph.elements.length);
      expect(marks(molecule.smiles)).toBe(marks(given.smiles));
    }
  });

  it('all salts of a drug have one parent, stereochemistry and all', async () => {
    const parents = (await Promise.all(drugs.map((drug) => standardise(drug, toolkit))))
      .map(({ molecule }) => molecule.smiles)
      .filter((smiles) => /[Cc]/.test(smiles.replace(/Cl/g, '')) && !smiles.includes('.'));
    expect(parents.length).toBeGreaterThan(80);
    const partners = ['Cl', 'O.O', '[Na+]', 'OS(=O)(=O)O', 'CS(=O)(=O)O.Cl'];
    const salts = await readAll(parents.map((smiles, index) => `${smiles}.${partners[index % partners.length]}`));
    const found = await Promise.all(salts.map((salt) => standardise(salt, toolkit)));
    expect(found.map(({ molecule }) => molecule.smiles)).toEqual(parents);
  });
});
