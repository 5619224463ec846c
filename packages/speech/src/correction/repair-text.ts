import { withLetterCase } from './letter-case.ts';
import type { LookAlikes } from './look-alikes.ts';
import { classesOf, CONTRARY, repairCandidates, type RepairCandidate } from './repair-candidates.ts';
import { heardText, repairEvidence } from './repair-evidence.ts';
import type { RepairLexicon } from './repair-lexicon.ts';
import { repairProbability } from './repair-scorer.ts';
import { spokenWords, type SpokenWord } from './spoken-words.ts';
import type { ChangedText, TextChange } from './text-change.ts';

/** What {@link repairText} works with. */
export interface RepairParts {
  readonly lexicon: RepairLexicon;
  readonly lookAlikes: LookAlikes;
  /** Least probability of a repair that is made, 0 to 1. */
  readonly minimumConfidence: number;
  /** Words in lower case, without marks, that stay whatever they are. */
  readonly keep: ReadonlySet<string>;
}

interface ScoredRepair extends RepairCandidate {
  readonly probability: number;
}

/** A look-alike at least so likely, as a share of the best name's probability, is not decided between. */
const UNDECIDED = 0.3;
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
    if (probability >= MENTIONED) scored.push({ ...candidate, probability });
  }
  return written({ text, words, lexicon }, chosen(scored, parts));
}

/** A repair that is made, or only flagged, and what else could stand there. */
interface Decision {
  readonly repair: ScoredRepair;
  readonly others: readonly ScoredRepair[];
  /** The name that it is easily taken for. */
  readonly lookAlike?: string;
}

/** The likeliest repairs that do not overlap, in the order of the text. */
function chosen(scored: readonly ScoredRepair[], parts: RepairParts): readonly Decision[] {
  const decisions: Decision[] = [];
  const taken = new Set<number>();
  for (const repair of scored.toSorted((a, b) => b.probability - a.probability)) {
    if (repair.probability < parts.minimumConfidence) break;
    const places = Array.from({ length: repair.next - repair.first }, (_, index) => repair.first + index);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    const others = scored.filter(
      ({ first, next, target }) => first === repair.first && next === repair.next && target.term !== repair.target.term,
    );
    const lookAlike = undecided(repair, others, parts);
    decisions.push({ repair, others, ...(lookAlike !== undefined && { lookAlike }) });
  }
  return decisions.sort((a, b) => a.repair.first - b.repair.first);
}

/** The name that the repair could be taken for, where what was heard does not tell them apart. */
function undecided(
  { target, probability }: ScoredRepair,
  others: readonly ScoredRepair[],
  { lookAlikes, lexicon }: RepairParts,
): string | undefined {
  const alike = lookAlikes.get(target.term.letters);
  if (!alike) return undefined;
  const contrary = CONTRARY.test(target.term.letters)
    ? [...alike].find((letters) => CONTRARY.test(letters))
    : undefined;
  if (contrary !== undefined) return lexicon.byLetters.get(contrary)?.written ?? contrary;
  const rival = others.find((one) => alike.has(one.target.term.letters) && one.probability > UNDECIDED * probability);
  return rival?.target.term.written;
}

/** The name in the number that was heard, where it has two: `emollients` for `emollions`. */
function inNumber({ target: { term } }: ScoredRepair, before: string, { byLetters }: RepairLexicon): string {
  const several = /s$/i.test(before);
  if (several && !term.letters.endsWith('s')) return byLetters.get(`${term.letters}s`)?.written ?? term.written;
  if (!several && term.letters.endsWith('s')) return byLetters.get(term.letters.slice(0, -1))?.written ?? term.written;
  return term.written;
}

interface HeardWords {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  readonly lexicon: RepairLexicon;
}

function written({ text, words, lexicon }: HeardWords, decisions: readonly Decision[]): ChangedText {
  const plain = text === text.toLowerCase();
  const changes: TextChange[] = [];
  let output = '';
  let copied = 0;
  for (const { repair, others, lookAlike } of decisions) {
    const [first, last] = [words[repair.first], words[repair.next - 1]];
    if (!first || !last) continue;
    const before = text.slice(first.start, last.end);
    const begins = words[repair.first - 1]?.sentence !== first.sentence;
    const named = (one: ScoredRepair): string =>
      withLetterCase(inNumber(one, before, lexicon), before, { begins, plain });
    const after = lookAlike === undefined ? named(repair) : before;
    output += text.slice(copied, first.start);
    const outputStart = output.length;
    output += after;
    copied = last.end;
    const alternatives = [...(lookAlike === undefined ? [] : [repair]), ...others].map(named);
    changes.push({
      kind: repair.target.term.kind,
      start: first.start,
      end: last.end,
      outputStart,
      outputEnd: output.length,
      before,
      after,
      confidence: repair.probability,
      ...(alternatives.length > 0 && { alternatives }),
      ...(lookAlike !== undefined && {
        flagged: `Could be ${repair.target.term.written} or ${lookAlike}, which are easily taken for each other; left as heard.`,
      }),
    });
  }
  return { text: output + text.slice(copied), changes };
}
