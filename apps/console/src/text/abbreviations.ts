import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** An abbreviation of a text, and what it may stand for. */
export interface FoundAbbreviation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** None where nothing is probable enough. */
  readonly sense?: string | undefined;
  readonly source: string;
  /** The most probable first. */
  readonly candidates: readonly { readonly sense: string; readonly probability: number }[];
}

/** The abbreviations of a result `{ abbreviations }`; undefined for any other result. */
export function readAbbreviations(value: unknown): readonly FoundAbbreviation[] | undefined {
  return listOf(fieldsOf(value)['abbreviations'], (item) => {
    const { text, sense, source, candidates, ...rest } = fieldsOf(item);
    const [start, end] = [numberOf(rest['start']), numberOf(rest['end'])];
    const read = listOf(candidates, (candidate) => {
      const fields = fieldsOf(candidate);
      const probability = numberOf(fields['probability']);
      const name = fields['sense'];
      return typeof name === 'string' && probability !== undefined ? { sense: name, probability } : undefined;
    });
    if (typeof text !== 'string' || typeof source !== 'string' || start === undefined || end === undefined || !read)
      return undefined;
    return { start, end, text, source, candidates: read, sense: typeof sense === 'string' ? sense : undefined };
  });
}
