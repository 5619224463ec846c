import type { WordPlace } from './search-grammar.ts';

/** What a {@link Prefix} is made with. */
export interface PrefixParts {
  readonly parent: Prefix | undefined;
  readonly token: number;
  /** Context of the language model before the word under way. */
  readonly context: number;
  readonly place: WordPlace;
  /** Score of all complete words. */
  readonly words: number;
  /** {@link words}, and that of the word under way. */
  readonly score: number;
}

/** Tokens heard so far, as a leaf of the tree of all readings under way; its path to the root spells them. */
export class Prefix {
  parent: Prefix | undefined;
  readonly token: number;
  readonly depth: number;
  readonly context: number;
  readonly place: WordPlace;
  readonly words: number;
  readonly score: number;
  readonly children: Prefix[] = [];
  /** Logarithms of the probability of all paths that end in a blank, or in the token; and those of the step to come. */
  blank: number = Number.NEGATIVE_INFINITY;
  voiced: number = Number.NEGATIVE_INFINITY;
  nextBlank: number = Number.NEGATIVE_INFINITY;
  nextVoiced: number = Number.NEGATIVE_INFINITY;
  /** Step at which the token was said, the best path to it then, and what the graph gave it. */
  step = 0;
  peak: number = Number.NEGATIVE_INFINITY;
  heard: number = Number.NEGATIVE_INFINITY;
  /** Last step at which it was still being said. */
  lastStep = 0;
  active = false;

  constructor({ parent, token, context, place, words, score }: PrefixParts) {
    this.parent = parent;
    this.token = token;
    this.depth = parent ? parent.depth + 1 : 0;
    this.context = context;
    this.place = place;
    this.words = words;
    this.score = score;
  }

  child(token: number): Prefix | undefined {
    for (const child of this.children) if (child.token === token) return child;
    return undefined;
  }

  /** Probability of all paths to it (logarithm). */
  total(): number {
    return addLogarithms(this.blank, this.voiced);
  }
}

/** ln(eᵃ + eᵇ). */
export function addLogarithms(left: number, right: number): number {
  if (left === Number.NEGATIVE_INFINITY) return right;
  if (right === Number.NEGATIVE_INFINITY) return left;
  return left > right ? left + Math.log1p(Math.exp(right - left)) : right + Math.log1p(Math.exp(left - right));
}

/** Takes a prefix that leads nowhere any more, and those above that it alone kept, out of the tree. */
export function dropPrefix(prefix: Prefix): void {
  let leaf: Prefix | undefined = prefix;
  while (leaf && !leaf.active && leaf.children.length === 0 && leaf.parent) {
    const parent: Prefix = leaf.parent;
    parent.children.splice(parent.children.indexOf(leaf), 1);
    leaf = parent;
  }
}
