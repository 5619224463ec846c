import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFeatureEncoder, encodeFeatures } from '../../src/encoders/encode-features.ts';
import type { FeatureBlock, MorganBlock } from '../../src/encoders/feature-block.ts';
import { foldedCounts } from '../../src/encoders/fold-fingerprint.ts';
import { DESCRIPTOR_NAMES, moleculeDescriptors } from '../../src/encoders/molecule-descriptors.ts';
import { morganEnvironments } from '../../src/encoders/morgan-environments.ts';
import { morganFingerprint } from '../../src/encoders/morgan-fingerprint.ts';
import type { MolecularGraph } from '../../src/molecular-graph.ts';
import { openGraphReader, type GraphReader } from './read-graph.ts';

const STRUCTURES = ['CC(=O)Oc1ccccc1C(=O)O', 'C1CC2(C1)CCO2', 'C[N+](C)(C)CCO.[Br-]', 'O=C1NC(=O)C2CC1CN2Cc1ccncc1'];
const COUNTS: MorganBlock = { kind: 'morgan', input: 'counts', radius: 2, bits: 512, counts: true, chirality: false };

let reader: GraphReader;
beforeAll(async () => {
  reader = await openGraphReader();
});

describe('createFeatureEncoder', () => {
  it('answers a row of each block in their order, binary and counted', () => {
    const blocks: readonly FeatureBlock[] = [
      { kind: 'descriptors', input: 'descriptors', names: ['TPSA', 'MolWt'] },
      COUNTS,
      { ...COUNTS, input: 'bits', counts: false },
    ];
    const graph = reader.graph('CCCCCC');
    const [descriptors, counts, bits] = encodeFeatures(graph, blocks);
    expect(descriptors?.[0]).toBe(0);
    expect(descriptors?.[1]).toBeCloseTo(86.178, 3);
    expect(counts).toEqual(foldedCounts(morganFingerprint(graph, { radius: 2 }), 512));
    expect(Math.max(...(counts ?? []))).toBe(4);
    expect(bits).toEqual(counts?.map((count) => Math.min(count, 1)));
  });

  it('encodes each structure as if it were alone', () => {
    const encode = createFeatureEncoder([COUNTS]);
    const rows = STRUCTURES.map((smiles) => encode(reader.graph(smiles)));
    for (const [at, smiles] of STRUCTURES.entries()) {
      expect(rows[at]).toEqual(encodeFeatures(reader.graph(smiles), [COUNTS]));
    }
  });

  it('refuses a descriptor that it does not know before it sees a structure', () => {
    const block: FeatureBlock = { kind: 'descriptors', input: 'descriptors', names: ['MolWt', 'Charm'] };
    expect(() => createFeatureEncoder([block])).toThrow(expect.objectContaining({ code: 'option.invalid' }));
  });

  it('gives a number for every descriptor of odd structures', () => {
    for (const smiles of ['*', '[H+]', '[Fe]', 'C', '[SbH6+3]', '[He]', 'C1CC1', '[Cu+2].[O-]S(=O)(=O)[O-]']) {
      const row = moleculeDescriptors(reader.graph(smiles));
      expect(row).toHaveLength(DESCRIPTOR_NAMES.length);
      expect(row.every(Number.isFinite), smiles).toBe(true);
    }
    expect(new Set(DESCRIPTOR_NAMES).size).toBe(DESCRIPTOR_NAMES.length);
  });
});

describe('morganEnvironments', () => {
  it('lists all that a row counts, so that what an atom takes part in can be taken away', () => {
    for (const smiles of STRUCTURES) {
      const graph = reader.graph(smiles);
      const row = new Float32Array(COUNTS.bits);
      for (const { bit } of morganEnvironments(graph, COUNTS)) row[bit] = (row[bit] ?? 0) + 1;
      expect(row, smiles).toEqual(encodeFeatures(graph, [COUNTS])[0]);
    }
  });

  it('names the atoms within the radius of the centre', () => {
    const environments = morganEnvironments(reader.graph('CCCO'), { ...COUNTS, radius: 1 });
    expect(environments.map(({ atoms }) => [...atoms].sort()).toSorted()).toEqual(
      [[0], [0, 1], [0, 1, 2], [1], [1, 2, 3], [2], [2, 3], [3]].toSorted(),
    );
  });
});

describe('what atoms are numbered as', () => {
  it('changes no feature', () => {
    const graphs = STRUCTURES.map((smiles) => reader.graph(smiles));
    const numbered = fc.integer({ min: 0, max: graphs.length - 1 }).chain((at) =>
      fc.tuple(
        fc.constant(at),
        fc.shuffledSubarray([...(graphs[at]?.elements.keys() ?? [])], {
          minLength: graphs[at]?.elements.length ?? 0,
        }),
      ),
    );
    fc.assert(
      fc.property(numbered, ([at, order]) => {
        const graph = graphs[at];
        if (!graph) return;
        const renumbered = renumber(graph, order);
        const block: FeatureBlock = { kind: 'descriptors', input: 'd', names: DESCRIPTOR_NAMES };
        const [counts, descriptors] = encodeFeatures(graph, [COUNTS, block]);
        const [otherCounts, otherDescriptors] = encodeFeatures(renumbered, [COUNTS, block]);
        expect(otherCounts).toEqual(counts);
        for (const [name, value] of descriptors?.entries() ?? []) {
          expect(otherDescriptors?.[name], DESCRIPTOR_NAMES[name]).toBeCloseTo(value, 3);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** The same structure with atom `order[i]` as atom `i`. */
function renumber(graph: MolecularGraph, order: readonly number[]): MolecularGraph {
  const place = new Map(order.map((atom, at) => [atom, at]));
  const placeOf = (atom: number): number => place.get(atom) ?? 0;
  return {
    ...graph,
    elements: graph.elements.map((_, at) => graph.elements[order[at] ?? 0] ?? 0),
    charges: graph.charges.map((_, at) => graph.charges[order[at] ?? 0] ?? 0),
    hydrogens: graph.hydrogens.map((_, at) => graph.hydrogens[order[at] ?? 0] ?? 0),
    isotopes: graph.isotopes.map((_, at) => graph.isotopes[order[at] ?? 0] ?? 0),
    radicals: graph.radicals.map((_, at) => graph.radicals[order[at] ?? 0] ?? 0),
    aromaticAtoms: graph.aromaticAtoms.map((_, at) => graph.aromaticAtoms[order[at] ?? 0] ?? 0),
    chirality: graph.chirality.map((_, at) => graph.chirality[order[at] ?? 0] ?? 0),
    bondFrom: graph.bondFrom.map(placeOf),
    bondTo: graph.bondTo.map(placeOf),
    rings: graph.rings.map((ring) => ring.map(placeOf)),
  };
}
