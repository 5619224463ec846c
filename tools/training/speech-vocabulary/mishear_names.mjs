// Writes candidates of repairs in sentences in which names were made misheard: sounds exchanged, lost and added, spelled
// anew, or cut into everyday words; so that what decides learns of all names, not of those that a few recordings hold.
//
// usage: node mishear_names.mjs CARRIERS.txt OUT.tsv [SENTENCES] [SEED]   (after the package is built)

import { readFileSync, writeFileSync } from 'node:fs';
import { classesOf, repairCandidates } from '../../../packages/speech/dist/correction/repair-candidates.js';
import { EVIDENCE, heardText, repairEvidence } from '../../../packages/speech/dist/correction/repair-evidence.js';
import { readRepairLexicon } from '../../../packages/speech/dist/correction/repair-lexicon.js';
import { createSoundIndex } from '../../../packages/speech/dist/correction/sound-index.js';
import { spokenWords } from '../../../packages/speech/dist/correction/spoken-words.js';
import { commonWords } from '../../../packages/speech/dist/vocabulary/everyday-words-common.js';
import { lessCommonWords } from '../../../packages/speech/dist/vocabulary/everyday-words-less-common.js';

const [, , carriers, out, sentences = '9000', seed = '7'] = process.argv;
const lexicon = readRepairLexicon();
let state = Number(seed);
const random = () => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];

const everyday = [commonWords, lessCommonWords].flatMap((lists) => Object.values(lists).flatMap(readList));
const everydaySounds = everyday.map(lexicon.pronounce);
const everydayIndex = createSoundIndex(everydaySounds);
const everydayCodes = everydaySounds.map((sounds) => lexicon.distance.encode(sounds));

function readList(text) {
  let before = '';
  return text.match(/[A-Z][a-z]*/g).map((coded) => {
    before = before.slice(0, coded.charCodeAt(0) - 65) + coded.slice(1);
    return before;
  });
}

/** The everyday word that sounds nearest, common ones first. */
function nearestWord(sounds) {
  const code = lexicon.distance.encode(sounds);
  const limit = 0.6 * lexicon.distance.weight(code);
  let [best, found] = [9, undefined];
  for (const number of everydayIndex.near(sounds)) {
    const word = everyday[number];
    const cost =
      lexicon.distance.between(code, everydayCodes[number], limit) + (6 - lexicon.everyday.classOf(word)) * 0.08;
    if (word.length > 1 && cost < best) [best, found] = [cost, word];
  }
  return found;
}

const VOWELS = 'aeiou@AEIOUWY';
const NEAR = new Map();
for (const pair of 'pb td kg fv sz SZ CJ mn nN fT sT tT sS zZ SC ts kC lr wr lw bv dT pt kt bd dg mb'.split(' ')) {
  for (const [one, other] of [pair, pair[1] + pair[0]]) NEAR.set(one, (NEAR.get(one) ?? '') + other);
}

function misheard(sounds) {
  const rate = 0.05 + random() * 0.3;
  let heard = '';
  for (const sound of sounds) {
    const vowel = VOWELS.includes(sound);
    const way = random();
    if (random() >= rate * (vowel ? 1.3 : 0.8)) heard += sound;
    else if (vowel) heard += way < 0.75 ? pick('aeiou@@EAOI') : way < 0.92 ? '' : sound + pick('rnl');
    else if (way < 0.55 && NEAR.has(sound)) heard += pick(NEAR.get(sound));
    else heard += way < 0.8 ? '' : way < 0.93 ? sound + pick('tsnrl') : pick('ptkdnslmr');
  }
  if (random() < 0.06) heard = heard.slice(1 + Math.floor(random() * 2));
  return random() < 0.06 ? heard.slice(0, -1 - Math.floor(random() * 2)) : heard;
}

const SPELLINGS = Object.fromEntries(
  `p=p,p,pp b=b,b,bb t=t,t,tt d=d,d,dd k=c,c,k,ck g=g f=f,f,ph v=v T=th s=s,s,c,ss z=z,s S=sh,ti Z=s,z C=ch J=j,g m=m,m,mm n=n,n,nn
  N=ng l=l,l,ll r=r,r,rr w=w y=y h=h a=a e=e,e,ea i=i,i,y,e o=o,o,au u=u @=a,e,o,er,i A=a,ai,ay,ei E=i,ee,ea,e,ie I=i,y,igh,ie O=o,o,oa
  U=u,oo,ew W=ow,ou Y=oy,oi`
    .split(/\s+/)
    .map((pair) => [pair[0], pair.slice(2).split(',')]),
);

function spelled(sounds) {
  let word = '';
  for (const [at, sound] of [...sounds].entries()) {
    const soft = /[eiEyI]/.test(sounds[at + 1] ?? '');
    let letters = pick(SPELLINGS[sound] ?? ['']);
    if (at === 0 && letters.length === 2 && /ck|(.)\1/.test(letters)) letters = letters[0];
    if (letters === 'c' && (sound === 's') !== soft) letters = sound;
    word += letters;
  }
  const longVowel = /[AIOU]/.test(sounds.at(-2) ?? '') && !VOWELS.includes(sounds.at(-1) ?? '');
  return word + ((longVowel && random() < 0.6) || (word.endsWith('n') && random() < 0.15) ? 'e' : '');
}

function slipped(word) {
  let slip = word;
  for (let turn = 1 + Math.floor(random() * 2); turn > 0; turn -= 1) {
    const at = 1 + Math.floor(random() * (slip.length - 1));
    const way = random();
    const instead = way < 0.5 ? pick('aeiou') : way < 0.75 ? '' : slip[at] + slip[at];
    slip = slip.slice(0, at) + instead + slip.slice(at + 1);
  }
  return slip;
}

const part = (sounds, asWord) => (random() < asWord ? (nearestWord(sounds) ?? spelled(sounds)) : spelled(sounds));

function heardAs({ words }) {
  const sounds = misheard(words.map(lexicon.pronounce).join(''));
  const letters = words.join('');
  const way = random();
  if (way < 0.52) return spelled(sounds);
  if (way < 0.6 && letters.length > 6) return slipped(letters);
  if (way < 0.66) return nearestWord(sounds) ?? spelled(sounds);
  if (sounds.length > 7 && random() < 0.35) {
    const first = 1 + Math.floor(random() * (sounds.length / 2));
    const second = first + 2 + Math.floor(random() * (sounds.length - first - 3));
    const parts = [sounds.slice(0, first), sounds.slice(first, second), sounds.slice(second)];
    return parts.map((one) => (one.length === 1 && '@a'.includes(one) ? 'a' : part(one, 0.65))).join(' ');
  }
  const cut = 2 + Math.floor(random() * Math.max(1, sounds.length - 4));
  return `${part(sounds.slice(0, cut), 0.75)} ${part(sounds.slice(cut), 0.6)}`;
}

const lines = readFileSync(carriers, 'utf8').split('\n').filter(Boolean);
const terms = lexicon.targets.map(({ term }) => term);
const groups = {
  common: terms.filter(({ kind, common }) => kind === 'drug' && common),
  other: terms.filter(({ kind, common }) => kind === 'drug' && !common),
  term: terms.filter(({ kind }) => kind === 'term'),
};
const rows = [];
for (let number = 0; number < Number(sentences); number += 1) {
  const group = random() < 0.1 ? 'term' : random() < 0.8 ? 'common' : 'other';
  const said = pick(groups[group]);
  let heard = heardAs(said);
  if (heard.replaceAll(' ', '') === said.letters) continue;
  if (random() < 0.17 && !heard.includes(' ') && group !== 'term')
    heard = heard.slice(0, 1).toUpperCase() + heard.slice(1);
  const [before, after] = pick(lines).split('\u0001');
  const words = spokenWords(before + heard + after);
  const classes = classesOf(words, lexicon);
  const candidates = repairCandidates(words, classes, lexicon);
  const around = heardText(words, classes, { lexicon, candidates });
  const [start, end] = [before.length, before.length + heard.length];
  for (const candidate of candidates) {
    const taken = words.slice(candidate.first, candidate.next);
    const overlaps = taken.some((word) => word.start < end && word.end > start);
    if (!overlaps && random() > 0.05) continue;
    const { term } = candidate.target;
    const label = overlaps && term.letters === said.letters ? 1 : 0;
    const harm = taken.filter((word) => word.end <= start || word.start >= end).length;
    const what = [taken.map(({ letters }) => letters).join(' '), term.letters, term.kind, label, harm, said.letters];
    const evidence = Array.from(repairEvidence(candidate, around, lexicon), (value) => value.toFixed(4));
    rows.push(['synthetic', `synthetic${number}`, candidate.first, candidate.next, ...what, ...evidence].join('\t'));
  }
}
const header = ['system', 'doc', 'first', 'next', 'heard', 'term', 'kind', 'label', 'harm', 'ref', ...EVIDENCE];
writeFileSync(out, `${[header.join('\t'), ...rows].join('\n')}\n`);
