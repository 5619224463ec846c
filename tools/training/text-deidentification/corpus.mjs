import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGivenSet, refilled } from './given-set.mjs';
import { filled, noteSentences, parseTemplates, varied } from './sample-maker.mjs';
import { createValueMaker } from './value-maker.mjs';
import { wordLists } from './word-lists.mjs';

/** Reads all that training needs from the packed folders under `data`. */
export function readCorpus(data, draw) {
  const people = rowsOf(join(data, 'text-deid/FakeNameGenerator.com_3000.csv')).filter(
    ({ GivenName, Surname, City }) => GivenName && Surname && City,
  );
  const nationalities = rowsOf(join(data, 'text-deid/nationalities.csv')).filter(({ nationality }) => nationality);
  const licences = [
    ...readFileSync(join(data, 'text-deid/us_driver_license_format.yaml'), 'utf8').matchAll(
      /^\s*- ['"]?([#?A-Z0-9-]{5,})['"]?\s*$/gm,
    ),
  ].map(([, form]) => form);
  const notes = readFileSync(join(data, 'text-classification/mtsamples.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).transcription ?? '');
  const values = createValueMaker(draw, {
    people,
    nationalities: nationalities.map(({ nationality }) => nationality),
    licences,
  });
  const given = readGivenSet(join(data, 'text-deid/synth_dataset_dev.json'));
  return { people, nationalities, notes, values, given, lists: wordLists({ people, nationalities, notes }) };
}

function rowsOf(path) {
  const [head = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(Boolean);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) =>
      (match[1] ?? match[2] ?? '').replaceAll('""', '"'),
    );
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** Samples to learn from: the given sentences with values drawn anew, our templates, and sentences of notes. */
export function trainingSamples(
  { given, notes, values },
  draw,
  { copies = 8, fills = 30, sentences = 6000, templates },
) {
  const samples = [];
  for (const sample of given) {
    samples.push(sample);
    for (let copy = 1; copy < copies; copy += 1) samples.push(varied(refilled(sample, values, draw), draw));
  }
  for (const template of parseTemplates(templates)) {
    const times = /\{/.test(template) ? fills : 8;
    for (let copy = 0; copy < times; copy += 1) samples.push(varied(filled(template, values), draw));
  }
  const found = noteSentences(notes, values, draw);
  for (let count = 0; count < sentences && found.length > 0; count += 1) samples.push(varied(draw.one(found), draw));
  return samples;
}
