import { MEDICAL_WORD, type RepairCandidate } from './repair-candidates.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import type { SpokenWord } from './spoken-words.ts';

/** What is weighed for and against a repair, in the order of the scorer's weights. */
export const EVIDENCE = [
  'sound',
  'spelling',
  'weight',
  'unknown',
  'commonest',
  'ordinary',
  'joined',
  'context',
  'common',
  'said',
  'rival',
  'start',
  'ending',
  'named',
  'term',
  'paused',
  'unknownSound',
  'ordinarySound',
  'weightSound',
  'contextSound',
  'termUnknown',
  'near',
  'joinedUnknown',
  'support',
  'best',
  'starting',
  'wider',
  'contested',
] as const;

/** The text around candidates. */
export interface HeardText {
  readonly words: readonly SpokenWord[];
  readonly classes: Int8Array;
  /** How often each name is in the text as it should be, by its letters. */
  readonly said: ReadonlyMap<string, number>;
  /** How well other words sound like each name, by its letters: closeness at each place where an unknown word begins it. */
  readonly nearly: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Candidates that begin at each word. */
  readonly beginning: readonly (readonly RepairCandidate[])[];
}

/** Counts the names that a text has right. */
export function heardText(
  words: readonly SpokenWord[],
  classes: Int8Array,
  {
    lexicon: { byLetters },
    candidates,
  }: { readonly lexicon: RepairLexicon; readonly candidates: readonly RepairCandidate[] },
): HeardText {
  const said = new Map<string, number>();
  for (let at = 0; at < words.length; at += 1) {
    let letters = '';
    for (let next = at; next < Math.min(at + 3, words.length); next += 1) {
      letters += words[next]?.letters ?? '';
      if (byLetters.has(letters)) said.set(letters, (said.get(letters) ?? 0) + 1);
    }
  }
  const nearly = new Map<string, Map<number, number>>();
  for (const { first, next, sound, target } of candidates) {
    if (sound > 0.35 || classes.subarray(first, next).every((level) => level >= 0)) continue;
    const places = nearly.get(target.term.letters) ?? new Map<number, number>();
    places.set(first, Math.max(places.get(first) ?? 0, 1 - 2 * sound));
    nearly.set(target.term.letters, places);
  }
  const beginning: RepairCandidate[][] = Array.from(words, () => []);
  for (const candidate of candidates) beginning[candidate.first]?.push(candidate);
  return { words, classes, said, nearly, beginning };
}

/** How well the best other place sounds like the same name, 0 to 1. */
function supportOf({ first, next, target }: RepairCandidate, { nearly }: HeardText): number {
  let best = 0;
  for (const [place, closeness] of nearly.get(target.term.letters) ?? []) {
    if ((place < first - 3 || place >= next) && closeness > best) best = closeness;
  }
  return best;
}

/** Figures of {@link EVIDENCE} for one candidate, each about −3 to 3. */
export function repairEvidence(candidate: RepairCandidate, heard: HeardText, lexicon: RepairLexicon): Float64Array {
  const { first, next, target, sound, spelling, rival } = candidate;
  const { words, classes, said } = heard;
  const { term, weight } = target;
  let [unknown, letters, commonest, ordinary, paused] = [0, 0, -1, 0, 0];
  let joined = '';
  for (let at = first; at < next; at += 1) {
    const word = words[at];
    if (!word) continue;
    const level = classes[at] ?? 0;
    joined += word.letters;
    letters += word.letters.length;
    if (level < 0) unknown += word.letters.length;
    else ordinary += (level + 1) / 8;
    commonest = Math.max(commonest, level);
    if (at > first && word.paused) paused += 1;
  }
  const share = unknown / Math.max(1, letters);
  const context = Math.max(-4, Math.min(6, contextOf(candidate, heard, lexicon)));
  const expected = lexicon.expected.has(term.letters);
  const isTerm = term.kind === 'term' && !expected ? 1 : 0;
  const heavy = Math.min(8, weight) / 4 - 1;
  const spoken = expected ? 1 : Math.min(1, said.get(term.letters) ?? 0);
  return Float64Array.of(
    sound * 4,
    spelling * 4,
    heavy,
    share,
    commonest / 4,
    ordinary,
    next - first - 1,
    isTerm ? 0 : context / 2,
    term.common ? 1 : 0,
    spoken,
    Math.min(0.6, rival - sound) * 4,
    joined.charAt(0) === term.letters.charAt(0) ? 1 : 0,
    sharedEnding(joined, term.letters) / 3,
    words.slice(first, next).some(({ named }) => named) ? 1 : 0,
    isTerm,
    paused,
    share * sound * 4,
    ordinary * sound * 4,
    heavy * sound * 4,
    isTerm ? 0 : context * sound * 2,
    isTerm * share,
    isTerm ? 0 : nearMedicines(candidate, heard, lexicon),
    (next - first - 1) * share,
    supportOf(candidate, heard),
    rival > sound ? 1 : 0,
    sharedBeginning(joined, term.letters) / 3,
    ...overlapping(candidate, heard),
  );
}

function contextOf({ first, next }: RepairCandidate, { words, classes }: HeardText, lexicon: RepairLexicon): number {
  const sentence = words[first]?.sentence;
  const lookedAt = (at: number): string | undefined => {
    const word = words[at];
    if (!word || word.sentence !== sentence) return undefined;
    return classes[at] === MEDICAL_WORD && isMedicine(word.letters, lexicon) ? '+' : word.letters;
  };
  const before = [lookedAt(first - 3), lookedAt(first - 2), lookedAt(first - 1)];
  const after = [lookedAt(next), lookedAt(next + 1), lookedAt(next + 2)];
  return lexicon.context.evidence(
    before.filter((word) => word !== undefined),
    after.filter((word) => word !== undefined),
  );
}

function isMedicine(letters: string, { byLetters }: RepairLexicon): boolean {
  return (byLetters.get(letters) ?? byLetters.get(letters.replace(/s$/, '')))?.kind === 'drug';
}

/** Medicines within a dozen words, up to two. */
function nearMedicines(
  { first, next }: RepairCandidate,
  { words, classes }: HeardText,
  lexicon: RepairLexicon,
): number {
  let found = 0;
  for (let at = Math.max(0, first - 12); at < Math.min(words.length, next + 12) && found < 2; at += 1) {
    if (at >= first && at < next) continue;
    if (classes[at] === MEDICAL_WORD && isMedicine(words[at]?.letters ?? '', lexicon)) found += 1;
  }
  return found / 2;
}

/** How much nearer other words that overlap come to the same name, and to any other; negative where none comes nearer. */
function overlapping(
  { first, next, target, sound }: RepairCandidate,
  { beginning }: HeardText,
): readonly [number, number] {
  let [same, other] = [0.6, 0.6];
  for (let at = Math.max(0, first - 3); at < next; at += 1) {
    for (const rival of beginning[at] ?? []) {
      if (rival.next <= first || (at === first && rival.next === next)) continue;
      if (rival.target.term === target.term) same = Math.min(same, rival.sound);
      else other = Math.min(other, rival.sound);
    }
  }
  return [Math.max(-0.4, same - sound) * 4, Math.max(-0.4, other - sound) * 4];
}

function sharedBeginning(one: string, other: string): number {
  let shared = 0;
  while (shared < 5 && shared < one.length && one.charAt(shared) === other.charAt(shared)) shared += 1;
  return shared;
}

function sharedEnding(one: string, other: string): number {
  let shared = 0;
  while (
    shared < 5 &&
    shared < one.length &&
    one.charAt(one.length - 1 - shared) === other.charAt(other.length - 1 - shared)
  )
    shared += 1;
  return shared;
}
