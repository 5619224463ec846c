import type { Span } from '../span.ts';

/** `1. `, `2) `, `(3) `, `- `, `• ` and their full-width forms before a name. */
const LEADING = /^(?:[(（]\d{1,3}[)）]\s*|\d{1,3}(?:[.)]\s+|[)）、．]\s*)|[-–•*·▪]\s+)(?=\S)/;
const BULLET = /^[-–•*·▪]$/;
const NUMBER = /^[(（]?\d{1,3}[.)）、．]?$/;
const NUMBER_AFTER = /^[.)）、．](?=\s|[^\d\s])/;
const NUMBER_BEFORE = /(?:^|[\n\r,;:，；：.。])[ \t]*[(（]?$/;
const LEAD = 12;

/**
 * Entities without the markers of lists: of `1. ramipril` the drug is `ramipril`, and the `2` of `daily, 2. lisinopril` is
 * none at all.
 */
export function withoutListMarkers<Found extends Span>(entities: readonly Found[], text: string): Found[] {
  return entities.flatMap((entity) => {
    const { start, end } = entity;
    const words = text.slice(start, end);
    if (isMarker(text, entity)) return [];
    const marker = isAfterBreak(text, start) ? LEADING.exec(words) : null;
    return marker ? [{ ...entity, start: start + marker[0].length }] : [entity];
  });
}

function isMarker(text: string, { start, end }: Span): boolean {
  const [words, after] = [text.slice(start, end), text.slice(end, end + 2)];
  if (!isAfterBreak(text, start)) return false;
  if (BULLET.test(words)) return /^\s/.test(after);
  return NUMBER.test(words) && (/[.)）、．]$/.test(words) || NUMBER_AFTER.test(after));
}

/** Begins a line or an item; behind other words a number counts something. */
function isAfterBreak(text: string, start: number): boolean {
  return NUMBER_BEFORE.test(text.slice(Math.max(0, start - LEAD), start)) || start === 0;
}
