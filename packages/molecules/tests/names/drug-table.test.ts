import { afterAll, describe, expect, it } from 'vitest';
import { readDrugTable } from '../../src/names/drug-table.ts';
import { normaliseDrugName } from '../../src/names/normalise-drug-name.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const toolkit = createRdkitToolkit();
const drugs = readDrugTable();

afterAll(() => toolkit.dispose());

describe('the drug table', () => {
  it('holds more than a thousand drugs', () => {
    expect(drugs.length).toBeGreaterThan(1_000);
  });

  it('has a name and a structure in every line, and ATC codes that look like codes', () => {
    for (const { name, smiles, atc } of drugs) {
      expect(name, smiles).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} ,'-]+$/u);
      expect(smiles, name).toMatch(/^\S+$/);
      if (atc !== undefined) expect(atc, name).toMatch(/^[A-DGHJL-NPRSV]\d\d[A-Z]{2}\d\d$/);
    }
  });

  it('knows no name for two drugs', () => {
    const owners = new Map<string, string>();
    for (const { name, synonyms } of drugs) {
      for (const one of [name, ...synonyms]) {
        const key = normaliseDrugName(one);
        expect(owners.get(key), `${one} of ${name}`).toBeUndefined();
        owners.set(key, name);
      }
    }
  });

  it('has no structure twice and none that the toolkit cannot read', async () => {
    const parsed = await toolkit.readMany(drugs.map(({ smiles }) => ({ kind: 'smiles', text: smiles }) as const));
    const owners = new Map<string, string>();
    for (const [index, structure] of parsed.entries()) {
      const name = drugs[index]?.name ?? '';
      if (structure instanceof Error) throw structure;
      expect(owners.get(structure.smiles), name).toBeUndefined();
      owners.set(structure.smiles, name);
      if (!name.startsWith('lithium ')) expect(structure.smiles, `${name} is one molecule`).not.toContain('.');
    }
  });

  it('has no name that could be a SMILES', async () => {
    const names = drugs.flatMap(({ name, synonyms }) => [name, name.toUpperCase(), ...synonyms]);
    const parsed = await toolkit.readMany(names.map((text) => ({ kind: 'smiles', text }) as const));
    expect(names.filter((_, index) => !(parsed[index] instanceof Error))).toEqual([]);
  });
});
