/** A word of a {@link Lexicon}. */
export interface LexiconWord {
  readonly text: string;
  /** Number by which a language model knows it. */
  readonly number: number;
  /** Natural logarithm of its probability without context. */
  readonly logProbability: number;
}

/** Words as a tree of their letters, in which a search walks while it hears letter after letter. */
export interface Lexicon {
  /** Place before the first letter. */
  readonly root: number;
  /** Place after one more letter (a character code), or −1 when no word goes on like that. */
  step(place: number, letter: number): number;
  /** Number of the word that is complete here, or −1. */
  wordAt(place: number): number;
  /** Highest probability (logarithm) of a word that is complete here or further on. */
  best(place: number): number;
  /** The same words and some more; one that is known takes the higher probability. The old lexicon stays as it is. */
  extended(words: Iterable<LexiconWord>): Lexicon;
}

interface Places {
  readonly letter: Uint8Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly word: Int32Array;
  readonly best: Float32Array;
  readonly count: number;
}

const EMPTY: Places = {
  letter: new Uint8Array(1),
  child: Int32Array.of(-1),
  sibling: Int32Array.of(-1),
  word: Int32Array.of(-1),
  best: Float32Array.of(Number.NEGATIVE_INFINITY),
  count: 1,
};

/** Makes a lexicon; letters are characters below 256. */
export function createLexicon(words: Iterable<LexiconWord>): Lexicon {
  return lexiconOf(grown(EMPTY, [...words]));
}

function lexiconOf(places: Places): Lexicon {
  return {
    root: 0,
    step: (place, letter) => find(places, place, letter),
    wordAt: (place) => places.word[place] as number,
    best: (place) => places.best[place] as number,
    extended: (words) => lexiconOf(grown(places, [...words])),
  };
}

function find(places: Pick<Places, 'child' | 'sibling' | 'letter'>, place: number, letter: number): number {
  let child = places.child[place] as number;
  while (child >= 0 && places.letter[child] !== letter) child = places.sibling[child] as number;
  return child;
}

function grown(old: Places, words: readonly LexiconWord[]): Places {
  const room = old.count + words.reduce((sum, { text }) => sum + text.length, 0);
  const places = {
    letter: copied(new Uint8Array(room), old.letter.subarray(0, old.count)),
    child: copied(new Int32Array(room), old.child.subarray(0, old.count)),
    sibling: copied(new Int32Array(room), old.sibling.subarray(0, old.count)),
    word: copied(new Int32Array(room), old.word.subarray(0, old.count)),
    best: copied(new Float32Array(room), old.best.subarray(0, old.count)),
    count: old.count,
  };
  for (const word of words) if (word.text !== '') insert(places, word);
  return places;
}

function copied<Numbers extends Uint8Array | Int32Array | Float32Array>(to: Numbers, from: Numbers): Numbers {
  to.set(from);
  return to;
}

function insert(places: Places & { count: number }, { text, number, logProbability }: LexiconWord): void {
  let place = 0;
  raise(places.best, place, logProbability);
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    let next = find(places, place, letter);
    if (next < 0) {
      next = places.count;
      places.count += 1;
      places.letter[next] = letter;
      places.child[next] = -1;
      places.word[next] = -1;
      places.best[next] = Number.NEGATIVE_INFINITY;
      places.sibling[next] = places.child[place] as number;
      places.child[place] = next;
    }
    place = next;
    raise(places.best, place, logProbability);
  }
  if ((places.word[place] as number) < 0) places.word[place] = number;
}

function raise(best: Float32Array, place: number, value: number): void {
  if (value > (best[place] as number)) best[place] = value;
}
