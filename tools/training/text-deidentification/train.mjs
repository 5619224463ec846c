/* Trains the tagger of `text.deidentify`. See README.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGazetteer } from '../../../packages/text/dist/deidentification/tagger/gazetteer.js';
import { FEATURE_ROWS, tokenFeatures } from '../../../packages/text/dist/deidentification/tagger/token-features.js';
import { taggerTokens } from '../../../packages/text/dist/deidentification/tagger/tagger-tokens.js';
import { readCorpus, trainingSamples } from './corpus.mjs';
import { trainField } from './field-trainer.mjs';
import { createDraw, LABELS } from './value-maker.mjs';

const here = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const argument = (name, otherwise) => {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? otherwise : process.argv[index + 1];
};

const data = argument('data', 'data');
const out = argument('out', 'model');
const seed = Number(argument('seed', '7'));
const fold = argument('fold', 'none');
const folds = 5;

const draw = createDraw(seed);
const corpus = readCorpus(data, draw);
const gazetteer = createGazetteer(corpus.lists);
const heldOut = (template) => fold !== 'none' && template % folds === Number(fold);
const given = corpus.given.filter(({ template }) => !heldOut(template));
const templates = here('templates-everyday.txt') + '\n' + here('templates-clinical.txt');
const samples = trainingSamples({ ...corpus, given }, draw, { templates });
console.log(`${samples.length} samples, ${given.length} of them given`);

const prepared = samples.map(prepare).filter(({ gold }) => gold.length > 0);
const { weights, transitions } = trainField(prepared, {
  rows: FEATURE_ROWS,
  labels: LABELS,
  epochs: Number(argument('epochs', '5')),
  rate: 0.1,
  decay: 0.004,
  draw,
  log: console.log,
});

mkdirSync(out, { recursive: true });
const scale = quantile(weights, 0.9999) / 127;
const packed = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
writeFileSync(join(out, 'weights.bin'), packed);
writeFileSync(
  join(out, 'words.json'),
  JSON.stringify(Object.fromEntries(Object.entries(corpus.lists).map(([kind, words]) => [kind, words.join(' ')]))),
);
writeFileSync(
  join(out, 'field.json'),
  JSON.stringify({
    labels: LABELS,
    rows: FEATURE_ROWS,
    scale,
    transitions: [...transitions].map((value) => Number(value.toFixed(4))),
  }),
);
if (fold !== 'none')
  writeFileSync(
    join(out, 'held-out.json'),
    JSON.stringify(corpus.given.filter(({ template }) => heldOut(template)).map(({ raw }) => raw)),
  );

function prepare(sample) {
  const tokens = [...taggerTokens(sample.text)];
  const hide = new Set();
  // A tenth of all words, and three tenths of what is to be found, are in no list, as unheard-of words are.
  for (const { start, end, lower } of tokens) {
    const inside = sample.spans.some((span) => start < span.end && end > span.start);
    if (draw.chance(inside ? 0.3 : 0.05)) hide.add(lower);
  }
  const lookUp = (lower) => (hide.has(lower) ? '-' : gazetteer(lower));
  const gold = tokens.map(({ start, end }) => {
    const span = sample.spans.find((candidate) => start < candidate.end && end > candidate.start);
    return span ? LABELS.indexOf(span.label) : 0;
  });
  return { gold, features: tokens.map((_, at) => tokenFeatures(tokens, at, lookUp)) };
}

function quantile(values, share) {
  const sorted = Float32Array.from(values, Math.abs)
    .filter((value) => value > 0)
    .sort();
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 1;
}
