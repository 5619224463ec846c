import type { ScoredRepair } from './choose-repairs.ts';
import { MEDICAL_WORD, namesNear } from './repair-candidates.ts';
import type { HeardText } from './repair-evidence.ts';
import type { RepairLexicon } from './repair-lexicon.ts';

/** A repair and what the words beside it say: the name of more words, or another that it may be. */
export interface ExplainedRepair {
  readonly repair: ScoredRepair;
  /** Another name that more words sound like, where that is not decided. */
  readonly maybe?: string;
  /** Whether a piece of a word beside it stays unexplained. */
  readonly fragment: boolean;
}

/** Most words of a name, and on each side of the words that were found. */
const WIDEST = 6;
const REACH = 3;
/** Greatest share of the sounds of a longer name that may differ: to be written, and to be mentioned. */
const WRITTEN = 0.24;
const MENTIONED = 0.36;
/** How much worse than the shorter name the longer one may fit, as it explains more. */
const ALLOWANCE = 0.08;
/** How much nearer more words must come to the same name. */
const GAIN = 0.08;
/** Sounds that a longer name has more. */
const LONGER = 0.8;

interface HeardParts {
  readonly heard: HeardText;
  readonly lexicon: RepairLexicon;
}

/** Looks at the words on both sides of a repair: syllables that stand beside a name were part of it. */
export function explainNeighbours(
  repair: ScoredRepair,
  taken: readonly ScoredRepair[],
  { heard, lexicon }: HeardParts,
): ExplainedRepair {
  let best = repair;
  let rival: ScoredRepair | undefined;
  for (const wider of widerRepairs(repair, taken, { heard, lexicon })) {
    const same = wider.target.term === repair.target.term;
    const limit = same ? best.sound - GAIN : Math.min(WRITTEN, repair.sound + ALLOWANCE);
    if (wider.sound <= limit && (best === repair || wider.sound < best.sound)) best = wider;
    else if (
      !same &&
      !isLongerForm(wider, repair) &&
      wider.sound <= Math.min(MENTIONED, repair.sound + 2 * ALLOWANCE)
    ) {
      if (!rival || wider.sound < rival.sound) rival = wider;
    }
  }
  const maybe = best === repair ? rival?.target.term.written : undefined;
  const fragment = [best.first - 1, best.next].some(
    (at) => isFragment(at, best, heard) && !taken.some(({ first, next }) => at >= first && at < next),
  );
  return { repair: best, fragment, ...(maybe !== undefined && { maybe }) };
}

function* widerRepairs(
  repair: ScoredRepair,
  taken: readonly ScoredRepair[],
  { heard, lexicon }: HeardParts,
): Iterable<ScoredRepair> {
  for (let first = repair.first; first >= Math.max(0, repair.first - REACH); first -= 1) {
    if (first < repair.first && !mayJoin(first, repair, heard)) break;
    for (let next = repair.next; next <= Math.min(first + WIDEST, repair.next + REACH); next += 1) {
      if (next > repair.next && !mayJoin(next - 1, repair, heard)) break;
      if (first === repair.first && next === repair.next) continue;
      if (taken.some((other) => other !== repair && other.first < next && other.next > first)) continue;
      const said = heard.words.slice(first, next).map(({ letters }) => letters);
      for (const near of namesNear(said, lexicon)) {
        const { term, weight } = near.target;
        if (term.kind !== 'drug') continue;
        if (term !== repair.target.term && weight < repair.target.weight + LONGER) continue;
        yield { ...repair, ...near, first, next, heard: said.join('') };
      }
    }
  }
}

/** Whether a name is another with something before or after it, such as `Betnovate-RD`. */
function isLongerForm(wider: ScoredRepair, repair: ScoredRepair): boolean {
  return wider.target.term.letters.includes(repair.target.term.letters);
}

function mayJoin(at: number, repair: ScoredRepair, { words, classes }: HeardText): boolean {
  const word = words[at];
  if (!word || word.sentence !== words[repair.first]?.sentence || /\d/.test(word.letters)) return false;
  return (
    classes[at] !== MEDICAL_WORD &&
    !(word.paused && at > repair.first) &&
    (at >= repair.first || !words[at + 1]?.paused)
  );
}

function isFragment(at: number, repair: ScoredRepair, heard: HeardText): boolean {
  return (heard.classes[at] ?? 0) < 0 && mayJoin(at, repair, heard);
}
