// Writes the features of a table of structures as NumPy arrays: what the encoders of @medmodal/molecules compute at run time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SdkError } from '@medmodal/core';
import { createFeatureEncoder, createRdkitToolkit, DESCRIPTOR_NAMES, readMolecules } from '@medmodal/molecules';
import { csvTable } from './csv-table.mjs';
import { createNpyMatrix, writeNpy } from './npy.mjs';
import { parentsOf } from './parents.mjs';

const BATCH = 256;

const { values: options } = parseArgs({
  options: {
    csv: { type: 'string' },
    out: { type: 'string' },
    smiles: { type: 'string', default: 'smiles' },
    morgan: { type: 'string', multiple: true, default: ['2:2048'] },
    descriptors: { type: 'string', default: 'all' },
    standardise: { type: 'string', default: 'none' },
  },
});
if (!options.csv || !options.out) throw new Error('Say --csv FILE and --out FOLDER; README.md has the rest.');

const names = options.descriptors === 'all' ? [...DESCRIPTOR_NAMES] : options.descriptors.split(',').filter(Boolean);
const blocks = [
  ...options.morgan.map(morganBlock),
  ...(names.length > 0 ? [{ kind: 'descriptors', input: 'descriptors', names }] : []),
];
const rows = csvTable(readFileSync(options.csv, 'utf8'), options.smiles);
const encode = createFeatureEncoder(blocks);
const toolkit = createRdkitToolkit();
const matrices = blocks.map((block) =>
  block.kind === 'morgan'
    ? createNpyMatrix('|u1', rows.length, block.bits)
    : createNpyMatrix('<f4', rows.length, names.length),
);
const written = [];
const bad = [];
for (let first = 0; first < rows.length; first += BATCH) {
  const batch = rows.slice(first, first + BATCH);
  const given = await readMolecules(
    batch.map(({ smiles }) => ({ kind: 'smiles', text: smiles.trim() })),
    toolkit,
  );
  const read = options.standardise === 'parent' ? await parentsOf(given, toolkit) : given;
  for (const [at, molecule] of read.entries()) {
    const { line, index } = batch[at];
    if (SdkError.is(molecule)) {
      bad.push({ line, row: index, code: molecule.code, message: molecule.message });
      continue;
    }
    for (const [block, row] of encode(molecule.graph).entries()) matrices[block].set(written.length, row);
    written.push({ row: index, line, given: given[at].smiles, smiles: molecule.smiles });
  }
}
await toolkit.dispose();

mkdirSync(options.out, { recursive: true });
for (const [at, block] of blocks.entries()) {
  writeNpy(join(options.out, `${block.input}.npy`), matrices[at], written.length);
}
writeFileSync(
  join(options.out, 'rows.json'),
  JSON.stringify({ blocks, standardise: options.standardise, rows: written, bad }),
);
console.log(
  `${written.length} structures, ${bad.length} bad rows, ${blocks.map(({ input }) => `${input}.npy`).join(', ')}`,
);
for (const { line, message } of bad) console.log(`line ${line}: ${message}`);

/** `radius:bits`, then `:binary` and `:chirality` where wanted. */
function morganBlock(text) {
  const [radius, bits, ...flags] = text.split(':');
  const block = {
    radius: Number(radius),
    bits: Number(bits),
    counts: !flags.includes('binary'),
    chirality: flags.includes('chirality'),
  };
  if (!(block.radius >= 0) || !(block.bits > 0)) throw new Error(`--morgan ${text}: say radius:bits, such as 2:2048.`);
  return { kind: 'morgan', input: ['morgan', radius, bits, ...flags].join('-'), ...block };
}
