import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { environmentCounts, foldedBits } from '../../src/encoders/fold-fingerprint.ts';
import { moleculeDescriptors } from '../../src/encoders/molecule-descriptors.ts';
import { morganFingerprint } from '../../src/encoders/morgan-fingerprint.ts';
import { readDrugTable } from '../../src/names/drug-table.ts';
import { openGraphReader, type GraphReader } from './read-graph.ts';

interface Golden {
  readonly names: readonly string[];
  readonly structures: readonly {
    readonly smiles: string;
    readonly environments: Readonly<Record<string, number>>;
    readonly descriptors: readonly number[];
  }[];
}

/** What is computed in another way on purpose: see `CONNECTIVITY`. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  'OCC1OC1C#C': ['Chi4n', 'Chi4v'],
};

let reader: GraphReader;
let golden: Golden;
beforeAll(async () => {
  reader = await openGraphReader();
  golden = JSON.parse(await readFile(new URL('fixtures/rdkit-features.json', import.meta.url), 'utf8')) as Golden;
});

describe('circular fingerprints', () => {
  it('have the environments and counts of RDKit', () => {
    for (const { smiles, environments } of golden.structures) {
      const counts = environmentCounts(morganFingerprint(reader.graph(smiles), { radius: 2 }));
      expect(Object.fromEntries(counts), smiles).toEqual(environments);
    }
  });

  it('fold to the bits of the RDKit that is installed, with and without chirality', () => {
    const drugs = readDrugTable().filter((_, at) => at % 8 === 0);
    expect(drugs.length).toBeGreaterThan(100);
    for (const { smiles } of drugs) {
      for (const chirality of [false, true]) {
        const bits = foldedBits(morganFingerprint(reader.graph(smiles), { radius: 3, chirality }), 2048);
        const ours = Array.from({ length: 2048 }, (_, bit) => ((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1).join('');
        expect(ours === reader.morgan(smiles, { radius: 3, bits: 2048, chirality }), `${smiles} ${chirality}`).toBe(
          true,
        );
      }
    }
  });
});

describe('descriptors', () => {
  it('have the values of RDKit where they have its names', () => {
    expect(golden.names.length).toBeGreaterThan(60);
    for (const { smiles, descriptors } of golden.structures) {
      const ours = moleculeDescriptors(reader.graph(smiles), golden.names);
      for (const [at, name] of golden.names.entries()) {
        if (CHANGED[smiles]?.includes(name)) continue;
        const value = descriptors[at] ?? Number.NaN;
        const tolerance = 1e-4 * Math.max(1, Math.abs(value));
        expect(Math.abs((ours[at] ?? Number.NaN) - value), `${name} of ${smiles}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });
});
