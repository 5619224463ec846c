/* Writes what the rankers of `text.summarize` are fitted on. See README.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelledRecords } from '../../../packages/text/dist/codecs/labelled-records.js';
import { spokenTurns } from '../../../packages/text/dist/codecs/dialogue.js';
import { draftFeatures } from '../../../packages/text/dist/summarization/draft-features.js';
import { draftSentences } from '../../../packages/text/dist/summarization/draft-sentences.js';
import { headerFeatures } from '../../../packages/text/dist/summarization/header-features.js';
import { splitClauses } from '../../../packages/text/dist/summarization/split-clauses.js';
import { statedSex } from '../../../packages/text/dist/summarization/stated-sex.js';
import { patientWords } from '../../../packages/text/dist/summarization/third-person.js';

const argument = (name, otherwise) => {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? otherwise : process.argv[index + 1];
};
const data = argument('data', 'data');
const out = argument('out', 'work');
const records = (folder, file) =>
  labelledRecords(readFileSync(join(data, folder, file), 'utf8')).map(({ fields }) => fields);
const sparse = ({ rows, values }) => ({ r: [...rows], v: Array.from(values, (value) => Number(value.toFixed(5))) });

/* Headers of aci-bench by those of MTS-Dialog. */
const LABELS = {
  'CHIEF COMPLAINT': 'CC',
  'HISTORY OF PRESENT ILLNESS': 'GENHX',
  'REVIEW OF SYSTEMS': 'ROS',
  'PHYSICAL EXAM': 'EXAM',
  'PHYSICAL EXAMINATION': 'EXAM',
  EXAM: 'EXAM',
  VITALS: 'EXAM',
  ASSESSMENT: 'ASSESSMENT',
  IMPRESSION: 'ASSESSMENT',
  'ASSESSMENT AND PLAN': 'ASSESSMENT',
  PLAN: 'PLAN',
  'SOCIAL HISTORY': 'FAM/SOCHX',
  'FAMILY HISTORY': 'FAM/SOCHX',
  MEDICATIONS: 'MEDICATIONS',
  'CURRENT MEDICATIONS': 'MEDICATIONS',
  'MEDICAL HISTORY': 'PASTMEDICALHX',
  'PAST HISTORY': 'PASTMEDICALHX',
  'SURGICAL HISTORY': 'PASTSURGICAL',
  ALLERGIES: 'ALLERGY',
};

/* Sections of a note of aci-bench that have a header of MTS-Dialog. */
function noteSections(note) {
  const sections = [];
  for (const line of note.split('\n').map((text) => text.trim())) {
    if (/^[A-Z][A-Z /&,]+:?$/.test(line)) sections.push({ heading: line.replace(':', ''), text: '' });
    else if (sections.length > 0) sections.at(-1).text += `${line} `;
  }
  return sections.flatMap(({ heading, text }) => {
    const results = /x-?ray|mri|\bct\b|ultrasound|echo/i.test(text) ? 'IMAGING' : 'LABS';
    const label = heading === 'RESULTS' ? results : LABELS[heading];
    return label && text.trim().length > 10 ? [{ label, text: text.trim() }] : [];
  });
}

mkdirSync(out, { recursive: true });
const notes = [];
const parts = { train: 'train.csv', valid: 'valid.csv', test1: 'clinicalnlp_taskB_test1.csv' };
for (const [split, file] of Object.entries(parts)) {
  for (const { dialogue, note } of records('aci-bench', file)) {
    const turns = spokenTurns(dialogue);
    const drafts = draftSentences(splitClauses(dialogue, turns), patientWords(statedSex(dialogue)));
    notes.push({
      split,
      note,
      drafts: drafts.map((draft) => ({
        text: draft.words.join(' '),
        ...sparse(draftFeatures(draft, turns.length)),
      })),
    });
  }
}
writeFileSync(join(out, 'notes.json'), JSON.stringify(notes));

const headerRow = (text) => sparse(headerFeatures(text, spokenTurns(text)));
const headers = [];
const tables = {
  train: 'TrainingSet.csv',
  valid: 'ValidationSet.csv',
  test1: 'TestSet-1-MEDIQA-Chat-2023.csv',
};
for (const [split, file] of Object.entries(tables)) {
  for (const fields of records('mts-dialog', file)) {
    const written = `Doctor: ${fields.section_text.replaceAll('\n', ' ')}`;
    headers.push({
      split,
      label: fields.section_header,
      said: headerRow(fields.dialogue),
      written: headerRow(written),
    });
  }
}
for (const [split, file] of Object.entries(parts)) {
  for (const { note } of records('aci-bench', file)) {
    for (const { label, text } of noteSections(note))
      headers.push({ split, label, written: headerRow(`Doctor: ${text}`) });
  }
}
writeFileSync(join(out, 'headers.json'), JSON.stringify(headers));
