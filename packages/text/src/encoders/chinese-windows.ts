import type { Span } from '../span.ts';

/** Signs behind which a Chinese sentence ends, and line ends. */
const STOP = /[。；;！？!?\r\n\v\f\u0085\u2028\u2029]/g;
const WEAK_STOP = ',，、:： ';

/**
 * Cuts a text into windows of whole sentences of together at most `limit` UTF-16 code units, never over a line end. A longer
 * sentence is parted after a comma or the like in its second half, else just there, but never inside a surrogate pair.
 * The windows are in order, do not overlap, and hold every character that is not white space.
 */
export function* chineseWindows(text: string, limit: number): Generator<Span, void> {
  let open: Span | undefined;
  for (const sentence of sentences(text)) {
    for (const part of pieces(text, sentence, limit)) {
      if (open && open.end === part.start && part.end - open.start <= limit && !isLineEnd(text, part.start - 1)) {
        open = { start: open.start, end: part.end };
        continue;
      }
      if (open) yield open;
      open = part;
    }
  }
  if (open) yield open;
}

function* sentences(text: string): Generator<Span, void> {
  let start = 0;
  for (const match of text.matchAll(STOP)) {
    const end = match.index + 1;
    if (text.slice(start, end).trim() !== '') yield { start, end };
    start = end;
  }
  if (text.slice(start).trim() !== '') yield { start, end: text.length };
}

function* pieces(text: string, { start, end }: Span, limit: number): Generator<Span, void> {
  let from = start;
  while (end - from > limit) {
    const to = cutBefore(text, from, limit);
    yield { start: from, end: to };
    from = to;
  }
  yield { start: from, end };
}

function cutBefore(text: string, from: number, limit: number): number {
  for (let at = from + limit - 1; at > from + (limit >> 1); at -= 1) {
    if (WEAK_STOP.includes(text.charAt(at))) return at + 1;
  }
  return from + limit - Number((text.codePointAt(from + limit - 1) ?? 0) > 0xffff);
}

function isLineEnd(text: string, at: number): boolean {
  return /[\r\n\v\f\u0085\u2028\u2029]/.test(text.charAt(at));
}
