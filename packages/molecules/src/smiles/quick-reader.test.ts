import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { MolecularGraph } from '../molecular-graph.ts';
import { resolveDrugName } from '../names/resolve-drug-name.ts';
import { listDrugNames } from '../names/suggest-drug-names.ts';
import { createRdkitToolkit } from '../toolkit/create-rdkit-toolkit.ts';
import { createQuickReader } from './quick-reader.ts';

const toolkit = createRdkitToolkit();
const read = createQuickReader();

afterAll(() => toolkit.dispose());

/** What must be the same: all but which Kekulé form is written and the order of the rings. */
function comparable(graph: MolecularGraph): string {
  const { rings, bondOrders, ...same } = graph;
  const sums = new Array<number>(graph.elements.length).fill(0);
  for (const [bond, order] of bondOrders.entries()) {
    for (const atom of [graph.bondFrom[bond] ?? 0, graph.bondTo[bond] ?? 0]) sums[atom] = (sums[atom] ?? 0) + order;
  }
  const orders = Array.from(bondOrders, (order, bond) => (graph.aromaticBonds[bond] === 1 ? 'aromatic' : order));
  const sorted = rings.map((ring) => ring.toSorted((one, other) => one - other).join(' ')).sort();
  const lists = Object.entries(same).map(([name, values]) => `${name} ${Array.from(values).join(' ')}`);
  return [...lists.sort(), `orders ${orders.join(' ')}`, `sums ${sums.join(' ')}`, ...sorted].join('\n');
}

/** Reads with both; returns how many the quick reader took. */
async function compare(smiles: readonly string[]): Promise<number> {
  const quick = smiles.map((text) => ({ text, graph: read(text) })).filter(({ graph }) => graph !== undefined);
  const parsed = await toolkit.readMany(quick.map(({ text }) => ({ kind: 'smiles', text })));
  for (const [at, { text, graph }] of quick.entries()) {
    const one = parsed[at];
    if (!one || SdkError.is(one) || !graph) throw new Error(`Only the quick reader reads ${text}`);
    expect(comparable(graph), text).toBe(comparable(one.graph));
  }
  return quick.length;
}

describe('createQuickReader', () => {
  it('reads nearly all drugs of the table, each to the graph of the toolkit', async () => {
    const drugs = listDrugNames().flatMap((name) => resolveDrugName(name)?.smiles ?? []);
    expect(await compare(drugs)).toBeGreaterThan(0.97 * drugs.length);
  });

  it.each([
    ['fused by perimeter only', 'c1ccc2cccc-2cc1'],
    ['written with double bonds', 'C1=CC=C2C=CC=CC2=C1'],
    ['pyridone and lactam', 'O=C1NC=CC=C1'],
    ['not aromatic with its double bonds outside', 'C=C1C=CC(=C)C=C1'],
    ['tropylium, thiopyrylium', 'c1ccc2[s+]cccc2c1'],
    ['anion of a pyrrole', 'c1cc[n-]c1'],
    ['nitro group and N-oxide', 'O=[N+]([O-])c1cc[n+]([O-])cc1'],
    ['selenium', '[Se]1C=CC=C1'],
    ['cage', 'C1C2CC3CC1CC(C2)C3'],
    ['bridged', 'C1CC2CCC1CC2'],
    ['spiro', 'C1CCC2(CC1)OCCO2'],
    ['alanine', 'C[C@H](N)C(O)=O'],
    ['mark at the first atom', '[C@@H](F)(Cl)Br'],
    ['ring closure between marks', '[C@]12(F)CCCC1CCO2'],
    ['sulfoxide', 'CC[S@](C)=O'],
    ['sulfoxide at the start', '[S@@](=O)(C)CC'],
    ['E and Z', 'F/C=C/C=C\\Br'],
    ['oxime', 'C/C(CC)=N\\O'],
    ['told apart by another centre', 'C[C@H](F)[C@H](O)[C@@H](C)F'],
    ['cis on a ring', 'C[C@H]1CC[C@@H](O)CC1'],
    ['two-digit ring closures', 'C%12CCCCC%12'],
    ['ring order where it opens', 'C=1CCCCC=1'],
    ['bridged sulfone', 'O=S1(=O)CC2CC1CN2'],
    ['phosphate', 'COP(O)(=O)OC'],
    ['betaine', 'C[N+](C)(C)CC([O-])=O'],
  ])('reads the same as the toolkit: %s', async (_, smiles) => {
    expect(await compare([smiles])).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['several components', 'CC(O)=O.[Na+]'],
    ['metal', '[Pt](Cl)Cl'],
    ['isotope', '[13CH4]'],
    ['drawn hydrogen', '[H]C([H])C'],
    ['atom map', '[CH3:1]C'],
    ['wildcard', 'C*C'],
    ['five bonds', 'C(C)(C)(C)(C)C'],
    ['nitro group without charges', 'CN(=O)=O'],
    ['radical', 'C[CH]C'],
    ['no Kekulé form', 'c1cccc1'],
    ['pyrrole without its hydrogen', 'c1ccnc1'],
    ['unclosed ring', 'C1CC'],
    ['unclosed branch', 'C(C'],
    ['empty branch', 'C()C'],
    ['bond at the end', 'CC='],
    ['mark on no centre', 'C[C@H](C)O'],
    ['mark on one ring atom alone', 'C[C@H]1CCCCC1'],
    ['mark on nitrogen', 'C[N@+](CC)(CCC)CCCC'],
    ['double bond of two equal ends', 'C/C(C)=C/C'],
    ['contradicting marks', 'C/C(\\F)=C/C'],
    ['two charges', '[Fe+2]'],
    ['dative bond', 'N->B'],
    ['reaction', 'CC>>CO'],
    ['two bonds between two atoms', 'C12CC12'],
    ['text', 'aspirin 😀'],
    ['branch that begins with a branch', 'C((C)C)C'],
    ['branch that begins with a ring closure', 'C(1CCC1)C'],
    ['double bond in small letters', 'c1cc=c(F)cc1'],
    ['several Kekulé forms that differ', 'c1ccc2c3ccccc3c2c1'],
    ['ring of free pairs', 'S1SSSSSSSP1'],
    ['large ring in small letters', 'c1nc2csccccscc12'],
    ['nitrogen in three aromatic rings', 'c1cc2cccc3cccc1n32'],
  ])('leaves to the toolkit: %s', (_, smiles) => {
    expect(read(smiles)).toBeUndefined();
  });

  it('agrees with the toolkit on whatever it takes of random texts', async () => {
    const piece = fc.constantFrom(
      'C',
      'N',
      'O',
      'S',
      'P',
      'F',
      'Cl',
      'c1ccccc1',
      'c1ccncc1',
      'c1cc[nH]c1',
      'C1CC1',
      'C2CCCC2',
      'C(=O)',
      '(C)',
      '(=O)',

      '=',
      '#',
      '/',
      '\\',
      '(',
      ')',
      '1',
      '2',
      '3',
      'c',
      'n',
      'o',
      's',
      '[nH]',
      '[N+]',
      '[O-]',
      '[C@H]',
      '[C@@]',
      '[S@]',
      '-',
    );
    const texts = fc.sample(fc.array(piece, { minLength: 1, maxLength: 14 }), { numRuns: 3000, seed: 7 });
    expect(await compare(texts.map((pieces) => pieces.join('')))).toBeGreaterThan(50);
  });

  it('agrees with the toolkit on drugs with slips of the pen', async () => {
    const drugs = listDrugNames().flatMap((name) => resolveDrugName(name)?.smiles ?? []);
    const short = drugs.filter(({ length }) => length < 60);
    const pieces = ['C', 'N', 'c', 'n', '=', '(', ')', '1', '2', '[nH]', '[N+]', '[O-]', '[C@H]', '/', '-', 's'];
    const slip = fc.record({
      drug: fc.constantFrom(...short),
      slips: fc.array(fc.record({ at: fc.nat(60), gone: fc.nat(1), put: fc.constantFrom('', ...pieces) }), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    const texts = fc.sample(slip, { numRuns: 4000, seed: 23 }).map(({ drug, slips }) =>
      slips.reduce((text, { at, gone, put }) => {
        const place = at % text.length;
        return text.slice(0, place) + put + text.slice(place + gone);
      }, drug),
    );
    expect(await compare(texts)).toBeGreaterThan(200);
  });

  it('agrees with the toolkit on random ring systems', async () => {
    const carbons = fc.record({
      chain: fc.integer({ min: 5, max: 14 }),
      closures: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { minLength: 1, maxLength: 5 }),
      double: fc.array(fc.nat(12), { maxLength: 5 }),
    });
    const texts = fc.sample(carbons, { numRuns: 1500, seed: 11 }).map(({ chain, closures, double }) => {
      const digits = Array.from({ length: chain }, () => '');
      for (const [at, [one, other]] of closures.entries()) {
        if (Math.abs((one % chain) - (other % chain)) < 2) continue;
        for (const atom of [one % chain, other % chain]) digits[atom] = `${digits[atom] ?? ''}${at + 1}`;
      }
      return digits.map((closing, at) => `${double.includes(at - 1) ? '=' : ''}C${closing}`).join('');
    });
    expect(await compare(texts)).toBeGreaterThan(200);
  });
});
