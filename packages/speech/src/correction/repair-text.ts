import { chooseRepairs, type ChoiceParts, type ChosenRepair, type ScoredRepair } from './choose-repairs.ts';
import { withLetterCase } from './letter-case.ts';
import { classesOf, MEDICAL_WORD, repairCandidates } from './repair-candidates.ts';
import { heardText, repairEvidence } from './repair-evidence.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import { repairProbability } from './repair-scorer.ts';
import { spokenWords, type SpokenWord } from './spoken-words.ts';
import type { ChangedText, TextChange } from './text-change.ts';

/** What {@link repairText} works with. */
export interface RepairParts extends ChoiceParts {
  /** Words in lower case, without marks, that stay whatever they are. */
  readonly keep: ReadonlySet<string>;
}

/** Least probability at which a repair is shown as another reading. */
const MENTIONED = 0.05;

/** One pass over a text: puts right names that were misheard, and flags what cannot be decided. */
export function repairText(text: string, parts: RepairParts): ChangedText {
  const { lexicon, keep } = parts;
  const words = spokenWords(text);
  const classes = classesOf(words, lexicon);
  const candidates = repairCandidates(words, classes, lexicon);
  const heard = heardText(words, classes, { lexicon, candidates });
  const scored: ScoredRepair[] = [];
  for (const candidate of candidates) {
    if (keep.size > 0 && words.slice(candidate.first, candidate.next).some(({ letters }) => keep.has(letters)))
      continue;
    const probability = repairProbability(repairEvidence(candidate, heard, lexicon));
    if (probability < MENTIONED) continue;
    const { first, next } = candidate;
    const ordinary = classes.subarray(first, next).every((level) => level >= 0);
    const said = words.slice(first, next).map(({ letters }) => letters);
    scored.push({ ...candidate, probability, ordinary, heard: said.join('') });
  }
  const drafts = [
    ...draftsOf({ text, words, lexicon }, chooseRepairs(scored, parts)),
    ...unexpectedNames({ text, words, lexicon }, classes, parts),
  ];
  return applied(
    text,
    drafts.sort((a, b) => a.start - b.start),
  );
}

type Draft = Omit<TextChange, 'outputStart' | 'outputEnd'>;

interface HeardWords {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  readonly lexicon: RepairLexicon;
}

function draftsOf({ text, words, lexicon }: HeardWords, chosen: readonly ChosenRepair[]): readonly Draft[] {
  const plain = text === text.toLowerCase();
  return chosen.flatMap(({ repair, others, lookAlike }): readonly Draft[] => {
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
      return [{ ...place, after: before, confidence, flagged, alternatives: [repair, ...others].map(named) }];
    }
    const after = named(repair);
    if (after === before) return [];
    return [{ ...place, after, confidence, ...(others.length > 0 && { alternatives: others.map(named) }) }];
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
