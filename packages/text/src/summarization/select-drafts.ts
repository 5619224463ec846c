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

/**
 * The best drafts that fit, without those that say again what was said, in the order they were spoken. In steps of one look at
 * a draft.
 *
 * Greedy, and lazy: what a draft is worth only falls while the note grows (Minoux 1978), so that the one on top of the queue
 * is the best as soon as its worth, counted anew, is not below that of the next.
 */
export function* selectDrafts(
  ranked: readonly RankedDraft[],
  { words, least }: SelectionLimits,
): Generator<void, ReadonlySet<RankedDraft>> {
  const queue = createQueue(ranked.map((item) => ({ item, value: item.score })));
  const said = new Set<string>();
  const sentences = new Set<string>();
  const taken = new Set<RankedDraft>();
  let length = 0;
  for (let top = queue.take(); top; top = queue.take()) {
    yield;
    const { draft, score } = top.item;
    const value = score - REPETITION * repeatedShare(draft.words, said);
    if (value < queue.best()) {
      queue.add({ item: top.item, value });
      continue;
    }
    if (value < least && taken.size > 0) break;
    const sentence = draft.words.join(' ');
    if (sentences.has(sentence) || (length + draft.words.length > words && taken.size > 0)) continue;
    taken.add(top.item);
    sentences.add(sentence);
    length += draft.words.length;
    for (const word of draft.words) said.add(word);
  }
  return taken;
}

interface Valued {
  readonly item: RankedDraft;
  /** What it is worth at most. */
  readonly value: number;
}

interface Queue {
  add(valued: Valued): void;
  /** Takes out what is worth most. */
  take(): Valued | undefined;
  /** The highest value in it; minus infinity when it is empty. */
  best(): number;
}

/** A binary heap. */
function createQueue(items: readonly Valued[]): Queue {
  const heap = items.toSorted((first, second) => second.value - first.value);
  const valueAt = (place: number): number => heap[place]?.value ?? Number.NEGATIVE_INFINITY;
  const swap = (first: number, second: number): void => {
    const [one, other] = [heap[first], heap[second]];
    if (one && other) [heap[first], heap[second]] = [other, one];
  };
  const sink = (from: number): void => {
    for (let place = from; ;) {
      const child = valueAt(2 * place + 1) >= valueAt(2 * place + 2) ? 2 * place + 1 : 2 * place + 2;
      if (valueAt(child) <= valueAt(place)) return;
      swap(place, child);
      place = child;
    }
  };
  return {
    best: () => valueAt(0),
    add: (valued) => {
      let place = heap.push(valued) - 1;
      for (let parent = (place - 1) >> 1; place > 0 && valueAt(parent) < valued.value; parent = (place - 1) >> 1) {
        swap(place, parent);
        place = parent;
      }
    },
    take: () => {
      swap(0, heap.length - 1);
      const top = heap.pop();
      sink(0);
      return top;
    },
  };
}

function repeatedShare(words: readonly string[], said: ReadonlySet<string>): number {
  const telling = words.filter((word) => !PLAIN.has(word));
  if (telling.length === 0) return 1;
  return telling.filter((word) => said.has(word)).length / telling.length;
}
