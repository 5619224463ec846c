import { SdkError } from '@medmodal/core';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChemistryToolkit, StructureSource } from '../../src/toolkit/chemistry-toolkit.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import { molfile } from './molfile.ts';

const toolkit: ChemistryToolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

async function refusal(source: StructureSource): Promise<SdkError> {
  const [answer] = await toolkit.readMany([source]);
  if (!SdkError.is(answer)) throw new Error('It was read.');
  return answer;
}

const smiles: readonly [what: string, text: string, code: string, details: object][] = [
  ['an empty text', '', 'input.empty', {}],
  ['white space', ' \n', 'input.empty', {}],
  ['an emoji', 'CC😀', 'input.format', { position: 3 }],
  ['an accent', 'Cé', 'input.format', { position: 2 }],
  ['a text behind white space', 'CC O', 'input.format', { position: 3 }],
  ['a reaction', 'CCO>>CC=O', 'input.format', { position: 4 }],
  ['an open ring bond', 'CC1CCC', 'input.format', { position: 3 }],
  ['the first of two open ring bonds', 'C1C2CC', 'input.format', { position: 2 }],
  ['a ring bond to itself', 'C11', 'input.format', { position: 3 }],
  ['a ring bond between bound atoms', 'CCC12CC12', 'input.format', { position: 7 }],
  ['a ring bond without two digits', 'C%1C', 'input.format', { position: 2 }],
  ['a ring bond without an atom', '1CC1', 'input.format', { position: 1 }],
  ['an open branch', 'CC(C', 'input.format', { position: 3 }],
  ['a closed branch', 'CC)C', 'input.format', { position: 3 }],
  ['an empty branch', 'C()C', 'input.format', { position: 3 }],
  ['an open bracket', 'C[NH3+', 'input.format', { position: 2 }],
  ['a closed bracket', 'CN]C', 'input.format', { position: 3 }],
  ['an empty bracket', 'C[]', 'input.format', { position: 2 }],
  ['no element', 'C[Xx]', 'input.format', { position: 3 }],
  ['a letter that is no atom', 'CAC', 'input.format', { position: 2 }],
  ['two bonds', 'C==C', 'input.format', { position: 3 }],
  ['a bond to nothing', 'CC=', 'input.format', { position: 3 }],
  ['a bond from nothing', '=CC', 'input.format', { position: 1 }],
  ['a bond before a dot', 'C=.C', 'input.format', { position: 2 }],
  ['a dot before nothing', 'CC.', 'input.format', { position: 3 }],
  ['two dots', 'C..C', 'input.format', { position: 3 }],
  ['five bonds of carbon', 'CC(C)(C)(C)C', 'input.format', { position: 2 }],
  ['five bonds of carbon behind hydrogens', '[H]C([H])C(C)(C)(C)C', 'input.format', { position: 10 }],
  ['two bonds of chlorine', 'CCCl(C)', 'input.format', { position: 3 }],
  ['an aromatic ring without a hydrogen', 'CCc1cccn1', 'input.format', { position: 3 }],
  ['an aromatic atom outside of rings', 'Ccc', 'input.format', { position: 2 }],
  ['a polymer', 'C'.repeat(5000), 'input.too-large', { atoms: 5000, limit: 1000 }],
  ['a chain of hydrogens', '[H]'.repeat(5000), 'input.too-large', { atoms: 5000, limit: 4000 }],
];

/** Two atoms, 10 and 20, as V3000. */
function extended(bond: string): string {
  const lines = [
    'BEGIN CTAB',
    'BEGIN ATOM',
    '10 C 0 0 0 0',
    '20 C 1 0 0 0',
    'BEGIN BOND',
    bond,
    'END BOND',
    'END CTAB',
  ];
  const head = ['', '', '', '  0  0  0     0  0            999 V3000'];
  return [...head, ...lines.map((line) => `M  V30 ${line}`), 'M  END', ''].join('\n');
}

describe('a SMILES that is refused', () => {
  it.each(smiles)('names the place: %s', async (_, text, ...[code, details]) => {
    const error = await refusal({ kind: 'smiles', text });
    expect([error.code, error.details]).toEqual([code, details]);
    expect(error.hint ?? '').not.toBe('');
    expect(text.length < 6 || !error.message.includes(text.slice(0, 6))).toBe(true);
  });

  it('says what is wrong in chemists’ words', async () => {
    expect((await refusal({ kind: 'smiles', text: 'CC(C)(C)(C)C' })).message).toBe(
      'Atom C at position 2 has valence 5, more than it can have.',
    );
    expect((await refusal({ kind: 'smiles', text: 'CC1CCC' })).message).toBe(
      'Ring bond 1 opens and is never closed (position 3).',
    );
  });
});

describe('a molfile that is refused', () => {
  it.each([
    ['no counts line', 'x', { line: 4 }],
    ['a bond to an atom that is not there', molfile(['C', 'C'], [[1, 3, 1]]), { line: 7 }],
    ['a bond of an atom to itself', molfile(['C', 'C'], [[2, 2, 1]]), { line: 7 }],
    ['a bond of V3000 to an atom that is not there', extended('1 1 10 30'), { line: 10 }],
    ['a bond of V3000 to itself', extended('1 1 20 20'), { line: 10 }],
    [
      'a bond twice, of which the toolkit names a line of its own code',
      molfile(
        ['C', 'C'],
        [
          [1, 2, 1],
          [1, 2, 1],
        ],
      ),
      {},
    ],
    ['too many bonds', molfile(['C', 'F', 'F'], [[2, 3, 2]]), { line: 6 }],
    ['no coordinates', molfile(['C', 'C'], [[1, 2, 1]]).replace('1.0000', 'x.0000'), { line: 6 }],
  ])('names the line: %s', async (_, text, details) => {
    const error = await refusal({ kind: 'molfile', text });
    expect([error.code, error.details]).toEqual(['input.format', details]);
  });

  it('has no atoms, or too many', async () => {
    expect((await refusal({ kind: 'molfile', text: molfile([], []) })).code).toBe('input.empty');
    const chain = `\n\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 5000 4999 0 0 0\n`;
    expect((await refusal({ kind: 'molfile', text: chain })).details).toEqual({ atoms: 5000, limit: 1000 });
  });
});
