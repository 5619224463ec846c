import type { NameNear } from './name-near.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import type { MedicalTerm } from '../vocabulary/medical-terms.ts';
import { americanSpelling } from '../vocabulary/spelling-variants.ts';
import { spellingDistance } from './spelling-distance.ts';
import type { SpokenWord } from './spoken-words.ts';

/** Most words that one name was split into. */
const LONGEST = 4;
/** Greatest share of a name's sounds that may differ. */
const FURTHEST = 0.55;

/** Beginnings that make a term and its contrary; neither is made of a word without the same. */
export const CONTRARY: RegExp = /^hyp(?:er|o)/;
/** Endings by which medical words are formed of one stem. */
const STEM_ENDINGS: readonly string[] =
  ',s,y,ia,ic,ics,al,ical,ically,ous,ed,ing,er,ers,ation,ations,ism,ist,ists,itis,osis,otic,ive,ity,ies,ly,ae,a,um,us,i,is'.split(
    ',',
  );
const SHORTEST_STEM = 4;
/** Beginnings of compounds of medical language and of everyday words. */
const BEGINNINGS: RegExp =
  /^(?:aero|auto|cardio|cervico|cranio|dorsi|echo|electro|endo|epi|extra|fibro|gastro|hepato|hyper|hypo|immuno|infra|inter|intra|lumbo|lympho|mal|micro|mis|multi|musculo|myo|naso|neuro|non|ortho|osteo|out|over|para|peri|poly|post|pre|pseudo|psycho|re|retro|sacro|semi|sterno|sub|supra|thermo|thoraco|trans|ultra|un|under|vaso)/;
const SHORTEST_REST = 5;
/** Class of a compound that no list holds. */
const RARE = 0;
/** Greatest difference of a name whose ending is a name as well. */
const SAME = 0.1;
/** Sequences of words whose names are remembered. */
const REMEMBERED = 50_000;

/** Words that were heard, and a name that they may stand for. */
export interface RepairCandidate extends NameNear {
  /** Index of the first word, and of the word after the last. */
  readonly first: number;
  readonly next: number;
}

/** Class of a right medical word, which stays; others have a class of `EverydayWords`. */
export const MEDICAL_WORD = 99;
/** Class from which a word that is a medical term as well may be a part of a longer name that was split. */
const ORDINARY = 3;

/** Class of each word; see {@link MEDICAL_WORD}. */
export function classesOf(words: readonly SpokenWord[], lexicon: RepairLexicon): Int8Array {
  const { everyday, known } = lexicon;
  const classes = Int8Array.from(words, ({ letters }) => {
    if (isKnown(letters, known)) return MEDICAL_WORD;
    const level = everyday.classOf(letters);
    return level < 0 && (lexicon.isMedical(letters) || isCompound(letters, lexicon)) ? RARE : level;
  });
  for (let at = 0; at < words.length; at += 1) {
    const length = lengthOfName(words, at, lexicon);
    if (length > 1) classes.fill(MEDICAL_WORD, at, at + length);
  }
  return classes;
}

/** Whether a word stands in the vocabulary, in British or American spelling, or its plural. */
function isKnown(letters: string, known: ReadonlySet<string>): boolean {
  if (known.has(letters) || known.has(letters.replace(/(?:s|ly|ally)$/, ''))) return true;
  const american = americanSpelling(letters);
  return known.has(american) || known.has(american.replace(/s$/, ''));
}

/** Whether a word is a known one with a beginning of medical language before it: `neurovascular`, `subtherapeutic`. */
function isCompound(letters: string, { everyday, known }: RepairLexicon): boolean {
  const beginning = BEGINNINGS.exec(letters)?.[0] ?? '';
  const rest = letters.slice(beginning.length);
  return beginning !== '' && rest.length >= SHORTEST_REST && (known.has(rest) || everyday.classOf(rest) >= 0);
}

/** Words of the name of several words that stands at a place as it should; 0 where none does. */
function lengthOfName(words: readonly SpokenWord[], at: number, { byLetters }: RepairLexicon): number {
  let letters = words[at]?.letters ?? '';
  for (let next = at + 1; next < Math.min(at + LONGEST, words.length); next += 1) {
    letters += words[next]?.letters ?? '';
    const name = byLetters.get(letters);
    if (name?.words.length === next + 1 - at && name.words[0] === words[at]?.letters) return next + 1 - at;
  }
  return 0;
}

/** Proposes names for all words and sequences of words that could be a name misheard. */
export function repairCandidates(
  words: readonly SpokenWord[],
  classes: Int8Array,
  lexicon: RepairLexicon,
): readonly RepairCandidate[] {
  const candidates: RepairCandidate[] = [];
  for (let first = 0; first < words.length; first += 1) {
    for (let next = first + 1; next <= Math.min(first + LONGEST, words.length); next += 1) {
      const last = words[next - 1];
      if (!last || last.sentence !== words[first]?.sentence || /\d/.test(last.letters)) break;
      if (classes[next - 1] === MEDICAL_WORD) {
        const ending =
          lexicon.byLetters.get(last.letters)?.kind !== 'term' || lexicon.everyday.classOf(last.letters) < ORDINARY;
        if (ending) {
          candidates.push(...longerNames(words, { first, next, classes }, lexicon));
          break;
        }
        if (next === first + 1) continue;
      }
      if (words[first]?.joined || words[next]?.joined || !isOdd(classes, first, next)) continue;
      const heard = words.slice(first, next).map(({ letters }) => letters);
      const key = heard.join(' ');
      const found = lexicon.remembered.get(key) ?? namesNear(heard, lexicon);
      if (lexicon.remembered.size >= REMEMBERED) lexicon.remembered.clear();
      lexicon.remembered.set(key, found);
      const ordinary = classes.subarray(first, next).every((level) => level >= 0);
      const following = words[next]?.letters ?? '';
      for (const name of found) {
        const { kind, letters } = name.target.term;
        if (ordinary && kind === 'term' && letters !== heard.join('')) continue;
        if (heard.length === 1 && following.startsWith(key) && letters.startsWith(key)) continue;
        candidates.push({ first, next, ...name });
      }
    }
  }
  return candidates;
}

/** Names that end with a right one of which the beginning was parted: `simva statin`, `levo thyroxine`. */
function longerNames(
  words: readonly SpokenWord[],
  { first, next, classes }: { readonly first: number; readonly next: number; readonly classes: Int8Array },
  lexicon: RepairLexicon,
): readonly RepairCandidate[] {
  const heard = words.slice(first, next).map(({ letters }) => letters);
  const ending = heard.at(-1) ?? '';
  if (heard.length < 2) return [];
  const unknown = classes.subarray(first, next - 1).some((level) => level < 0);
  if (!unknown && !lexicon.byLetters.has(heard.join(''))) return [];
  return namesNear(heard, lexicon)
    .filter(({ target: { term }, sound }) => term.kind === 'drug' && sound <= SAME && term.letters !== ending)
    .filter(({ target: { term } }) => term.words.length === 1 && term.letters.endsWith(ending))
    .map((name) => ({ first, next, ...name }));
}

/** Whether the words are unusual enough to be looked at. */
function isOdd(classes: Int8Array, first: number, next: number): boolean {
  let [oddness, unknown] = [0, 0];
  for (let at = first; at < next; at += 1) {
    oddness += Math.max(0, 6 - (classes[at] ?? 0));
    if ((classes[at] ?? 0) < 0) unknown += 1;
  }
  const length = next - first;
  return unknown > 0 || (length < 4 && oddness >= (length === 3 ? 3 : 1));
}

/** The three names nearest to words that were heard, best first. */
export function namesNear(
  heard: readonly string[],
  { pronounce, distance, index, targets }: RepairLexicon,
): readonly NameNear[] {
  const sounds = heard.map(pronounce).join('');
  if (sounds.length < 4 || sounds.length > 30) return [];
  const letters = heard.join('');
  const encoded = distance.encode(sounds);
  const weight = distance.weight(encoded);
  const found: NameNear[] = [];
  for (const number of index.near(sounds)) {
    const target = targets[number];
    if (!target || Math.abs(target.weight - weight) > FURTHEST * target.weight) continue;
    const sound = distance.between(encoded, target.sounds, FURTHEST * target.weight) / target.weight;
    if (sound > FURTHEST || !mayStandFor(heard, target.term)) continue;
    const spelling =
      spellingDistance(letters, target.term.letters) / Math.max(letters.length, target.term.letters.length);
    found.push({ target, sound, spelling, rival: 1 });
  }
  found.sort((a, b) => a.sound + a.spelling - (b.sound + b.spelling));
  const best = found[0];
  const second = found.find(({ target }) => !isInflected(target.term.letters, best?.target.term.letters ?? ''));
  return found.slice(0, 3).map((name) => ({ ...name, rival: (name === best ? second?.sound : best?.sound) ?? 1 }));
}

/** Whether a name is not just a longer form of what was heard, and not the contrary of it. */
function mayStandFor(heard: readonly string[], { words, letters, kind }: MedicalTerm): boolean {
  if (words.length > 1 && heard.every((word) => words.includes(word))) return false;
  const joined = heard.join('');
  if (joined !== letters && joined.endsWith(letters) && kind === 'term') return false;
  if (heard.length === 1 && isDerived(joined, letters)) return false;
  return CONTRARY.exec(letters)?.[0] === CONTRARY.exec(joined)?.[0];
}

function isInflected(one: string, other: string): boolean {
  return one === other || `${one}s` === other || one === `${other}s`;
}

/** Whether two words are formed of one stem, such as `cramp` and `crampy`, `analgesia` and `analgesic`. */
function isDerived(one: string, other: string): boolean {
  const stems = stemsOf(other);
  return one !== other && [...stemsOf(one)].some((stem) => stems.has(stem));
}

function stemsOf(word: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const ending of STEM_ENDINGS) {
    const length = word.length - ending.length;
    if (length >= SHORTEST_STEM && word.endsWith(ending)) stems.add(word.slice(0, length));
  }
  return stems;
}
