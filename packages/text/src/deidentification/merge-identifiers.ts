import type { Identifier } from './identifier.ts';
import type { IdentifierType } from './identifier-type.ts';

/**
 * Makes one list without overlap, in text order, that covers all that was found: where two overlap the more probable
 * one stays whole, and of the other what sticks out of it, if that holds a letter or digit. `weaker` ones come after all others.
 */
export function mergeIdentifiers(
  text: string,
  found: readonly Identifier[],
  weaker: readonly Identifier[] = [],
): readonly Identifier[] {
  const kept: Identifier[] = [];
  const taken = new Map<number, number[]>();
  for (const candidate of [...ranked(found), ...ranked(weaker)]) {
    for (const rest of uncovered(candidate, overlapping(taken, kept, candidate))) {
      const needed =
        rest.end - rest.start < candidate.end - candidate.start && NUMBERS.has(candidate.type) ? /\d/ : /[\p{L}\p{N}]/u;
      if (!needed.test(text.slice(rest.start, rest.end))) continue;
      enter(taken, kept.length, rest);
      kept.push(rest);
    }
  }
  return joined(
    text,
    kept.toSorted((a, b) => a.start - b.start),
  );
}

/** Types whose pieces must hold a figure. */
const NUMBERS: ReadonlySet<IdentifierType> = new Set([
  'phone',
  'record-number',
  'bank-account',
  'credit-card',
  'national-id',
  'insurance-id',
  'licence',
]);

function ranked(found: readonly Identifier[]): readonly Identifier[] {
  return found.toSorted((a, b) => b.probability - a.probability || b.end - b.start - (a.end - a.start));
}

/** Width of the buckets that places are looked up by. */
const BUCKET = 64;

function* buckets({ start, end }: Identifier): Generator<number, void> {
  for (let bucket = Math.floor(start / BUCKET); bucket * BUCKET < end; bucket += 1) yield bucket;
}

function enter(taken: Map<number, number[]>, index: number, identifier: Identifier): void {
  for (const bucket of buckets(identifier)) {
    const list = taken.get(bucket);
    if (list) list.push(index);
    else taken.set(bucket, [index]);
  }
}

function overlapping(
  taken: ReadonlyMap<number, readonly number[]>,
  kept: readonly Identifier[],
  candidate: Identifier,
): readonly Identifier[] {
  const indexes = new Set<number>();
  for (const bucket of buckets(candidate)) for (const index of taken.get(bucket) ?? []) indexes.add(index);
  return [...indexes]
    .flatMap((index) => kept[index] ?? [])
    .filter(({ start, end }) => start < candidate.end && end > candidate.start)
    .toSorted((a, b) => a.start - b.start);
}

function* uncovered(candidate: Identifier, others: readonly Identifier[]): Generator<Identifier, void> {
  let { start } = candidate;
  for (const other of others) {
    if (other.start > start) yield { ...candidate, start, end: other.start };
    start = Math.max(start, other.end);
  }
  if (start < candidate.end) yield { ...candidate, start };
}

/** Pieces of one type with nothing but blanks or a comma between them are one; so are the lines of an address and its town. */
function joined(text: string, pieces: readonly Identifier[]): readonly Identifier[] {
  const result: Identifier[] = [];
  for (const piece of pieces.map((item) => trimmed(text, item))) {
    const last = result.at(-1);
    if (last && isOne(last, piece, { text, gap: text.slice(last.end, piece.start) })) {
      const type = last.type === piece.type ? last.type : 'address';
      result[result.length - 1] = {
        type,
        start: last.start,
        end: piece.end,
        probability: Math.max(last.probability, piece.probability),
      };
    } else result.push(piece);
  }
  return result;
}

function isOne(before: Identifier, behind: Identifier, { text, gap }: { text: string; gap: string }): boolean {
  const where = [before.type, behind.type];
  if (where.includes('address') && where.every((type) => type === 'address' || type === 'place'))
    return /^[\s,]{0,4}$/.test(gap);
  if (before.type !== behind.type) return false;
  if (before.type === 'date' && !isOneDate(text.slice(before.start, before.end), text.slice(behind.start, behind.end)))
    return false;
  return before.type === 'name' ? /^[ .]?$/.test(gap) : /^(?:[ .]?|,? ?)$/.test(gap);
}

/** Whether neighbours are one date in pieces: not two that each have a day or a month. */
function isOneDate(before: string, behind: string): boolean {
  const isWhole = (piece: string): boolean => /\d[-/.月]\d|\d.*\p{L}{3}|\p{L}{3}.*\d|\d{6}/u.test(piece);
  return !isWhole(before) || !isWhole(behind);
}

/** Without white space, commas and the like at its edges. */
function trimmed(text: string, identifier: Identifier): Identifier {
  let { start, end } = identifier;
  while (start < end && /[\s,;:，；：、。]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,;:，；：、。]/.test(text.charAt(end - 1))) end -= 1;
  return { ...identifier, start, end };
}
