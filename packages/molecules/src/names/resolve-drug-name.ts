import type { Drug } from './drug.ts';
import { drugIndex } from './drug-index.ts';
import { normaliseDrugName } from './normalise-drug-name.ts';
import { isBaseOrWater, isSaltWord, maybeEster } from './salt-words.ts';

/** The drug that a name means. */
export interface ResolvedDrug extends Drug {
  /** Words of the name that say a salt or water and were left out, such as `trihydrate`: the structure is the parent's. */
  readonly dropped: readonly string[];
}

/**
 * Finds a drug by its name: INN, other common name or brand that has become a word, in any case, with or without accents.
 * Words for salts and water at the ends of the name are left out. Nothing is guessed: a misspelt name, or one that may
 * mean an ester, is not found.
 *
 * @returns undefined when the table does not know the name; `suggestDrugNames` says what may have been meant.
 * @example resolveDrugName('Amoxicillin trihydrate')?.name // 'amoxicillin'
 */
export function resolveDrugName(text: string): ResolvedDrug | undefined {
  const words = normaliseDrugName(text).split(' ');
  const whole = drugIndex().byName.get(words.join(' '));
  if (whole) return { ...whole, dropped: [] };
  const kept = words.filter((word) => !isBaseOrWater(word));
  const salt = drugIndex().byName.get(kept.join(' '));
  if (salt) return { ...salt, dropped: words.filter(isBaseOrWater) };
  return withoutSaltAtEnds(words);
}

function withoutSaltAtEnds(words: readonly string[]): ResolvedDrug | undefined {
  const kept = [...words];
  const dropped: string[] = [];
  while (kept.length > 1) {
    const fromEnd = isSaltWord(kept.at(-1) ?? '');
    if (!fromEnd && !isSaltWord(kept[0] ?? '')) return undefined;
    dropped.push((fromEnd ? kept.pop() : kept.shift()) ?? '');
    const drug = drugIndex().byName.get(kept.join(' '));
    if (drug) return dropped.some((word) => maybeEster(word, drug)) ? undefined : { ...drug, dropped };
  }
  return undefined;
}
