// Reads many structures in one process and prints the resident memory on the way; fails when it is not flat (±5 %) after
// the first part. Build the package first: node --expose-gc packages/molecules/tests/toolkit/soak.mjs [--count 200000] FILE.csv …
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRdkitToolkit } from '../../dist/toolkit/create-rdkit-toolkit.js';

const STEP = 10_000;
const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '200000' } },
  allowPositionals: true,
});
const texts = positionals.flatMap(smilesOf);
const toolkit = createRdkitToolkit();
const resident = [];
const began = performance.now();
for (let done = 0; done < Number(values.count); done += STEP) {
  let failed = 0;
  for (let part = 0; part < STEP; part += 500) {
    const sources = Array.from({ length: 500 }, (_, index) => sourceOf(done + part + index));
    const answers = await toolkit.readMany(sources);
    failed += answers.filter((answer) => answer instanceof Error).length;
  }
  // A few pictures, patterns and other forms among them.
  for (let index = 0; index < 20; index += 1) await everythingOf(sourceOf(done + index * 7));
  globalThis.gc?.();
  resident.push(process.memoryUsage().rss / 2 ** 20);
  const seconds = (performance.now() - began) / 1000;
  say(`${done + STEP}\t${resident.at(-1).toFixed(0)} MiB\t${failed} refused\t${seconds.toFixed(0)} s`);
}
await toolkit.dispose();
const after = resident.slice(1);
const [low, high] = [Math.min(...after), Math.max(...after)];
say(
  `between ${low.toFixed(0)} and ${high.toFixed(0)} MiB after the first ${STEP}: ±${((50 * (high - low)) / ((high + low) / 2)).toFixed(1)} %`,
);
process.exitCode = high - low > 0.1 * ((high + low) / 2) ? 1 : 0;

function smilesOf(file) {
  const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const column = head.split(',').findIndex((name) => name.toLowerCase() === 'smiles');
  return rows.map((row) => row.split(',')[column] ?? '');
}

function sourceOf(index) {
  return { kind: 'smiles', text: texts[index % texts.length] };
}

async function everythingOf(source) {
  await Promise.allSettled([
    toolkit.match(source, ['C(=O)[OH]', '[#7]', 'c1ccccc1']),
    toolkit.write(source, 'molfile-v2000'),
    toolkit.depict(source, { width: 200, height: 200 }),
  ]);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
