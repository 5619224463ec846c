import { cueWords } from './cue-words.ts';
import { wordClasses } from './word-class.ts';

/** A state of the automaton as the phrases draw it: several may be reached by one word. */
interface Branch<Entry> {
  readonly next: Map<string, Branch<Entry>[]>;
  readonly entries: Entry[];
}

/** A set of branches that one row of words reaches; made when it is first met, then kept. */
interface State<Entry, Digest> {
  readonly branches: readonly Branch<Entry>[];
  readonly moves: Map<string, State<Entry, Digest>>;
  readonly digest: Digest | undefined;
}

/** What stands at a row of words: the digest of its entries, and how many words it covers. */
export interface PhraseMatch<Digest> {
  readonly digest: Digest;
  readonly length: number;
}

interface Slot {
  readonly optional: boolean;
  readonly alternatives: readonly (readonly string[])[];
}

function alternativeWords(part: string): readonly string[] {
  return /^(?:[a-z]+|<.*)$/.test(part) ? [part] : cueWords(part).map(({ key }) => key);
}

function parseSlot(slot: string): Slot {
  const optional = slot.length > 1 && slot.endsWith('?');
  const body = optional ? slot.slice(0, -1) : slot;
  return {
    optional,
    alternatives: body.split('|').map((alternative) => alternative.split('_').flatMap(alternativeWords)),
  };
}

function newBranch<Entry>(): Branch<Entry> {
  return { next: new Map(), entries: [] };
}

/**
 * Finds phrases of cue rules (see `CueRule`) in a row of words: a prefix automaton over word keys and word classes, made
 * deterministic as far as texts walk it. Alternatives of a slot meet again, so its size grows with the written
 * length of the phrases. `digest` sums up the entries that end at one place.
 */
export class PhraseAutomaton<Entry, Digest> {
  readonly #root: Branch<Entry> = newBranch();
  readonly #slots = new Map<string, Slot>();
  readonly #alphabet = new Set<string>();
  #first: State<Entry, Digest> | undefined;
  readonly #dead: State<Entry, Digest> = { branches: [], moves: new Map(), digest: undefined };
  readonly #digest: (entries: readonly Entry[]) => Digest;

  constructor(digest: (entries: readonly Entry[]) => Digest) {
    this.#digest = digest;
  }

  /** Adds a phrase; all of its readings lead to `entry`. Add everything before the first search. */
  add(phrase: string, entry: Entry): void {
    let tails: readonly Branch<Entry>[] = [this.#root];
    for (const { optional, alternatives } of phrase
      .trim()
      .split(/\s+/)
      .map((slot) => this.#slot(slot))) {
      const joint = newBranch<Entry>();
      for (const words of alternatives) this.#path(tails, words, joint);
      tails = optional ? [...tails, joint] : [joint];
    }
    for (const tail of tails) if (tail !== this.#root) tail.entries.push(entry);
  }

  /** What the automaton sees of a word: its key if a phrase has it, else its classes, else nothing. */
  symbol(key: string): string {
    return this.#alphabet.has(key) ? key : wordClasses(key).join(' ');
  }

  /**
   * Phrases that stand at word `from`, shorter ones first. `closed(i)` is true where no match may run on from word `i - 1`
   * to word `i`.
   */
  matchesAt(
    symbols: readonly string[],
    from: number,
    closed: (index: number) => boolean,
  ): readonly PhraseMatch<Digest>[] {
    const found: PhraseMatch<Digest>[] = [];
    let state = (this.#first ??= { branches: [this.#root], moves: new Map(), digest: undefined });
    for (let index = from; index < symbols.length; index += 1) {
      if (index > from && closed(index)) break;
      state = this.#move(state, symbols[index] as string);
      if (state === this.#dead) break;
      if (state.digest !== undefined) found.push({ digest: state.digest, length: index - from + 1 });
    }
    return found;
  }

  #slot(text: string): Slot {
    let slot = this.#slots.get(text);
    if (slot === undefined) {
      slot = parseSlot(text);
      this.#slots.set(text, slot);
      for (const words of slot.alternatives) for (const word of words) this.#alphabet.add(word);
    }
    return slot;
  }

  #path(tails: readonly Branch<Entry>[], words: readonly string[], joint: Branch<Entry>): void {
    let head = joint;
    for (let index = words.length - 1; index > 0; index -= 1) {
      head = { next: new Map([[words[index] as string, [head]]]), entries: [] };
    }
    for (const tail of tails) {
      const reached = tail.next.get(words[0] as string);
      if (reached === undefined) tail.next.set(words[0] as string, [head]);
      else reached.push(head);
    }
  }

  #move(state: State<Entry, Digest>, symbol: string): State<Entry, Digest> {
    let next = state.moves.get(symbol);
    if (next === undefined) {
      next = this.#reach(state.branches, symbol);
      if (symbol !== '') state.moves.set(symbol, next);
    }
    return next;
  }

  #reach(branches: readonly Branch<Entry>[], symbol: string): State<Entry, Digest> {
    const names = this.#alphabet.has(symbol) ? [symbol, ...wordClasses(symbol)] : symbol.split(' ');
    const reached = branches.flatMap(({ next }) => names.flatMap((name) => next.get(name) ?? []));
    if (reached.length === 0) return this.#dead;
    const entries = reached.flatMap((branch) => branch.entries);
    return { branches: reached, moves: new Map(), digest: entries.length > 0 ? this.#digest(entries) : undefined };
  }
}
