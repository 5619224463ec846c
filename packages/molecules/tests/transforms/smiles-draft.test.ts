import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOfSmiles } from '../../src/transforms/smiles-draft.ts';
import { writeDraft } from '../../src/transforms/write-draft.ts';

const token = constantFrom(
  'C',
  'c',
  'Cl',
  '[NH3+]',
  '[C@@H]',
  '[Fe-2]',
  '(',
  ')',
  '.',
  '=',
  '/',
  '\\',
  '1',
  '%12',
  '->',
  '?',
);

describe('a SMILES that is taken apart', () => {
  it('is refused or can be written, whatever it is, and what was written is written the same again', () => {
    assert(
      property(array(token, { maxLength: 30 }), (tokens) => {
        const draft = draftOfSmiles(tokens.join(''));
        if (!draft) return;
        const written = writeDraft(draft);
        const again = draftOfSmiles(written);
        expect(again?.atoms.map(({ text }) => text)).toEqual(draft.atoms.map(({ text }) => text));
        expect(again && writeDraft(again)).toBe(written);
      }),
      { numRuns: 500, examples: [[['C', '(', '.', 'C', ')', 'c']]] },
    );
  });

  it('reads isotopes, marks, hydrogens, charges and maps out of brackets', () => {
    const { atoms = [] } = draftOfSmiles('[13CH3-:7][N@@+2]([Cl---])[Pt@SP2H2]') ?? {};
    expect(
      atoms.map(({ symbol, isotope, chirality, hydrogens, charge, map }) => [
        symbol,
        isotope,
        chirality,
        hydrogens,
        charge,
        map,
      ]),
    ).toEqual([
      ['C', '13', '', 3, -1, ':7'],
      ['N', '', '@@', 0, 2, ''],
      ['Cl', '', '', 0, -3, ''],
      ['Pt', '', '@SP2', 2, 0, ''],
    ]);
  });

  it('keeps the order of neighbours where bonds are cut, and gives ring closures numbers anew', () => {
    const draft = draftOfSmiles('C%11CO[Mg]OC%11');
    if (!draft) throw new Error('It is a SMILES.');
    for (const bond of draft.bonds) if (draft.atoms[bond.from]?.symbol === 'O' && bond.to === 3) bond.cut = true;
    for (const bond of draft.bonds) if (bond.from === 3) bond.cut = true;
    expect(writeDraft(draft)).toBe('C1CO.[Mg].OC1');
  });
});
