import type { DraftSentence } from './draft-sentences.ts';

/** A draft with what the ranker thinks of it. */
export interface RankedDraft {
  readonly draft: DraftSentence;
  /** Expected share of its words that a note has. */
  readonly score: number;
}

/** How much of the ranked drafts a note takes. */
export interface SelectionLimits {
  /** Words of the note at most, headings aside. */
  readonly words: number;
  /** Drafts with a lower score are left out, but for the best one. */
  readonly least: number;
}

/** What a draft loses when all of its words were said in the note before. */
const REPETITION = 0.2;
/** Words that any sentence may share with any other. */
const PLAIN = new Set(
  'the a an and of to is are was were be been has have had in on for with at or that this it not no any will she he her his him their they i we patient reports denies does do did , but as by from'.split(
    ' ',
  ),
);

/** The best drafts that fit, without those that say again what was said, in the order they were spoken. */
export function selectDrafts(
  ranked: readonly RankedDraft[],
  { words, least }: SelectionLimits,
): readonly RankedDraft[] {
  const open = new Set(ranked);
  const said = new Set<string>();
  const sentences = new Set<string>();
  const taken = new Set<RankedDraft>();
  let length = 0;
  while (open.size > 0) {
    const best = bestOf(open, said);
    if (!best || (best.value < least && taken.size > 0)) break;
    open.delete(best.item);
    const { draft } = best.item;
    const sentence = draft.words.join(' ');
    if (sentences.has(sentence) || (length + draft.words.length > words && taken.size > 0)) continue;
    taken.add(best.item);
    sentences.add(sentence);
    length += draft.words.length;
    for (const word of draft.words) said.add(word);
  }
  return ranked.filter((item) => taken.has(item));
}

function bestOf(
  open: ReadonlySet<RankedDraft>,
  said: ReadonlySet<string>,
): { item: RankedDraft; value: number } | undefined {
  let best: { item: RankedDraft; value: number } | undefined;
  for (const item of open) {
    if (best && item.score <= best.value) continue;
    const value = item.score - REPETITION * repeatedShare(item.draft.words, said);
    if (!best || value > best.value) best = { item, value };
  }
  return best;
}

function repeatedShare(words: readonly string[], said: ReadonlySet<string>): number {
  const telling = words.filter((word) => !PLAIN.has(word));
  if (telling.length === 0) return 1;
  return telling.filter((word) => said.has(word)).length / telling.length;
}
