import { isBesideMedicine, isMedicineTalk } from './medicine-talk.ts';
import { MEDICAL_WORD, namesNear, type RepairCandidate } from './repair-candidates.ts';
import type { HeardText } from './repair-evidence.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import type { SpokenWord } from './spoken-words.ts';

/** Words of names that are cut into more pieces than the weights were fitted on: four that are all ordinary, or more. */
const SHORTEST = 4;
const LONGEST = 6;
/** Greatest difference in sounds of a name that is said in pieces, and how much nearer than any other it is. */
const NEAR = 0.2;
const ALONE = 0.08;
/** Difference from which no other name is looked at. */
const SURE = 0.03;
/** Letters of the shortest such name, and letters that a piece has on average. */
const LETTERS = 8;
const PIECE = 6;
/** Words on each side in which medicine is spoken of. */
const BESIDE = 4;
/** Probability of a name of which all that holds. */
const LIKELY = 0.82;

/** Names that five or six words sound like: `spy row no lack tone`. */
export function longSplitNames(
  words: readonly SpokenWord[],
  classes: Int8Array,
  lexicon: RepairLexicon,
): readonly RepairCandidate[] {
  const candidates: RepairCandidate[] = [];
  for (let first = 0; first + SHORTEST <= words.length; first += 1) {
    for (let next = first + 1; next <= Math.min(first + LONGEST, words.length); next += 1) {
      const last = words[next - 1];
      if (!last || last.sentence !== words[first]?.sentence || /\d/.test(last.letters)) break;
      if (classes[next - 1] === MEDICAL_WORD || (last.paused && next > first + 1)) break;
      if (next - first < SHORTEST) continue;
      if (next - first === SHORTEST && classes.subarray(first, next).some((level) => level < 0)) continue;
      if (!isBesideMedicine({ first, next }, { words, classes, lexicon }, BESIDE)) continue;
      const said = words.slice(first, next).map(({ letters }) => letters);
      if (said.join('').length > PIECE * said.length - said.length) continue;
      for (const name of namesNear(said, lexicon).slice(0, 1)) {
        if (isClear({ first, next, ...name })) candidates.push({ first, next, ...name });
      }
    }
  }
  return candidates;
}

/**
 * Probability of a common medicine's name that was cut into pieces, where they sound like it and like no other, and the words
 * beside them speak of medicine; 0 for all else.
 */
export function splitProbability(
  candidate: RepairCandidate,
  parts: { readonly heard: HeardText; readonly lexicon: RepairLexicon },
): number {
  if (candidate.next - candidate.first < 3 || !isClear(candidate)) return 0;
  const { first, next, target, sound } = candidate;
  for (let at = first; at < next; at += 1) {
    const closer = parts.heard.beginning[at]?.some(
      (other) => other.next <= next && other.target.term === target.term && other.sound < sound,
    );
    if (closer === true) return 0;
  }
  return isMedicineTalk(candidate, parts, BESIDE) ? LIKELY : 0;
}

function isClear({ target: { term }, sound, rival }: RepairCandidate): boolean {
  return (
    term.kind === 'drug' &&
    term.common &&
    term.letters.length >= LETTERS &&
    sound <= NEAR &&
    (sound <= SURE || rival - sound >= ALONE)
  );
}
