import { chooseRepairs, type ChoiceParts, type ChosenRepair, type ScoredRepair } from './choose-repairs.ts';
import { explainNeighbours } from './leftover-syllables.ts';
import { withLetterCase } from './letter-case.ts';
import { classesOf, MEDICAL_WORD, repairCandidates } from './repair-candidates.ts';
import { heardText, repairEvidence } from './repair-evidence.ts';
import { longSplitNames, splitProbability } from './split-names.ts';
import { isBeyondDoubt, type DoubtParts } from './repair-doubts.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import type { RepairNetwork } from './repair-network.ts';
import { spokenWords, type SpokenWord } from './spoken-words.ts';
import { untouchableWords } from './untouchable-words.ts';
import type { ChangedText, TextChange } from './text-change.ts';

/** What {@link repairText} works with. */
export interface RepairParts extends ChoiceParts {
  readonly network: RepairNetwork;
  /** Words in lower case, without marks, that stay whatever they are. */
  readonly keep: ReadonlySet<string>;
  /** Places that an earlier pass has decided. */
  readonly settled?: readonly TextPlace[];
}

/** A part of a text, in UTF-16 units. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

/** Least probability at which a repair is shown as another reading. */
const MENTIONED = 0.05;

/** One pass over a text: puts right names that were misheard, and flags what cannot be decided. */
export function repairText(text: string, parts: RepairParts): ChangedText {
  const { network, lexicon, keep, settled = [] } = parts;
  const words = spokenWords(text);
  const classes = classesOf(words, lexicon);
  const candidates = [...repairCandidates(words, classes, lexicon), ...longSplitNames(words, classes, lexicon)];
  const heard = heardText(words, classes, { lexicon, candidates });
  const untouchable = untouchableWords(text, words);
  const scored: ScoredRepair[] = [];
  for (const candidate of candidates) {
    if (keep.size > 0 && words.slice(candidate.first, candidate.next).some(({ letters }) => keep.has(letters)))
      continue;
    const learned = network.probability(repairEvidence(candidate, heard, lexicon));
    const probability = Math.max(learned, splitProbability(candidate, { heard, lexicon }));
    const { first, next } = candidate;
    if (probability < MENTIONED || settled.some((place) => overlaps(place, words.slice(first, next)))) continue;
    if (!isBeyondDoubt({ ...candidate, probability }, { heard, lexicon, untouchable })) continue;
    const ordinary = classes.subarray(first, next).every((level) => level >= 0);
    const said = words.slice(first, next).map(({ letters }) => letters);
    scored.push({ ...candidate, probability, ordinary, heard: said.join('') });
  }
  const drafts = [
    ...draftsOf({ text, words, lexicon }, explained(chooseRepairs(scored, parts), { heard, lexicon, untouchable })),
    ...unexpectedNames({ text, words, lexicon }, classes, parts),
  ].filter(({ start, end }) => !settled.some((place) => start < place.end && end > place.start));
  return applied(
    text,
    drafts.sort((a, b) => a.start - b.start),
  );
}

function overlaps({ start, end }: TextPlace, words: readonly SpokenWord[]): boolean {
  return (words[0]?.start ?? 0) < end && (words.at(-1)?.end ?? 0) > start;
}

/** The repairs with the words beside them: wider where these belong to the name, and only flagged where they say another. */
function explained(chosen: readonly ChosenRepair[], parts: DoubtParts): readonly ChosenRepair[] {
  const taken = chosen.map(({ repair }) => repair);
  const kept: ChosenRepair[] = [];
  for (const one of chosen) {
    const { repair, maybe, fragment } = explainNeighbours(one.repair, taken, parts);
    const { first, next } = repair;
    if (kept.some((other) => other.repair.next > first)) continue;
    const clashes = taken.some((other) => other !== one.repair && other.first < next && other.next > first);
    const wider = repair !== one.repair && !clashes && isBeyondDoubt(repair, parts);
    const final = wider ? repair : one.repair;
    const decided = wider || (repair === one.repair && maybe === undefined && !(fragment && isLoose(final)));
    kept.push(decided ? { ...one, repair: final } : { ...one, maybe: maybe ?? repair.target.term.written });
  }
  return kept;
}

/** Whether a name is far enough from what was heard that a piece of a word beside it speaks against it. */
function isLoose({ first, next, sound }: ScoredRepair): boolean {
  return sound > (next - first > 1 ? 0.2 : 0.25);
}

type Draft = Omit<TextChange, 'outputStart' | 'outputEnd'>;

interface HeardWords {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  readonly lexicon: RepairLexicon;
}

function draftsOf({ text, words, lexicon }: HeardWords, chosen: readonly ChosenRepair[]): readonly Draft[] {
  const plain = text === text.toLowerCase();
  return chosen.flatMap(({ repair, others, lookAlike, maybe }): readonly Draft[] => {
    const [first, last] = [words[repair.first], words[repair.next - 1]];
    if (!first || !last) return [];
    const before = text.slice(first.start, last.end);
    const begins = words[repair.first - 1]?.sentence !== first.sentence;
    const named = (one: ScoredRepair): string =>
      withLetterCase(inNumber(one, before, lexicon), before, { begins, plain });
    const place = { kind: repair.target.term.kind, start: first.start, end: last.end, before };
    const confidence = repair.probability;
    if (lookAlike !== undefined) {
      const flagged = warning(repair.target.term.written, lookAlike);
      return [
        { ...place, after: before, confidence, flagged, alternatives: [...new Set([repair, ...others].map(named))] },
      ];
    }
    const after = named(repair);
    if (after === before) return [];
    if (maybe !== undefined) {
      return [
        { ...place, after: before, confidence, flagged: `May be ${maybe}; left as heard.`, alternatives: [maybe] },
      ];
    }
    const alternatives = [...new Set(others.map(named))].filter((other) => other.toLowerCase() !== after.toLowerCase());
    return [{ ...place, after, confidence, ...(alternatives.length > 0 && { alternatives }) }];
  });
}

/** Right names that the caller does not expect, and whose look-alike it does. */
function unexpectedNames(
  { text, words, lexicon }: HeardWords,
  classes: Int8Array,
  { lookAlikes }: RepairParts,
): readonly Draft[] {
  const { expected, byLetters } = lexicon;
  if (expected.size === 0) return [];
  return words.flatMap(({ letters, start, end }, at): readonly Draft[] => {
    const term = byLetters.get(letters);
    if (classes[at] !== MEDICAL_WORD || !term || expected.has(letters)) return [];
    const alike = [...(lookAlikes.get(letters) ?? [])].find((other) => expected.has(other));
    const written = byLetters.get(alike ?? '')?.written;
    if (written === undefined) return [];
    const before = text.slice(start, end);
    const flagged = warning(term.written, written);
    return [{ kind: term.kind, start, end, before, after: before, confidence: 0.5, flagged, alternatives: [written] }];
  });
}

function warning(one: string, other: string): string {
  return `Could be ${one} or ${other}, which are easily taken for each other; left as heard.`;
}

/** The name in the number that was heard, where it has two: `emollients` for `emollions`. */
function inNumber({ target: { term } }: ScoredRepair, before: string, { byLetters }: RepairLexicon): string {
  const several = /s$/i.test(before);
  const ends = term.letters.endsWith('s');
  if (several === ends) return term.written;
  return byLetters.get(several ? `${term.letters}s` : term.letters.slice(0, -1))?.written ?? term.written;
}

function applied(text: string, drafts: readonly Draft[]): ChangedText {
  const changes: TextChange[] = [];
  let output = '';
  let copied = 0;
  for (const draft of drafts) {
    output += text.slice(copied, draft.start);
    const outputStart = output.length;
    output += draft.after;
    copied = draft.end;
    changes.push({ ...draft, outputStart, outputEnd: output.length });
  }
  return { text: output + text.slice(copied), changes };
}
