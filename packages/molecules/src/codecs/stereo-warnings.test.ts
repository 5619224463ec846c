import { afterAll, describe, expect, it } from 'vitest';
import { createRdkitToolkit } from '../toolkit/create-rdkit-toolkit.ts';
import { readMolecule } from './read-molecule.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

const warned = async (text: string): Promise<readonly string[]> => {
  const { warnings } = await readMolecule({ kind: 'smiles', text }, toolkit);
  return warnings.filter(({ code }) => code === 'structure.stereo-ignored').map(({ message }) => message);
};

describe('marks of stereochemistry', () => {
  it.each([
    ['an atom with two equal neighbours', 'C[C@H](C)O', 'The mark (@) of an atom says nothing'],
    ['one of two', 'C[C@H](F)C[C@@H](C)C', '1 of 2 marks (@) of atoms says nothing'],
    ['a double bond with two equal neighbours', 'C/C(C)=C/C', 'beside a double bond'],
    ['a double bond with one mark', 'C/C=CC', 'beside a double bond'],
  ])('that say nothing are told: %s', async (_, smiles, message) => {
    expect(await warned(smiles)).toEqual([expect.stringContaining(message)]);
  });

  it.each(['C[C@H](N)C(O)=O', 'C[C@H]1CC[C@@H](O)CC1', 'C/C=C/C', 'F/C(Cl)=C/Br', 'CC(C)O', 'C[S@](=O)CC'])(
    'that say something are not: %s',
    async (smiles) => expect(await warned(smiles)).toEqual([]),
  );
});
