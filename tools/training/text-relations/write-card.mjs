import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const COMMAND = 'npx medmodal evaluate text.relations --data DIR --format ade --json';

const LICENCE = `Model weights of adverse-effect-relations

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights were trained on, and must be credited together with, the ADE corpus (Gurulingappa et al., 2012, Journal of Biomedical
Informatics 45:885-892, https://doi.org/10.1016/j.jbi.2012.04.008), which is free to use and states no licence but this citation.

The weights are provided as they are, without warranty of any kind.
`;

/** Writes `card.json` and `LICENSE` of the model folder. */
export async function writeCard(folder, { files, fileEntry, decoding, settings, buckets, figures, intervals }) {
  const figure = (name, value, note) => ({
    name,
    dataset: 'ADE corpus',
    split: 'validation',
    value: Number(value.toFixed(4)),
    ...(intervals[name] && { ci95: intervals[name].map((end) => Number(end.toFixed(4))) }),
    command: COMMAND,
    note,
  });
  const card = {
    specVersion: 1,
    id: 'adverse-effect-relations',
    version: '1.0.0',
    task: 'text.relations',
    summary: 'Whether a sentence lays an effect to a drug: a linear model over hashed features of the pair.',
    licence: 'CC-BY-4.0',
    files: { ...files, LICENSE: fileEntry(Buffer.from(LICENCE)) },
    inputs: [],
    outputs: [],
    labels: ['adverse-effect'],
    preprocessing: { kind: 'hashed-pairs', buckets, file: 'weights.bin' },
    decoding,
    training: {
      data: [
        {
          name: 'ADE corpus (ADE-corpus-v2)',
          licence: 'none stated; named for training by the project, to be cited as Gurulingappa et al. 2012',
          source: 'https://doi.org/10.1016/j.jbi.2012.04.008',
        },
      ],
      splits: ['train'],
      recipe: 'tools/training/text-relations/train.mjs',
      ...settings,
    },
    figures: [
      figure(
        'f1',
        figures.f1,
        'end to end and strict with clinical-entities, on the sentences of the relation file; threshold chosen on them',
      ),
      figure(
        'withNegatives.f1',
        figures.withNegatives.f1,
        'the same, with what is found in sentences without adverse effects counted against it',
      ),
    ],
    intendedUse:
      'Ranks and filters pairs of a drug and an effect that an entity model found in English case reports and notes, for review by a person.',
    limits: [
      'Learned from sentences of case reports in PubMed abstracts; sentences of clinical notes are told otherwise.',
      'Looks at one sentence at a time: harm that is named a sentence after the drug is not found.',
      'That a sentence lays an effect to a drug is no proof that the drug did it.',
    ],
  };
  await writeFile(join(folder, 'LICENSE'), LICENCE);
  await writeFile(join(folder, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);
}
