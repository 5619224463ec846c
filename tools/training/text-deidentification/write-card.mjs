/* Finishes a model folder that train.mjs wrote: LICENSE, golden.json and card.json.
   node write-card.mjs --folder DIR --figures figures.json  (the figures: name, dataset, split, value, ci95, note) */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTaggerModel } from '../../../packages/text/dist/deidentification/tagger/tagger-model.js';
import { taggerTokens } from '../../../packages/text/dist/deidentification/tagger/tagger-tokens.js';
import { tagTokens } from '../../../packages/text/dist/deidentification/tagger/tag-tokens.js';

const argument = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const folder = argument('folder');
const figures = JSON.parse(readFileSync(argument('figures'), 'utf8'));
const COMMAND = 'npx medmodal evaluate text.deidentify --data FILE --format presidio --json';

writeFileSync(
  join(folder, 'LICENSE'),
  `Model weights and word lists of deidentification

Licensed under the MIT licence:

Permission is hereby granted, free of charge, to any person obtaining a copy of these files, to deal in them without
restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
sell copies, provided that this notice is included in all copies or substantial portions.

The files are provided "as is", without warranty of any kind, express or implied. In no event shall the authors be liable
for any claim, damages or other liability arising from them or their use.

The weights were trained on, and the word lists taken from:
- Presidio Research (Microsoft, MIT): synthetic sentences, the list of invented people that it packs (made with
  fakenamegenerator.com), nationalities, and forms of US driving licences (after faker-ruby, MIT)
- mtsamples as packed by clinspacy (CC0): sentences that hold nothing to find, and the common words of notes
- templates and words written for this project
`,
);

const TEXTS = [
  'Seen by Dr. Jane Smith of Riverside Hospital on 3 May 2021.',
  'My name is Krisztina and I live at 12 Oak Street, Springfield.',
  'The patient with Parkinson disease has a Foley catheter.',
];
const model = await openTaggerModel({ file: async (name) => new Uint8Array(readFileSync(join(folder, name))) });
const size = model.field.labels.length;
const golden = TEXTS.map((text) => {
  const tokens = [...taggerTokens(text)];
  const probabilities = finished(tagTokens(tokens, model));
  return {
    text,
    labels: tokens.map((_, at) => best(probabilities.subarray(at * size, (at + 1) * size))),
    ordinary: tokens.map((_, at) => Number(probabilities[at * size].toFixed(4))),
  };
});
writeFileSync(
  join(folder, 'golden.json'),
  `${JSON.stringify({ tolerance: 0.0002, origin: 'written by the recipe with the shipped weights', items: golden }, undefined, 1)}\n`,
);

const files = Object.fromEntries(
  ['field.json', 'weights.bin', 'words.json', 'golden.json', 'LICENSE'].map((name) => {
    const bytes = readFileSync(join(folder, name));
    return [name, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }];
  }),
);
const card = {
  specVersion: 1,
  id: 'deidentification',
  version: '1.0.0',
  task: 'text.deidentify',
  summary:
    'Words of names, addresses, places, organisations, dates, professions and nationalities in English: a linear-chain field over hashed features.',
  licence: 'MIT',
  files,
  inputs: [],
  outputs: [],
  labels: model.field.labels,
  preprocessing: {
    description:
      'Tokens are runs of letters, runs of digits and single signs. Each token has some 60 features (itself, its neighbours, shapes, beginnings and endings, word lists, its place in the line, the words around its run of capitals), hashed by FNV-1a to one of 65,536 rows.',
  },
  decoding: {
    description:
      'Exact posteriors of the field in windows of about 300 tokens. A token is taken when its probability of being no ordinary word reaches the option threshold; its label is the likeliest one. Rules with check digits go before it.',
    threshold: 0.2,
  },
  calibration: {},
  training: {
    data: [
      {
        name: 'synthetic sentences of Presidio Research, given part (720 of 99 templates)',
        licence: 'MIT',
        source: 'https://github.com/microsoft/presidio-research',
      },
      {
        name: 'list of 3,000 invented people, nationalities, licence forms, as packed there',
        licence: 'MIT',
        source: 'https://github.com/microsoft/presidio-research',
      },
      {
        name: 'mtsamples as packed by clinspacy (sentences without identifiers)',
        licence: 'CC0-1.0',
        source: 'https://github.com/NLPatVCU/clinspacy',
      },
      { name: 'about 400 templates written for this project', licence: 'MIT' },
    ],
    splits: 'the given part whole; figures come from fits that left out a fifth of its templates',
    recipe: 'tools/training/text-deidentification',
    seed: 7,
  },
  figures: figures.map((figure) => ({ command: COMMAND, ...figure })),
  intendedUse:
    'Finding what points at a person in English notes, letters, messages and transcripts, together with the rules of the package, before a text is shared. A person should look at what is to leave the house.',
  limits: [
    'No tool finds everything: a name in lower case amid words, or an unusual firm, can stay. Measure on texts of your own.',
    'Learned from synthetic sentences and invented people; names of the Americas and Europe are known best.',
    'English only; Chinese is read by rules of the package, other languages by what their numbers and dates look like.',
    'Probabilities are posteriors of the field and are not calibrated on real notes.',
    'The templates of this project were widened after a look at what the cross-validation missed, so its figures lean to the bright side.',
  ],
};
writeFileSync(join(folder, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);

function finished(steps) {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function best(values) {
  let label = 0;
  for (let index = 1; index < size; index += 1) if (values[index] > values[label]) label = index;
  return model.field.labels[label];
}
