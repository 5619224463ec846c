// Writes one row for each candidate of a repair in what recognisers heard, with its evidence and its label.
//
// usage: node dump_candidates.mjs PRIMOCK57_ASR_FOLDER OUT.tsv   (after the package is built)

import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, repairCandidates } from '../../../packages/speech/dist/correction/repair-candidates.js';
import { EVIDENCE, heardText, repairEvidence } from '../../../packages/speech/dist/correction/repair-evidence.js';
import { readRepairLexicon } from '../../../packages/speech/dist/correction/repair-lexicon.js';
import { spokenWords } from '../../../packages/speech/dist/correction/spoken-words.js';
import { americanSpelling } from '../../../packages/speech/dist/evaluations/word-error-rate-spelling.js';
import { alignWords } from '../../../packages/speech/dist/evaluations/word-error-rate.js';

const [, , data, out] = process.argv;
const lexicon = readRepairLexicon();
// Spelling of the references that the benchmark puts right.
const REFERENCE_SPELLING = { paracetemol: 'paracetamol', thyrocsin: 'thyroxine', flem: 'phlegm' };
/** Words of the reference around the aligned ones among which the name may stand. */
const SLIP = 2;

const consultationOf = (file) => /day\d+_consultation\d+/.exec(file)?.[0];
const lettersOf = (path) => spokenWords(readFileSync(path, 'utf8')).map(({ letters }) => letters);
const references = new Map(
  readdirSync(join(data, 'reference')).map((file) => [
    consultationOf(file),
    lettersOf(join(data, 'reference', file)).map((word) => REFERENCE_SPELLING[word] ?? word),
  ]),
);

/** Where each heard word stands in the reference, and which words of both are right. */
function aligned(reference, heard) {
  const places = new Int32Array(heard.length + 1).fill(reference.length);
  const rightSaid = new Uint8Array(reference.length);
  const rightHeard = new Uint8Array(heard.length);
  let place = 0;
  for (const pair of alignWords(reference, heard)) {
    if (pair.heard >= 0) places[pair.heard] = pair.reference >= 0 ? pair.reference : place;
    if (pair.reference < 0) continue;
    place = pair.reference + 1;
    if (pair.heard < 0) continue;
    const same = americanSpelling(reference[pair.reference]) === americanSpelling(heard[pair.heard]);
    rightSaid[pair.reference] = rightHeard[pair.heard] = same ? 1 : 0;
  }
  return { places, rightSaid, rightHeard };
}

/** Whether the name was said here and is not already right. */
function isMissed(letters, { reference, rightSaid }, [from, to]) {
  for (let at = from; at < to; at += 1) {
    let joined = '';
    for (let next = at; next < Math.min(at + 4, to + SLIP, reference.length); next += 1) {
      joined += reference[next];
      if (joined === letters && rightSaid.subarray(at, next + 1).includes(0)) return true;
    }
  }
  return false;
}

const rows = [];
for (const system of readdirSync(data)) {
  const folder = join(data, system);
  if (system === 'reference' || !statSync(folder).isDirectory()) continue;
  for (const file of readdirSync(folder)) {
    const consultation = consultationOf(file);
    const reference = references.get(consultation);
    const words = spokenWords(readFileSync(join(folder, file), 'utf8'));
    const heardLetters = words.map(({ letters }) => letters);
    const { places, rightSaid, rightHeard } = aligned(reference, heardLetters);
    const classes = classesOf(words, lexicon);
    const candidates = repairCandidates(words, classes, lexicon);
    const heard = heardText(words, classes, { lexicon, candidates });
    for (const candidate of candidates) {
      const { first, next, target } = candidate;
      const span = [Math.max(0, places[first] - SLIP), Math.min(reference.length, places[next] + SLIP)];
      const label = isMissed(target.term.letters, { reference, rightSaid }, span) ? 1 : 0;
      const harm = rightHeard.subarray(first, next).reduce((sum, right) => sum + right, 0);
      const what = [heardLetters.slice(first, next).join(' '), target.term.letters, target.term.kind, label, harm];
      const evidence = Array.from(repairEvidence(candidate, heard, lexicon), (value) => value.toFixed(4));
      rows.push(
        [system, consultation, first, next, ...what, reference.slice(...span).join(' '), ...evidence].join('\t'),
      );
    }
  }
}
const header = ['system', 'doc', 'first', 'next', 'heard', 'term', 'kind', 'label', 'harm', 'ref', ...EVIDENCE];
writeFileSync(out, `${[header.join('\t'), ...rows].join('\n')}\n`);
