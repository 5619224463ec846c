// The likeliest pair of a drug and an effect in sentences that the models of text.relations held out: for adverse_drug_event.py.
//   node pair-probabilities.mjs DATA(text-ade) OUT.json   (build the package first; clinical-entities as fitted on train alone)
import { readFile, writeFile } from 'node:fs/promises';
import { createOnnxRuntime } from '../../../packages/core/dist/runtime/onnx/index-node.js';
import { openPairReader } from '../../../packages/text/dist/classification/pair-reader.js';
import { readAde } from '../../../packages/text/dist/codecs/ade.js';
import { heldOut } from '../text-relations/held-out.mjs';

const [folder, out] = process.argv.slice(2);
const relations = readAde(await readFile(`${folder}/DRUG-AE.rel`, 'utf8'));
const negatives = readAde(await readFile(`${folder}/ADE-NEG.txt`, 'utf8'));
const held = heldOut(relations.map(({ abstract }) => abstract));
const related = new Set(relations.map(({ abstract }) => abstract));
const isTaken = ({ abstract }) => (related.has(abstract) ? held.has(abstract) : Number(abstract) % 16 === 3);
const runtime = createOnnxRuntime({ device: 'cpu' });
const reader = await openPairReader(runtime, {});
const rows = [];
const sentences = [...relations, ...negatives].filter(isTaken);
for (let start = 0; start < sentences.length; start += 64) {
  const some = sentences.slice(start, start + 64);
  const pairs = await Promise.all(some.map(({ text }) => reader.likeliest(text, 0.02, {})));
  some.forEach(({ abstract, text, pairs: gold }, at) => {
    // Abstracts without any event are a sixteenth, the others an eighth.
    rows.push({ abstract, text, n: gold.length, p: pairs[at]?.probability ?? 0, times: related.has(abstract) ? 1 : 2 });
  });
}
await writeFile(out, JSON.stringify(rows));
await reader.close();
await runtime.dispose();
