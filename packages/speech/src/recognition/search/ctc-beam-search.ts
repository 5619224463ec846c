import type { CtcTokens } from './ctc-tokens.ts';
import { wordsBetween, type HeardWord } from './heard-word.ts';
import { addLogarithms, dropPrefix, Prefix } from './prefix.ts';
import type { SearchGrammar } from './search-grammar.ts';

/** How wide a search is. */
export interface BeamWidth {
  /** Readings that are kept from step to step. */
  readonly beam: number;
  /** How far (logarithm) a reading may lie under the best. */
  readonly window: number;
  /** Least logarithm of a token that is followed up. */
  readonly leastToken: number;
}

/** What {@link CtcBeamSearch} needs. */
export interface CtcBeamSearchParts {
  readonly tokens: CtcTokens;
  readonly grammar: SearchGrammar;
  readonly width: BeamWidth;
  /** Steps after which a word is settled even where readings differ. */
  readonly patience: number;
}

/** More than any word adds to a score. */
const MOST_BONUS = 6;
/** What a reading without words loses where one is wanted. */
const UNWANTED = 1e6;

/**
 * Prefix beam search over the output of a CTC graph (Hannun et al. 2014): all alignments of a reading count together, and
 * words cost what a grammar says. Words on which every reading under way agrees are settled and forgotten, so that the
 * memory is bounded whatever the length.
 */
export class CtcBeamSearch {
  readonly #parts: CtcBeamSearchParts;
  #root: Prefix;
  #active: Prefix[];
  #touched: Prefix[] = [];
  #step = 0;
  #settledTo = 0;

  constructor(parts: CtcBeamSearchParts) {
    const { grammar } = parts;
    this.#parts = parts;
    this.#root = new Prefix({
      parent: undefined,
      token: -1,
      context: grammar.start,
      place: { place: grammar.root, letters: 0 },
      words: 0,
      score: 0,
    });
    this.#root.blank = 0;
    this.#root.active = true;
    this.#active = [this.#root];
  }

  /** Steps heard. */
  get steps(): number {
    return this.#step;
  }

  /** Hears one step: `tokens.count` natural logarithms of `rows` from `at` on. */
  push(rows: Float32Array, at: number): void {
    const { tokens, width } = this.#parts;
    const followed: number[] = [];
    for (let token = 0; token < tokens.count; token += 1) {
      if (token !== tokens.blank && (rows[at + token] as number) >= width.leastToken) followed.push(token);
    }
    this.#touched = [];
    const best = this.#active[0];
    const floor = best ? best.total() + best.score + (rows[at + tokens.blank] as number) - width.window : 0;
    for (const prefix of this.#active) this.#stay(prefix, rows, at);
    for (const prefix of this.#active) {
      for (const token of followed) this.#extend(prefix, token, { heard: rows[at + token] as number, floor });
    }
    this.#keepBest();
    this.#step += 1;
  }

  /** Words that will not change any more and have not been answered yet. */
  settle(): HeardWord[] {
    this.#losePatience();
    let common = this.#active[0] ?? this.#root;
    for (const prefix of this.#active) common = meeting(common, prefix);
    const { space } = this.#parts.tokens;
    while (common.token !== space && common !== this.#root && common.parent) common = common.parent;
    if (common === this.#root) return [];
    return this.#forget(common);
  }

  /** Words of the best reading that are not settled. */
  pending(): HeardWord[] {
    const best = this.#active[0];
    return best ? wordsBetween(this.#root, best, this.#parts.tokens) : [];
  }

  /**
   * The sound has ended: the remaining words of the best reading whose last word is complete.
   *
   * @param insists whether a reading without words is none, where there is another.
   */
  finish(insists = false): HeardWord[] {
    let best: Prefix | undefined;
    let highest = Number.NEGATIVE_INFINITY;
    for (const prefix of this.#active) {
      const score = prefix.total() + this.#completeScore(prefix) - (insists && prefix.depth === 0 ? UNWANTED : 0);
      if (score > highest) [best, highest] = [prefix, score];
    }
    return best ? wordsBetween(this.#root, best, this.#parts.tokens) : [];
  }

  #completeScore(prefix: Prefix): number {
    if (prefix.place.letters === 0) return prefix.words;
    const word = this.#parts.grammar.complete(prefix.context, prefix.place);
    return word ? prefix.words + word.score : Number.NEGATIVE_INFINITY;
  }

  #stay(prefix: Prefix, rows: Float32Array, at: number): void {
    const { blank, space } = this.#parts.tokens;
    const total = prefix.total();
    this.#touch(prefix);
    prefix.nextBlank = addLogarithms(prefix.nextBlank, total + (rows[at + blank] as number));
    // A space where no word is under way is silence.
    const silent = prefix === this.#root || prefix.token === space;
    if (silent) {
      const quiet = prefix.token === space ? prefix.blank : total;
      prefix.nextBlank = addLogarithms(prefix.nextBlank, quiet + (rows[at + space] as number));
    }
    if (prefix.token < 0 || prefix.voiced === Number.NEGATIVE_INFINITY) return;
    const again = prefix.voiced + (rows[at + prefix.token] as number);
    prefix.nextVoiced = addLogarithms(prefix.nextVoiced, again);
    if (again > prefix.blank) prefix.lastStep = this.#step;
  }

  #extend(prefix: Prefix, token: number, { heard, floor }: { readonly heard: number; readonly floor: number }): void {
    const { space } = this.#parts.tokens;
    if (token === space && (prefix.place.letters === 0 || prefix.token === space)) return;
    const from = (token === prefix.token ? prefix.blank : prefix.total()) + heard;
    if (from + prefix.words + MOST_BONUS < floor || from === Number.NEGATIVE_INFINITY) return;
    let child = prefix.child(token);
    if (!child) {
      child = this.#grow(prefix, token);
      if (!child || from + child.score < floor) return;
      prefix.children.push(child);
    }
    this.#touch(child);
    child.nextVoiced = addLogarithms(child.nextVoiced, from);
    if (from <= child.peak) return;
    child.peak = from;
    child.step = this.#step;
    child.lastStep = this.#step;
    child.heard = heard;
  }

  #grow(prefix: Prefix, token: number): Prefix | undefined {
    const { grammar, tokens } = this.#parts;
    if (token === tokens.space) {
      const word = grammar.complete(prefix.context, prefix.place);
      if (!word) return undefined;
      const words = prefix.words + word.score;
      const place = { place: grammar.root, letters: 0 };
      return new Prefix({ parent: prefix, token, context: word.context, place, words, score: words });
    }
    const place = grammar.step(prefix.place, tokens.letters[token] as number);
    if (!place) return undefined;
    const { context, words } = prefix;
    return new Prefix({ parent: prefix, token, context, place, words, score: words + grammar.partial(place) });
  }

  #touch(prefix: Prefix): void {
    if (prefix.nextBlank === Number.NEGATIVE_INFINITY && prefix.nextVoiced === Number.NEGATIVE_INFINITY) {
      this.#touched.push(prefix);
      // Touched once is enough; a number that is never reached marks it.
      prefix.nextVoiced = -1e30;
    }
  }

  #keepBest(): void {
    const { beam, window } = this.#parts.width;
    let highest = Number.NEGATIVE_INFINITY;
    for (const prefix of this.#touched) {
      prefix.active = false;
      prefix.blank = prefix.nextBlank;
      prefix.voiced = prefix.nextVoiced <= -1e29 ? Number.NEGATIVE_INFINITY : prefix.nextVoiced;
      prefix.nextBlank = Number.NEGATIVE_INFINITY;
      prefix.nextVoiced = Number.NEGATIVE_INFINITY;
      highest = Math.max(highest, prefix.total() + prefix.score);
    }
    const scored = this.#touched
      .map((prefix) => ({ prefix, score: prefix.total() + prefix.score }))
      .filter(({ score }) => score >= highest - window)
      .sort((left, right) => right.score - left.score)
      .slice(0, beam);
    this.#active = scored.map(({ prefix }) => prefix);
    for (const prefix of this.#active) prefix.active = true;
    for (const prefix of this.#touched) if (!prefix.active) dropPrefix(prefix);
  }

  /** Where readings have differed for long, those that differ from the best in its older words are given up. */
  #losePatience(): void {
    const { patience, tokens } = this.#parts;
    if (this.#step - this.#settledTo < 2 * patience) return;
    let old: Prefix | undefined = this.#active[0];
    while (old && old !== this.#root && !(old.token === tokens.space && old.step <= this.#step - patience)) {
      old = old.parent;
    }
    if (!old || old === this.#root) return;
    const [kept, given] = [new Array<Prefix>(), new Array<Prefix>()];
    for (const prefix of this.#active) (meeting(old, prefix) === old ? kept : given).push(prefix);
    this.#active = kept;
    for (const prefix of given) prefix.active = false;
    for (const prefix of given) dropPrefix(prefix);
  }

  #forget(common: Prefix): HeardWord[] {
    const words = wordsBetween(this.#root, common, this.#parts.tokens);
    common.parent = undefined;
    this.#root = common;
    this.#settledTo = common.step;
    return words;
  }
}

/** The last prefix that two paths share. */
function meeting(left: Prefix, right: Prefix): Prefix {
  let [one, other] = [left, right];
  while (one !== other) {
    if (one.depth >= other.depth && one.parent) one = one.parent;
    else if (other.parent) other = other.parent;
    else return one;
  }
  return one;
}
