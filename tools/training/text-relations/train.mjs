// Fits the weights of text.relations. See README.md.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAde } from '../../../packages/text/dist/codecs/ade.js';
import { documentOfSentence } from '../../../packages/text/dist/document-of-sentence.js';
import { BUCKETS, pairFeatures } from '../../../packages/text/dist/relations/pair-features.js';
import { fitLogistic } from './fit-logistic.mjs';
import { heldOut } from './held-out.mjs';
import { readCandidates } from './read-candidates.mjs';
import { writeCard } from './write-card.mjs';

const SETTINGS = { epochs: 6, rate: 0.15, decay: 1e-5, seed: 1, negativeWeight: 0.5 };

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    candidates: { type: 'string' },
    report: { type: 'string' },
  },
});
const rows = {
  relations: readAde(await readFile(join(values.data, 'DRUG-AE.rel'), 'utf8')),
  negatives: readAde(await readFile(join(values.data, 'ADE-NEG.txt'), 'utf8')),
};
const sentences = [...rows.relations, ...rows.negatives];
const validation = heldOut(rows.relations.map(({ abstract }) => abstract));
const candidates = await readCandidates(sentences, values.candidates);
const isHeldOut = ({ abstract }) => validation.has(abstract);

const examples = sentences.flatMap((sentence, at) => (isHeldOut(sentence) ? [] : examplesOf(sentence, candidates[at])));
const model = fitLogistic(examples, BUCKETS, SETTINGS);
const weights = Int8Array.from(model.weights, (weight) => Math.round(weight / model.scale));
const judged = sentences.flatMap((sentence, at) =>
  isHeldOut(sentence) ? [{ sentence, pairs: judgedPairs(sentence, candidates[at]) }] : [],
);
const { threshold, figures } = bestThreshold(judged);
console.log({ examples: examples.length, validation: judged.length, threshold, figures });

// What `medmodal evaluate` measured on the abstracts that were left out, where that was done.
const report = values.report ? JSON.parse(await readFile(values.report, 'utf8')) : undefined;

await mkdir(values.out, { recursive: true });
const bytes = Buffer.from(weights.buffer);
const golden = Buffer.from(`${JSON.stringify(goldenCases(), undefined, 1)}\n`);
await writeFile(join(values.out, 'weights.bin'), bytes);
await writeFile(join(values.out, 'golden.json'), golden);
const file = (content) => ({ sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length });
await writeCard(values.out, {
  files: { 'weights.bin': file(bytes), 'golden.json': file(golden) },
  fileEntry: file,
  decoding: { scale: model.scale, bias: model.bias, threshold },
  settings: SETTINGS,
  buckets: BUCKETS,
  figures: report?.metrics ?? { f1: figures.f1, withNegatives: { f1: figures.withNegatives } },
  intervals: report?.ci95 ?? {},
});

/** Gold pairs, and all others of the same sentence with gold entities before found ones. */
function examplesOf({ text, pairs }, found) {
  const gold = unique([
    ...pairs.map(({ drug }) => ({ ...drug, type: 'drug' })),
    ...pairs.map(({ other }) => ({ ...other, type: 'problem' })),
  ]);
  const entities = [...gold, ...found.filter((one) => !gold.some((other) => overlap(one, other)))];
  const keys = new Set(pairs.map(keyOf));
  const weight = pairs.length > 0 ? 1 : SETTINGS.negativeWeight;
  return pairsOf(text, entities).map(({ drug, other, features }) => ({
    features,
    label: keys.has(keyOf({ drug, other })) ? 1 : 0,
    weight,
  }));
}

function judgedPairs({ text, pairs }, found) {
  const keys = new Set(pairs.map(keyOf));
  return pairsOf(text, found).map(({ drug, other, features }) => ({
    right: keys.has(keyOf({ drug, other })),
    probability: drug.probability * other.probability * pairProbability(features),
  }));
}

function pairsOf(text, unsorted) {
  const entities = unsorted.toSorted((a, b) => a.start - b.start);
  const [sentence] = documentOfSentence(text).sentences;
  if (!sentence) return [];
  const featuresOf = pairFeatures({ text, sentence, entities });
  return entities
    .filter(({ type }) => type === 'drug')
    .flatMap((drug) =>
      entities
        .filter((other) => other.type === 'problem' && !overlap(drug, other))
        .map((other) => ({ drug, other, features: featuresOf(drug, other) })),
    );
}

/** With the weights as they are shipped. */
function pairProbability(features) {
  const sum = features.reduce((more, feature) => more + weights[feature], 0);
  return 1 / (1 + Math.exp(-model.bias - (model.scale * sum) / Math.sqrt(Math.max(1, features.length))));
}

/** The threshold with the best mean of F1 on relation sentences and F1 with the negatives, weighed 3 to 1. */
function bestThreshold(items) {
  const related = items.filter(({ sentence }) => sentence.pairs.length > 0);
  const gold = related
    .flatMap(({ sentence }) => sentence.pairs)
    .filter(({ drug, other }) => !overlap(drug, other)).length;
  const f1 = (some, least) => {
    const kept = some.flatMap(({ pairs }) => pairs.filter(({ probability }) => probability >= least));
    return (2 * kept.filter(({ right }) => right).length) / (kept.length + gold);
  };
  const choices = Array.from({ length: 40 }, (_, step) => (step + 1) / 80).map((least) => ({
    threshold: least,
    figures: { f1: f1(related, least), withNegatives: f1(items, least), gold },
  }));
  const merit = ({ figures: { f1: alone, withNegatives } }) => 3 * alone + withNegatives;
  return choices.reduce((best, choice) => (merit(choice) > merit(best) ? choice : best));
}

function goldenCases() {
  const texts = [
    ['Exampline-induced rash.', [0, 9], [18, 22]],
    ['The patient took exampline for headache.', [17, 26], [31, 39]],
    ['Two days after exampline was started, severe hepatitis developed.', [15, 24], [45, 54]],
  ];
  return {
    tolerance: 1e-6,
    cases: texts.map(([text, [drugStart, drugEnd], [otherStart, otherEnd]]) => {
      const drug = { start: drugStart, end: drugEnd, type: 'drug' };
      const other = { start: otherStart, end: otherEnd, type: 'problem' };
      const [{ features }] = pairsOf(text, [drug, other]);
      return { text, drug, other, probability: pairProbability(features) };
    }),
  };
}

function keyOf({ drug, other }) {
  return [drug.start, drug.end, other.start, other.end].join(' ');
}

function unique(entities) {
  return [...new Map(entities.map((entity) => [`${entity.type} ${entity.start} ${entity.end}`, entity])).values()];
}

function overlap(one, other) {
  return one.start < other.end && other.start < one.end;
}
