import { SdkError } from '@medmodal/core';
import { testCodec } from '@medmodal/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMoleculeCodecs } from '../../src/codecs/create-molecule-codecs.ts';
import { moleculeInput } from '../../src/codecs/molecule-input.ts';
import { readMolecules } from '../../src/codecs/read-molecule.ts';
import type { NameResolver } from '../../src/codecs/structure-names.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';
import { molfile } from '../toolkit/molfile.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

const resolveName: NameResolver = (name) => {
  const [first = '', ...dropped] = name.toLowerCase().split(' ');
  return first === 'aspirin' ? { name: 'aspirin', smiles: 'CC(=O)Oc1ccccc1C(=O)O', dropped } : undefined;
};
const [text, mol] = createMoleculeCodecs(toolkit, resolveName);
const input = moleculeInput(toolkit, resolveName);
const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);
const ETHANOL = molfile(
  ['C', 'C', 'O'],
  [
    [1, 2, 1],
    [2, 3, 1],
  ],
  'ethanol',
);

testCodec({
  codec: text,
  valid: [utf8('Aspirin\n'), utf8('\ufeffOCC ethanol\r\n'), utf8(ETHANOL)],
  verify: ({ graph, smiles }) => {
    if (graph.elements.length === 0 || smiles === '') throw new Error('It has no atoms.');
  },
  attempts: 200,
});
testCodec({ codec: mol, valid: [utf8(ETHANOL), utf8(ETHANOL.replaceAll('\n', '\r\n'))], attempts: 200 });

async function failure(work: Promise<unknown> | unknown): Promise<SdkError> {
  const error: unknown = await Promise.resolve(work).catch((thrown: unknown) => thrown);
  if (SdkError.is(error)) return error;
  throw new Error('It did not fail with an SdkError.');
}

describe('text', () => {
  it('is a drug name, or a SMILES and its name, or a molfile and its title', async () => {
    expect(await text.decode(utf8(' aspirin '))).toMatchObject({ format: 'name', name: 'aspirin', warnings: [] });
    expect(await text.decode(utf8('OCC  my ethanol'))).toMatchObject({
      smiles: 'CCO',
      format: 'smiles',
      name: 'my ethanol',
    });
    expect(await text.decode(utf8('OCC |$a;;$| named'))).toMatchObject({ smiles: 'CCO', name: 'named' });
    expect(await text.decode(utf8('OCC'))).not.toHaveProperty('name');
    const drawn = await text.decode(utf8(ETHANOL));
    expect(drawn).toMatchObject({ smiles: 'CCO', format: 'molfile', name: 'ethanol' });
    expect([...(drawn.coordinates ?? [])]).toEqual([0, 0, 0, 1, 0, 0, 2, 0, 0]);
  });

  it('says what the name leaves out', async () => {
    const { warnings } = await text.decode(utf8('Aspirin lysine'));
    expect(warnings).toMatchObject([{ code: 'name.salt-left-out' }]);
  });

  it('suggests names that are near, and keeps the position', async () => {
    const error = await failure(text.decode(utf8('ibuprofn')));
    expect([error.code, error.details]).toEqual(['input.format', { position: 1 }]);
    expect(error.hint).toContain('ibuprofen');
    expect((await failure(input.parseAsync({ name: 'ibuprofn' }))).hint).toContain('ibuprofen');
  });

  it.each(['transplatin', 'xyzzy/clavulanic acid'])(
    'asks for the structure of %s, which it does not know',
    async (name) => {
      const { message, hint } = await failure(text.decode(utf8(name)));
      expect([message.includes('no drug name'), hint?.includes('SMILES')]).toEqual([true, true]);
    },
  );

  it('warns of an unpaired electron, which no drug has', async () => {
    expect((await text.decode(utf8('C[CH]C'))).warnings).toMatchObject([{ code: 'structure.radical' }]);
    expect((await text.decode(utf8('CC[O-].[Na+]'))).warnings).toMatchObject([
      { code: 'structure.several-components' },
    ]);
  });

  it('takes what has the letters of a SMILES for one', async () => {
    const { message } = await failure(text.decode(utf8('C1CC')));
    expect(message).toBe('Ring bond 1 opens and is never closed (position 2).');
  });

  it.each([
    ['several lines', 'CCO\nCCN', 'input.format', { lines: 2 }],
    ['an InChI', 'InChI=1S/CH4/h1H4', 'input.format', { position: 1 }],
    ['white space', ' \n\t', 'input.empty', {}],
    ['a NUL byte', 'C\0', 'input.binary', { byteOffset: 1 }],
    ['two molfiles', `${ETHANOL}$$$$\n${ETHANOL}`, 'input.format', {}],
  ])('refuses %s', async (_, value, code, details) => {
    const error = await failure(text.decode(utf8(value)));
    expect([error.code, error.details, error.hint === undefined]).toEqual([code, details, false]);
  });

  it('refuses what is no UTF-8', async () => {
    expect((await failure(text.decode(Uint8Array.of(0x43, 0xff)))).code).toBe('input.encoding');
  });
});

describe('the JSON input', () => {
  it('takes a SMILES, a molfile or a name, and nothing else', async () => {
    for (const json of [{ smiles: 'OCC' }, { molfile: ETHANOL }])
      expect(await input.parseAsync(json)).toMatchObject({ smiles: 'CCO' });
    expect(await input.parseAsync({ name: 'Aspirin' })).toMatchObject({ name: 'aspirin' });
    for (const json of [{}, { smiles: 3 }, { smiles: 'C', name: 'aspirin' }, 'CCO', null])
      expect((await input.safeParseAsync(json)).success).toBe(false);
  });

  it('fails with the position, and with what it does not know', async () => {
    expect(await failure(input.parseAsync({ smiles: 'CC1C' }))).toMatchObject({
      code: 'input.format',
      details: { position: 3 },
    });
    expect(await failure(input.parseAsync({ name: 'nonesuch' }))).toMatchObject({ code: 'input.not-found' });
    expect(await failure(input.parseAsync({ name: ' ' }))).toMatchObject({ code: 'input.empty' });
  });

  it('has a schema', () => {
    expect(z.toJSONSchema(input, { io: 'input' }).anyOf).toHaveLength(3);
  });
});

describe('warnings', () => {
  it.each([
    ['CCO', []],
    ['CCO.CCN.Cl', ['structure.several-components']],
    ['[Na+].CC(=O)[O-]', ['structure.several-components']],
    ['N[Pt](N)(Cl)Cl', ['structure.metal']],
    ['[Fe+2].[Cl-].[Cl-]', ['structure.several-components', 'structure.metal']],
    ['*CC', ['structure.wildcard']],
    ['C'.repeat(250), ['structure.large']],
  ])('of %s', async (smiles, codes) => {
    const [molecule] = await readMolecules([{ kind: 'smiles', text: smiles }], toolkit);
    if (SdkError.is(molecule)) throw molecule;
    expect(molecule?.warnings.map(({ code }) => code)).toEqual(codes);
  });
});
