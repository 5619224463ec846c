import { lookAlikePairs } from '../vocabulary/look-alike-pairs.ts';
import { lettersOf } from '../vocabulary/name-letters.ts';

/** Names that are easily taken for each other, by letters of a name: those of the others. */
export type LookAlikes = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the pairs, both ways. */
export function readLookAlikes(): LookAlikes {
  const pairs = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const others = pairs.get(one);
    if (others) others.add(other);
    else pairs.set(one, new Set([other]));
  };
  for (const pair of lookAlikePairs.replaceAll('\n', '').split(',')) {
    const [one = '', other = ''] = pair.split('/').map(lettersOf);
    if (one === '' || other === '') continue;
    add(one, other);
    add(other, one);
  }
  return pairs;
}
