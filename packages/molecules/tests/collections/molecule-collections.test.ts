import type { CollectionItem } from '@medmodal/core';
import { testCollection } from '@medmodal/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createMoleculeCollections } from '../../src/collections/create-molecule-collections.ts';
import { smilesTable } from '../../src/collections/smiles-table.ts';
import type { Molecule } from '../../src/molecule.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

const ETHANOL = [
  '',
  '  drawn',
  '',
  '  3  2  0  0  0  0  0  0  0  0999 V2000',
  '    0.0000    0.0000    0.0000 C   0  0',
  '    1.5000    0.0000    0.0000 C   0  0',
  '    2.2500    1.2990    0.0000 O   0  0',
  '  1  2  1  0',
  '  2  3  1  0',
  'M  END',
];
const RECORD = ETHANOL.join('\n');
const files = {
  'smiles-table': [
    '\ufeffname,SMILES,note\r\nethanol,CCO,"a ""good"" one,\r\nin two lines"\r\n\r\nring,C1CC,\r\nshort\r\naspirin,CC(=O)Oc1ccccc1C(=O)O,x',
    'Canonical_SMILES;measured\nCCN;1\nCCC;"2\n',
  ],
  'smiles-list': ['smiles name\n# a remark\nCCO ethanol\r\n\nC1CC open ring\rCCN\tethyl amine\nc1ccccc1'],
  sdf: [
    `first${RECORD}\n> <Dose>\n2\n\n$$$$\n${RECORD}\n> <ID>\nsecond\n\n$$$$\nthird\n\n\nnonsense\nM  END\n$$$$\nfourth${RECORD}\n`,
    `only${RECORD.replaceAll('\n', '\r\n')}\r\n$$$$\r\n\r\n`,
  ],
} as const;

const collections = createMoleculeCollections(toolkit);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(codec: (typeof collections)[number], text: string): Promise<CollectionItem<Molecule>[]> {
  const items: CollectionItem<Molecule>[] = [];
  const chunks = async function* chunks(): AsyncGenerator<Uint8Array> {
    yield encode(text);
  };
  for await (const item of codec.read(chunks())) items.push(item);
  return items;
}

const told = (items: readonly CollectionItem<Molecule>[]): unknown[] =>
  items.map((item) => [item.line, item.id, 'value' in item ? item.value.smiles : item.error.code]);

for (const codec of collections) {
  testCollection({ codec, valid: files[codec.name as keyof typeof files].map(encode), attempts: 60 });
}

describe('files of structures', () => {
  const [table, list, sdf] = collections;
  if (!table || !list || !sdf) throw new Error('There are three collections.');

  it('reads a table with quotes, blank lines and a byte order mark, and says the line of what is wrong', async () => {
    const items = await read(table, files['smiles-table'][0]);
    expect(told(items)).toEqual([
      [2, 'ethanol', 'CCO'],
      [5, 'ring', 'input.format'],
      [6, 'short', 'input.format'],
      [7, 'aspirin', 'CC(=O)Oc1ccccc1C(=O)O'],
    ]);
    expect(items[0]).toMatchObject({ value: { name: 'ethanol' } });
  });

  it.each([
    ['tabs', 'id\tsmiles\n7\tCCO\n'],
    ['semicolons, and commas in names', 'smiles;compound_name\nCCO;7\n'],
    ['quoted names of columns', '"Compound ID","Canonical SMILES"\r"7","CCO"\r'],
  ])('reads tables with %s', async (_name, text) => {
    expect(told(await read(table, text))).toEqual([[2, '7', 'CCO']]);
  });

  it('refuses a table without structures, unless it is told the column', async () => {
    await expect(read(table, 'a,b\nCCO,1\n')).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
    expect(told(await read(smilesTable(toolkit, { column: 'b' }), 'a,b\n1,CCO\n'))).toEqual([[2, undefined, 'CCO']]);
  });

  it('reads drug names in cells and lines, and says which may have been meant', async () => {
    const rows = await read(table, 'id,smiles\n1,aspirin\n2,Diclofenac sodium\n3,aspirn\n4,CCO\n');
    expect(told(rows)).toEqual([
      [2, '1', 'CC(=O)Oc1ccccc1C(=O)O'],
      [3, '2', 'O=C(O)Cc1ccccc1Nc1c(Cl)cccc1Cl'],
      [4, '3', 'input.format'],
      [5, '4', 'CCO'],
    ]);
    expect(rows[1]).toMatchObject({ value: { format: 'name', warnings: [{ code: 'name.salt-left-out' }] } });
    expect(rows[2]).toMatchObject({ error: { hint: expect.stringContaining('aspirin') } });
    expect(told(await read(table, 'drug,dose\nibuprofen,400\n'))).toEqual([
      [2, 'ibuprofen', 'CC(C)Cc1ccc(C(C)C(=O)O)cc1'],
    ]);
    expect(told(await read(list, 'Caffeine\nCCO ethanol\n'))).toEqual([
      [1, 'caffeine', 'Cn1c(=O)c2c(ncn2C)n(C)c1=O'],
      [2, 'ethanol', 'CCO'],
    ]);
    const unknown = smilesTable(toolkit, { resolveName: () => undefined });
    expect(told(await read(unknown, 'smiles\naspirin\n'))).toEqual([[2, undefined, 'input.format']]);
  });

  it('goes on behind a row whose quote is never closed, and a line that is far too long', async () => {
    const long = 'C'.repeat(2 ** 20);
    const rows = await read(table, `smiles,id\n"CCO,1\n${long},2\nCCN,3\n`);
    expect(told(rows)).toEqual([
      [2, undefined, 'input.too-large'],
      [4, '3', 'CCN'],
    ]);
    expect(told(await read(list, `${long}C\nCCN\n`))).toEqual([
      [1, undefined, 'input.too-large'],
      [2, undefined, 'CCN'],
    ]);
  });

  it.each([
    ['the structure', 'smiles,id\nCCO,1\n"CCN,2\nCCC,3\n'],
    ['a name', 'smiles,id\nCCO,1\nCCN,"2\nCCC,3\n'],
  ])('says where a quote opens around %s that is never closed: it swallows what is behind it', async (_where, text) => {
    expect(told(await read(table, text))).toEqual([
      [2, '1', 'CCO'],
      [3, undefined, 'input.format'],
    ]);
  });

  it('reads a list with names, remarks and any line ends', async () => {
    expect(told(await read(list, files['smiles-list'][0]))).toEqual([
      [3, 'ethanol', 'CCO'],
      [5, 'open ring', 'input.format'],
      [6, 'ethyl amine', 'CCN'],
      [7, undefined, 'c1ccccc1'],
    ]);
  });

  it('reads an SD file, names records by title or data, and reads the last without its end', async () => {
    expect(told(await read(sdf, files.sdf[0]))).toEqual([
      [1, 'first', 'CCO'],
      [15, 'second', 'CCO'],
      [29, 'third', 'input.format'],
      [35, 'fourth', 'CCO'],
    ]);
    expect(told(await read(sdf, files.sdf[1]))).toEqual([[1, 'only', 'CCO']]);
  });
});
