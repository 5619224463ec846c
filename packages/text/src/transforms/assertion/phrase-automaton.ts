import { cueWords, type CueWord } from './cue-words.ts';
import { wordClasses } from './word-class.ts';

interface State<Entry> {
  readonly next: Map<string, State<Entry>[]>;
  readonly entries: Entry[];
}

/** What stands at a row of words: the entry, and how many words it covers. */
export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly length: number;
}

interface Slot {
  readonly optional: boolean;
  readonly alternatives: readonly (readonly string[])[];
}

function parseSlot(slot: string): Slot {
  const optional = slot.length > 1 && slot.endsWith('?');
  const body = optional ? slot.slice(0, -1) : slot;
  const words = (part: string): readonly string[] => (part.startsWith('<') ? [part] : cueWords(part).map(({ key }) => key));
  return { optional, alternatives: body.split('|').map((alternative) => alternative.split('_').flatMap(words)) };
}

function newState<Entry>(): State<Entry> {
  return { next: new Map(), entries: [] };
}

function link<Entry>(from: State<Entry>, key: string, to: State<Entry>): void {
  const reached = from.next.get(key);
  if (reached === undefined) from.next.set(key, [to]);
  else reached.push(to);
}

/**
 * Finds phrases of cue rules (see `CueRule`) in a row of words: a prefix automaton over word keys and word classes, in
 * which the alternatives of a slot meet again, so that its size grows with the written length of the phrases.
 */
export class PhraseAutomaton<Entry> {
  readonly #start: State<Entry> = newState();

  /** Adds a phrase; all of its readings lead to `entry`. */
  add(phrase: string, entry: Entry): void {
    let tails: readonly State<Entry>[] = [this.#start];
    for (const { optional, alternatives } of phrase.trim().split(/\s+/).map(parseSlot)) {
      const joint = newState<Entry>();
      for (const words of alternatives) this.#path(tails, words, joint);
      tails = optional ? [...tails, joint] : [joint];
    }
    for (const tail of tails) if (tail !== this.#start) tail.entries.push(entry);
  }

  #path(tails: readonly State<Entry>[], words: readonly string[], joint: State<Entry>): void {
    const [first, ...rest] = words;
    if (first === undefined) return;
    let head = joint;
    for (const word of rest.reverse()) {
      const state = newState<Entry>();
      link(state, word, head);
      head = state;
    }
    for (const tail of tails) link(tail, first, head);
  }

  /**
   * Phrases that stand at word `from`, shorter ones first. `closed(i)` is true where no match may run on from word `i - 1`
   * to word `i`.
   */
  matchesAt(words: readonly CueWord[], from: number, closed: (index: number) => boolean): readonly PhraseMatch<Entry>[] {
    const found: PhraseMatch<Entry>[] = [];
    let frontier: readonly State<Entry>[] = [this.#start];
    for (let index = from; index < words.length && frontier.length > 0; index += 1) {
      if (index > from && closed(index)) break;
      frontier = step(frontier, (words[index] as CueWord).key);
      for (const state of frontier) {
        for (const entry of state.entries) found.push({ entry, length: index - from + 1 });
      }
    }
    return found;
  }
}

function step<Entry>(frontier: readonly State<Entry>[], key: string): readonly State<Entry>[] {
  const reached: State<Entry>[] = [];
  const classes = wordClasses(key);
  for (const state of frontier) {
    reached.push(...(state.next.get(key) ?? []));
    for (const name of classes) reached.push(...(state.next.get(name) ?? []));
  }
  return reached;
}
