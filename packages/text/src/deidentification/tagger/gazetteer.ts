/** Lists of words by kind; a kind is one letter. */
export type GazetteerLists = Readonly<Record<string, readonly string[]>>;

/** For a word in lower case, the letters of the lists that have it, in alphabetical order; `-` when none has. */
export type Gazetteer = (lower: string) => string;

/** Indexes word lists, so that a word is looked up once for all of them. */
export function createGazetteer(lists: GazetteerLists): Gazetteer {
  const kinds = new Map<string, string>();
  for (const kind of Object.keys(lists).toSorted()) {
    for (const word of lists[kind] ?? []) kinds.set(word, (kinds.get(word) ?? '') + kind);
  }
  return (lower) => kinds.get(lower) ?? '-';
}
