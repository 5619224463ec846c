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
/** Sounds that a longer name has more. */
const LONGER = 0.8;

/** Looks at the words on both sides of a repair: syllables that stand beside a name were part of it. */
export function explainNeighbours(repair: ScoredRepair, heard: HeardText, lexicon: RepairLexicon): ExplainedRepair {
  let best = repair;
  let rival: ScoredRepair | undefined;
  for (const wider of widerRepairs(repair, heard, lexicon)) {
    const same = wider.target.term === repair.target.term;
    const limit = same ? best.sound - 0.01 : Math.min(WRITTEN, repair.sound + ALLOWANCE);
    if (wider.sound <= limit && (best === repair || wider.sound < best.sound)) best = wider;
    else if (!same && wider.sound <= Math.min(MENTIONED, repair.sound + 2 * ALLOWANCE)) {
      if (!rival || wider.sound < rival.sound) rival = wider;
    }
  }
  const maybe = best === repair ? rival?.target.term.written : undefined;
  const fragment = isFragment(best.first - 1, best, heard) || isFragment(best.next, best, heard);
  return { repair: best, fragment, ...(maybe !== undefined && { maybe }) };
}

function* widerRepairs(repair: ScoredRepair, heard: HeardText, lexicon: RepairLexicon): Iterable<ScoredRepair> {
  for (let first = repair.first; first >= Math.max(0, repair.first - REACH); first -= 1) {
    if (first < repair.first && !mayJoin(first, repair, heard)) break;
    for (let next = repair.next; next <= Math.min(first + WIDEST, repair.next + REACH); next += 1) {
      if (next > repair.next && !mayJoin(next - 1, repair, heard)) break;
      if (first === repair.first && next === repair.next) continue;
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
