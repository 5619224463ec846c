import type { Sentence } from '../document.ts';
import type { Span } from '../span.ts';
import { trimSpan } from './lines.ts';
import { sentenceEnd } from './sentence-boundary.ts';
import { tokenize } from './tokenize.ts';

/** A sentence holds at most so many tokens; a longer one is parted after a comma or semicolon, or just there. */
export const MAX_SENTENCE_TOKENS = 300;
/** A sentence takes at most so many UTF-16 code units; a longer one is parted at white space, or just there. */
export const MAX_SENTENCE_LENGTH = 4000;

/** Splits one block (a paragraph, list item or heading) into sentences with their tokens. Linear time. */
export function* splitSentences(text: string, block: Span): Generator<Sentence, void> {
  const piece = text.slice(block.start, block.end);
  const terminator = /[.?!。？！；•]/g;
  let start = trimSpan(piece, 0, piece.length)?.start ?? 0;
  for (let match = terminator.exec(piece); match; match = terminator.exec(piece)) {
    const end = match[0] === '•' ? match.index : sentenceEnd(piece, match.index, { start, end: piece.length });
    if (end <= start) continue;
    yield* sentencesOf(text, block.start + start, block.start + end);
    start = trimSpan(piece, end, piece.length)?.start ?? piece.length;
    terminator.lastIndex = Math.max(start, match.index + 1);
  }
  yield* sentencesOf(text, block.start + start, block.end);
}

function* sentencesOf(text: string, start: number, end: number): Generator<Sentence, void> {
  for (let from = start; from < end;) {
    const to = lengthCut(text, from, end);
    yield* tokenCuts(text, from, to);
    from = to;
  }
}

/** Where a piece that begins at `from` must end to be no longer than allowed; never inside a surrogate pair. */
function lengthCut(text: string, from: number, end: number): number {
  const limit = from + MAX_SENTENCE_LENGTH;
  if (end <= limit) return end;
  const space = text.slice(from, limit).search(/\s\S*$/);
  if (space > MAX_SENTENCE_LENGTH / 2) return from + space;
  return (text.codePointAt(limit - 1) ?? 0) > 0xffff ? limit - 1 : limit;
}

function* tokenCuts(text: string, start: number, end: number): Generator<Sentence, void> {
  const tokens = tokenize(text, start, end);
  for (let from = 0; from < tokens.length;) {
    const to = tokenCut(text, tokens, from);
    const part = tokens.slice(from, to);
    const first = part[0];
    const last = part.at(-1);
    if (first && last) yield { start: first.start, end: last.end, tokens: part };
    from = to;
  }
}

function tokenCut(text: string, tokens: readonly Span[], from: number): number {
  const limit = from + MAX_SENTENCE_TOKENS;
  if (tokens.length <= limit) return tokens.length;
  for (let at = limit; at > from + MAX_SENTENCE_TOKENS / 2; at -= 1) {
    const token = tokens[at - 1];
    if (token && /^[,;:|]$/.test(text.slice(token.start, token.end))) return at;
  }
  return limit;
}
