import { SdkError, type ErrorCode } from '@medmodal/core';

/** What {@link requireKnown} checks. */
export interface KnownFields {
  readonly code: Extract<ErrorCode, 'option.unknown' | 'input.schema'>;
  /** `option` or `field`, for the sentence. */
  readonly noun: string;
  readonly known: readonly string[];
}

/**
 * Refuses names that are not known. An unknown name is the client's own text and could be anything, so it is not
 * repeated: the known ones are listed, with the nearest first when it looks like a slip of the pen.
 *
 * @throws the given code.
 */
export function requireKnown(names: readonly string[], { code, noun, known }: KnownFields): void {
  const unknown = names.filter((name) => !known.includes(name));
  const first = unknown[0];
  if (first === undefined) return;
  const near = known.find((name) => distance(first.slice(0, 64).toLowerCase(), name.toLowerCase()) <= 2);
  const list = known.length === 0 ? `There is no ${noun} here.` : `Known: ${known.join(', ')}.`;
  throw new SdkError(
    code,
    `The request names ${unknown.length === 1 ? `one ${noun} that is` : `${unknown.length} ${noun}s that are`} not known.`,
    {
      hint: near === undefined ? list : `Did you mean ${near}? ${list}`,
      details: { known, unknown: unknown.length },
    },
  );
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
