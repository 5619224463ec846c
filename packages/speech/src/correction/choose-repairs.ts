import type { LookAlikes } from './look-alikes.ts';
import { CONTRARY, type RepairCandidate } from './repair-candidates.ts';
import type { RepairLexicon } from './repair-lexicon.ts';

/** A candidate and the probability in [0, 1] that its name was said. */
export interface ScoredRepair extends RepairCandidate {
  readonly probability: number;
  /** Whether every word that was heard is one that people say. */
  readonly ordinary: boolean;
  /** What was heard, in letters. */
  readonly heard: string;
}

/** A repair that is made, or only flagged, and what else could stand there. */
export interface ChosenRepair {
  readonly repair: ScoredRepair;
  readonly others: readonly ScoredRepair[];
  /** The name that it is easily taken for, where what was heard does not tell them apart. */
  readonly lookAlike?: string;
  /** Another name that the words around may be part of; then the repair is not made. */
  readonly maybe?: string;
}

/** What {@link chooseRepairs} works with. */
export interface ChoiceParts {
  readonly lexicon: RepairLexicon;
  readonly lookAlikes: LookAlikes;
  /** Least probability of a repair that is made, 0 to 1. */
  readonly minimumConfidence: number;
}

/** A look-alike at least so likely, as a share of the best name's probability, is not decided between. */
const UNDECIDED = 0.3;
/** Least probability for words that are all ordinary, and for a term. */
const ORDINARY_LEAST = 0.8;
const TERM_LEAST = 0.5;
/** Letters at the end from which names are of one family, such as metoprolol and bisoprolol. */
const FAMILY = 5;
/** How much nearer more words must come to a name. */
const CLOSER = 0.02;

/** The likeliest repairs that do not overlap, in the order of the text. */
export function chooseRepairs(scored: readonly ScoredRepair[], parts: ChoiceParts): readonly ChosenRepair[] {
  const chosen: ChosenRepair[] = [];
  const taken = new Set<number>();
  for (const likeliest of [...scored].sort((a, b) => b.probability - a.probability)) {
    if (likeliest.probability < parts.minimumConfidence) break;
    if (!isSure(likeliest)) continue;
    const repair = widest(likeliest, scored, parts);
    const places = Array.from({ length: repair.next - repair.first }, (_, index) => repair.first + index);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    const others = scored.filter(
      ({ first, next, target }) => first === repair.first && next === repair.next && target.term !== repair.target.term,
    );
    const lookAlike = undecided(repair, others, parts);
    chosen.push({ repair, others, ...(lookAlike !== undefined && { lookAlike }) });
  }
  return chosen.sort((a, b) => a.repair.first - b.repair.first);
}

/** Whether a repair that takes more is likely enough: one of ordinary words, unless they only join to the name, or of a term. */
function isSure({ probability, ordinary, heard, target: { term } }: ScoredRepair): boolean {
  if (heard === term.letters) return true;
  return (!ordinary || probability >= ORDINARY_LEAST) && (term.kind === 'drug' || probability >= TERM_LEAST);
}

/** The same repair of more words, where these bring it nearer to the name: `a moxie cillin` rather than `moxie cillin`. */
function widest(
  repair: ScoredRepair,
  scored: readonly ScoredRepair[],
  { minimumConfidence }: ChoiceParts,
): ScoredRepair {
  let best = repair;
  for (const one of scored) {
    const wider = one.first <= repair.first && one.next >= repair.next && one.target.term === repair.target.term;
    if (wider && one.probability >= minimumConfidence && one.sound < best.sound - CLOSER) best = one;
  }
  return best;
}

function undecided(
  { target, probability, heard }: ScoredRepair,
  others: readonly ScoredRepair[],
  { lookAlikes, lexicon }: ChoiceParts,
): string | undefined {
  const alike = lookAlikes.get(target.term.letters);
  if (!alike) return undefined;
  const contrary = CONTRARY.test(target.term.letters)
    ? [...alike].find((letters) => CONTRARY.test(letters))
    : undefined;
  if (contrary !== undefined) return lexicon.byLetters.get(contrary)?.written ?? contrary;
  const { letters: name } = target.term;
  const sibling = heard.startsWith(name.charAt(0))
    ? undefined
    : [...alike].find((letters) => letters.endsWith(name.slice(-FAMILY)));
  if (sibling !== undefined) return lexicon.byLetters.get(sibling)?.written ?? sibling;
  const rival = others.find((one) => alike.has(one.target.term.letters) && one.probability > UNDECIDED * probability);
  return rival?.target.term.written;
}
