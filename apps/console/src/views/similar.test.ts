import { describe, expect, it } from 'vitest';
import { readSimilar } from './similar.ts';

describe('readSimilar', () => {
  it('knows the answer by its parts, and calls a structure by its name, else by its id', () => {
    const matches = [
      { id: 'a1', name: 'methanol', smiles: 'CO', similarity: 0.5 },
      { id: 'b2', smiles: 'C', similarity: 0.25 },
    ];
    expect(readSimilar({ structure: { smiles: 'CCO', name: 'ethanol' }, matches })).toEqual({
      smiles: 'CCO',
      name: 'ethanol',
      matches: [
        { name: 'methanol', smiles: 'CO', similarity: 0.5 },
        { name: 'b2', smiles: 'C', similarity: 0.25 },
      ],
    });
    expect(readSimilar({ structure: { smiles: 'CCO' }, matches: [{ smiles: 'CO' }] })).toBeUndefined();
    expect(readSimilar({ structure: {}, matches: [] })).toBeUndefined();
  });
});
