import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** A concept that a mention may mean. */
export interface LinkCandidate {
  readonly vocabulary: string;
  readonly code: string;
  readonly display: string;
  readonly probability: number;
}

/** A mention with its candidates, the most probable of each vocabulary first. */
export interface LinkedMention {
  readonly text: string;
  readonly candidates: readonly LinkCandidate[];
  /** Vocabularies in which nothing is probable enough. */
  readonly refused: readonly string[];
}

/** The mentions of a result `{ mentions }` with candidates; undefined for any other result. */
export function readLinks(value: unknown): readonly LinkedMention[] | undefined {
  return listOf(fieldsOf(value)['mentions'], (mention) => {
    const { text, candidates, refused } = fieldsOf(mention);
    const read = listOf(candidates, readCandidate);
    if (typeof text !== 'string' || !read) return undefined;
    return { text, candidates: read, refused: listOf(refused ?? [], nameOf) ?? [] };
  });
}

function readCandidate(value: unknown): LinkCandidate | undefined {
  const { vocabulary, code, display, probability } = fieldsOf(value);
  const share = numberOf(probability);
  if (typeof vocabulary !== 'string' || typeof code !== 'string' || typeof display !== 'string') return undefined;
  return share === undefined ? undefined : { vocabulary, code, display, probability: share };
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
