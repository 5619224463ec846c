import { suggestDrugNames } from './suggest-drug-names.ts';

/** What only a name has: letters, digits, blanks, hyphens, dots and apostrophes. */
const NAME: RegExp = /^[\p{L}\p{M}\p{N} .,'’-]+$/u;

/**
 * Says which drugs somebody may have meant by a text that is neither the name of a known drug nor a structure.
 *
 * @returns One sentence for an error's hint; undefined when the text is no name or nothing is near it.
 * @example drugNameHint('paracetmol') // 'Did you mean paracetamol?'
 */
export function drugNameHint(text: string): string | undefined {
  const name = text.trim();
  if (name.length < 4 || name.length > 100 || !NAME.test(name)) return undefined;
  const near = suggestDrugNames(name, 3);
  if (near.length === 0) return undefined;
  const last = near.at(-1) ?? '';
  return `Did you mean ${near.length === 1 ? last : `${near.slice(0, -1).join(', ')} or ${last}`}?`;
}
