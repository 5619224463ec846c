import { ERROR_CODES, SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ParsedStructure, StructureSource } from '../../src/toolkit/chemistry-toolkit.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import { scanSmiles } from '../../src/toolkit/smiles-scanner.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

const smiles = (text: string): StructureSource => ({ kind: 'smiles', text });

/** Structures that canonical forms were wrong for somewhere: stereo, aromaticity, charges, cages, salts, metals, isotopes. */
const HARD = [
  'C/C=C/C(=O)/C=C\\C',
  'C[C@@H]1CC[C@H]2[C@@H](C)C(=O)O[C@@H]3O[C@@]4(C)CC[C@@H]1[C@@]23OO4',
  'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
  'c1ccc2c(c1)ccc1ccccc12',
  'O=c1[nH]c(=O)c2[nH]cnc2[nH]1',
  'C[N+](C)(C)CC(=O)[O-]',
  '[Na+].[O-]c1ccccc1.Cl.O',
  'N->[Pt](<-N)(Cl)Cl',
  'C1C[N+]23CCC[N+]4(C1)CC[S-]1->[Fe+2]567[SH+]CC[N+]58CCC[N+]6(CCC8)CC[S-]7->[Fe+2]124[SH+]CC3',
  '[2H]C([2H])([2H])[13CH2]O',
  'F[P@](Cl)(Br)=O',
  'C12C3C4C1C5C2C3C45',
  'CC(C)=C=C(C)C',
  'C1=CC=CC=CC=C1',
  'c1cc[n+]([O-])cc1',
  '[O-][N+](=O)c1ccccc1S(=O)(=O)N=[N+]=[N-]',
  'C[Si](C)(C)O[Si](C)(C)C',
  '*c1ccc(*)cc1',
  'C%12CCCCC%12',
  'OC[C@H]1O[C@@H](O[C@H]2[C@H](O)[C@@H](O)[C@@H](O)O[C@@H]2CO)[C@H](O)[C@@H](O)[C@@H]1O',
];

/** Pieces that are put together at random: most results are no SMILES, some are. */
const PIECES = [
  'C N O S P F Cl Br c n o s * [H] [nH] [C@H] [C@@] [O-] [N+] [2H] [Na+] [Fe] Q',
  '( ) = # - : / \\ . -> 1 2 3 %10 %(11) (C) =O > [ ] | $ ~ 😀 \0',
]
  .join(' ')
  .split(' ')
  .concat(' ');
const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }).map((list) => list.join(''));
const damaged = fc
  .tuple(fc.constantFrom(...HARD), fc.nat(60), fc.constantFrom('', ...PIECES))
  .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at + 1));
const anything = fc.oneof(pieces, damaged, fc.string({ unit: 'binary', maxLength: 30 }));

function check(answer: ParsedStructure | SdkError, text: string): void {
  if (!SdkError.is(answer)) {
    expect(answer.graph.elements.length).toBeGreaterThan(0);
    return;
  }
  expect(ERROR_CODES[answer.code].fault).toBe('input');
  expect(answer.hint ?? '').not.toBe('');
  const { position = 1 } = answer.details;
  expect(position).toBeGreaterThanOrEqual(1);
  expect(position).toBeLessThanOrEqual(Math.max(1, text.length));
  if (text.length >= 8) expect(answer.message).not.toContain(text.slice(0, 8));
}

describe('canonical forms', () => {
  it('are stable', async () => {
    const once = await toolkit.readMany(HARD.map(smiles));
    const texts = once.map((answer) => (SdkError.is(answer) ? answer.message : answer.smiles));
    const twice = await toolkit.readMany(texts.map(smiles));
    expect(twice.map((answer) => (SdkError.is(answer) ? answer.message : answer.smiles))).toEqual(texts);
  });

  it('write the atoms in the order that goes with them', async () => {
    for (const text of HARD) {
      const answer = await toolkit.read(smiles(text));
      const order = await toolkit.smilesOrder(smiles(text));
      const { smiles: canonical, graph } = answer;
      const again = await toolkit.read(smiles(canonical));
      expect([...again.graph.elements]).toEqual([...order].map((atom) => graph.elements[atom]));
    }
  });
});

describe('whatever the text', () => {
  it('is read, and stable then, or refused as the caller’s fault without being quoted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 20, maxLength: 40 }), async (texts) => {
        const answers = await toolkit.readMany([...texts, 'CCO'].map(smiles));
        expect(answers.at(-1)).toMatchObject({ smiles: 'CCO' });
        for (const [index, text] of texts.entries()) check(answers[index] as ParsedStructure | SdkError, text);
        // A bond of any order (`~`) has no canonical form that is stable in RDKit.
        const read = answers.flatMap((answer, index) =>
          SdkError.is(answer) || texts[index]?.includes('~') === true ? [] : [answer],
        );
        const again = await toolkit.readMany(read.map((one) => smiles(one.smiles)));
        expect(again.map((one) => (SdkError.is(one) ? one.message : one.smiles))).toEqual(
          read.map((one) => one.smiles),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is a molfile or none', async () => {
    const whole = await toolkit.write(smiles('C[C@H](N)C(=O)[O-]'), 'molfile-v2000');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length), fc.nat(6), fc.string({ unit: 'binary-ascii', maxLength: 4 })), {
          minLength: 20,
          maxLength: 30,
        }),
        async (changes) => {
          const texts = changes.map(([at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut));
          const answers = await toolkit.readMany(texts.map((text) => ({ kind: 'molfile', text })));
          for (const answer of answers) if (SdkError.is(answer)) expect(answer.code).toMatch(/^input\./);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is scanned without a fault', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { places, problem } = scanSmiles(text);
        for (const { at } of places) expect(at).toBeLessThanOrEqual(text.length);
        if (problem) expect(problem.position).toBeLessThanOrEqual(Math.max(1, text.length));
      }),
      { numRuns: 500 },
    );
  });
});
