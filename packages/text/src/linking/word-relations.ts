/** What each stem is related to, and how often both name the same thing in names of one concept: `kidnei` → `renal` 0.6. */
export type WordRelations = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads the table of related words: two stems and a number from 1 to 99 a line, parted by tabs. Holds in both directions. */
export function readWordRelations(table: string): WordRelations {
  const relations = new Map<string, Map<string, number>>();
  const relate = (one: string, other: string, share: number): void => {
    const known = relations.get(one);
    if (known) known.set(other, share);
    else relations.set(one, new Map([[other, share]]));
  };
  for (const line of table.split('\n')) {
    const [one, other, percent] = line.split('\t');
    if (!one || !other || !percent) continue;
    relate(one, other, Number(percent) / 100);
    relate(other, one, Number(percent) / 100);
  }
  return relations;
}
