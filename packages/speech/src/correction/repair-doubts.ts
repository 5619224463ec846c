import { isMedicineTalk } from './medicine-talk.ts';
import type { RepairCandidate } from './repair-candidates.ts';
import type { HeardText } from './repair-evidence.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import type { SpokenWord } from './spoken-words.ts';
import type { Untouchable } from './untouchable-words.ts';

/** Two words that are right as two. */
const WRITTEN_APART = new Set([
  'ribcage',
  'chickenpox',
  'brainstem',
  'blackout',
  'lightheaded',
  'statein',
  'atrial',
  'healthcare',
  'checkup',
  'followup',
]);
/** Endings of names of medicines of their own, which a recogniser writes only where it heard one. */
const OWN_NAME =
  /(?:mab|nib|gliptin|gliflozin|glutide|gepant|ciclib|tegravir|previr|asvir|buvir|trigine|parib|degib|rafenib|lisib|vaptan|cept|stim|ran|sen|raza)$/;
/** Greatest shares of sounds that may differ from a medicine. */
const IDENTICAL = 0.08;
const NEARLY = 0.15;
const NEAR = 0.2;
const FAR = 0.4;
/** Words on each side in which medicine must be spoken of for a name that is far. */
const BESIDE = 4;
/** Letters of the shortest name that is made of everyday words alone. */
const LONG = 7;
const FUNCTION_WORDS = new Set('a,an,and,at,for,i,in,is,it,of,on,or,the,to,was'.split(','));
/** Probability from which a name may differ a little more. */
const LIKELY = 0.6;

/** A candidate and the probability in [0, 1] that its name was said. */
export interface LikelyRepair extends RepairCandidate {
  readonly probability: number;
}

/** What {@link isBeyondDoubt} looks at. */
export interface DoubtParts {
  readonly heard: HeardText;
  readonly lexicon: RepairLexicon;
  readonly untouchable: readonly Untouchable[];
}

/**
 * Whether a likely repair may be made: an ordinary word, a name of a person, shorthand or a word of medical language does not
 * become a medicine because it sounds a little like it, and where nothing speaks of medicine a name must be nearly said.
 */
export function isBeyondDoubt(candidate: LikelyRepair, parts: DoubtParts): boolean {
  const { first, next, target, sound } = candidate;
  const { heard, lexicon, untouchable } = parts;
  const kept = untouchable.slice(first, next);
  const expected = lexicon.expected.has(target.term.letters);
  if (kept.includes('always') || (!expected && kept.includes('name'))) return false;
  const unknown = heard.classes.subarray(first, next).filter((level) => level < 0).length;
  if (kept.includes('shorthand') && (next - first < 2 || unknown === 0 || sound > IDENTICAL)) return false;
  if (expected) return true;
  return target.term.kind === 'term' ? isTerm(candidate, parts, unknown) : isMedicine(candidate, parts, unknown);
}

function isTerm(
  { first, next, target, sound, spelling }: RepairCandidate,
  { heard }: DoubtParts,
  unknown: number,
): boolean {
  const { letters } = target.term;
  const words = heard.words.slice(first, next);
  const said = words.map((word) => word.letters).join('');
  if (WRITTEN_APART.has(said)) return false;
  if (said === letters) return unknown > 0 || words.every((word) => word.letters.length > 2);
  if (unknown === 0) return false;
  if (sound + spelling > (next - first > 1 ? 0.25 : 0.3) && sound > 0.02) return false;
  return sound <= 0.05 || said.slice(-2) === letters.slice(-2);
}

function isMedicine(candidate: LikelyRepair, parts: DoubtParts, unknown: number): boolean {
  const { first, next, target, sound, spelling } = candidate;
  const { words, classes } = parts.heard;
  const talk = isMedicineTalk(candidate, parts);
  const isBeside = (): boolean => candidate.probability >= LIKELY && isMedicineTalk(candidate, parts, BESIDE);
  if (!target.term.common && sound > (talk ? NEARLY : IDENTICAL)) return false;
  const heard = words.slice(first, next);
  if (next - first > 1) {
    if (unknown === 0) return talk && sound <= NEAR && target.term.letters.length >= LONG && !hasFunctionWord(heard);
    if (talk) return sound <= 0.35;
    const longest = Math.max(...heard.map(({ letters }, at) => ((classes[first + at] ?? 0) < 0 ? letters.length : 0)));
    return spelling === 0 || (sound <= 0.12 && longest >= 5);
  }
  const letters = heard[0]?.letters ?? '';
  if (unknown === 0) {
    const alike = target.term.common && letters.slice(-1) === target.term.letters.slice(-1);
    return talk && alike && sound <= 0.18 && (classes[first] ?? 0) <= 2 && !parts.lexicon.isMedical(letters);
  }
  if (OWN_NAME.test(letters) && sound > 0.12) return false;
  if (heard[0]?.named === true) {
    if (!target.term.common) return sound <= IDENTICAL && spelling <= 0.1;
    return talk ? sound <= 0.26 || (sound <= FAR && isBeside()) : sound <= IDENTICAL && spelling <= 0.3;
  }
  const nearly = candidate.probability >= LIKELY ? NEAR + 0.02 : NEARLY;
  if (sound > 0.28) return sound <= FAR && isBeside();
  return talk || (sound <= nearly && spelling <= 0.46);
}

/** Whether everyday words are two of which one is only grammar: `differ in` is no medicine. */
function hasFunctionWord(words: readonly SpokenWord[]): boolean {
  return words.length === 2 && words.some(({ letters }) => FUNCTION_WORDS.has(letters));
}
