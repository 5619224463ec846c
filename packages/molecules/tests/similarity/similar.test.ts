import { SdkError } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moleculeInput } from '../../src/codecs/molecule-input.ts';
import { readMolecule } from '../../src/codecs/read-molecule.ts';
import type { Molecule } from '../../src/molecule.ts';
import { resolveDrugName } from '../../src/names/resolve-drug-name.ts';
import { buildLibrary, type BuiltLibrary, type LibraryRecord } from '../../src/similarity/build-library.ts';
import { createSimilarTask } from '../../src/tasks/similar.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const toolkit = createRdkitToolkit();
const input = moleculeInput(toolkit, resolveDrugName);
const read = (text: string, name?: string): Promise<Molecule> =>
  readMolecule({ kind: 'smiles', text, ...(name !== undefined && { name }) }, toolkit);
let built: BuiltLibrary;

beforeAll(async () => {
  const records: LibraryRecord[] = [
    { line: 1, id: 'a1', value: await read('CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', 'sodium salt') },
    { line: 2, error: new SdkError('input.format', 'The structure cannot be read.') },
    { line: 3, value: await read('OC(=O)c1ccccc1O', 'salicylic acid') },
    { line: 4, value: await read('CCCCCC') },
  ];
  built = await buildLibrary(records, { toolkit, bits: 512 });
});
afterAll(() => toolkit.dispose());

describe('buildLibrary', () => {
  it('keeps good records as parents, and says which it left out', () => {
    const { library, rejected } = built;
    expect(library.index.count).toBe(3);
    expect(library.entry(0)).toEqual({ id: 'a1', name: 'sodium salt', smiles: 'CC(=O)Oc1ccccc1C(=O)O' });
    expect(library.entry(1)).toEqual({ id: 'salicylic acid', name: 'salicylic acid', smiles: 'O=C(O)c1ccccc1O' });
    expect(library.entry(2)).toEqual({ id: '4', smiles: 'CCCCCC' });
    expect(rejected).toEqual([{ line: 2, error: expect.objectContaining({ code: 'input.format' }) }]);
  });

  it('leaves structures as they are when it is asked to', async () => {
    const records: LibraryRecord[] = [{ line: 1, value: await read('CC(=O)[O-].[Na+]') }];
    const { library } = await buildLibrary(records, { toolkit, standardise: 'none' });
    expect(library.entry(0).smiles).toBe('CC(=O)[O-].[Na+]');
  });
});

describe('molecules.similar', () => {
  it('finds the nearest of an own library, whatever salt is asked for', async () => {
    await using task = createSimilarTask({ toolkit, input, libraries: { drugs: built.library } });
    const { value } = await task.run(await read('CC(=O)Oc1ccccc1C(=O)O'), { limit: 2 });
    expect(value.searched).toBe(3);
    expect(value.matches.map(({ id }) => id)).toEqual(['a1', 'salicylic acid']);
    expect(value.matches[0]?.similarity).toBe(1);
    expect(task.headline(value)).toBe('Nearest in drugs: sodium salt (similarity 1.00)');
    const { value: strict } = await task.run(await read('O=[U]=O'), { minimum: 0.9 });
    expect(strict.matches).toEqual([]);
    expect(task.headline(strict)).toBe('Nothing in drugs is like it.');
  });

  it('searches the drugs whose names are known when no library is named', async () => {
    await using task = createSimilarTask({ toolkit, input, libraries: { ours: built.library } });
    const molecule = await read('CC(=O)Nc1ccc(O)cc1');
    const { value } = await task.run(molecule);
    expect(value.library).toBe('drugs');
    expect(value.matches).toHaveLength(10);
    expect(value.matches[0]).toMatchObject({ id: 'paracetamol', name: 'paracetamol', similarity: 1 });
    const { value: ours } = await task.run(molecule, { library: 'ours' });
    expect(ours.searched).toBe(3);
    await expect(task.run(molecule, { library: 'theirs' })).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('draws the matches with their names as one picture', async () => {
    await using task = createSimilarTask({ toolkit, input, libraries: { drugs: built.library } });
    const molecule = await read('CC(=O)Oc1ccccc1C(=O)O', 'R&D <1>');
    const prediction = await task.run(molecule);
    const bytes = await task.exports?.['sheet']?.write({ input: molecule, prediction });
    const svg = new TextDecoder().decode(bytes);
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(svg).toContain('R&amp;D &lt;1&gt;');
    expect(svg.match(/similarity \d\.\d\d/g)).toHaveLength(prediction.value.matches.length);
  });
});
