import type { Span } from '../span.ts';

/** A stretch of a text under a heading that a classifier reads apart. */
export interface TextPart extends Span {
  /** Number of the heading, from 1. */
  readonly part: number;
}

/**
 * Finds the stretches of a text that stand under given headings: a line that begins with one and a colon opens a part, which
 * ends at the next such line. In order, without overlap; what stands before the first belongs to none.
 *
 * @example textParts('Benefits: sleep\nSide effects: none', ['benefits', 'side effects']).length // 2
 */
export function textParts(text: string, headings: readonly string[]): readonly TextPart[] {
  if (headings.length === 0) return [];
  const names = headings.map((heading) => heading.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const opening = new RegExp(`^[ \\t]*(${names.join('|')})[ \\t]*:`, 'gimu');
  const found = [...text.matchAll(opening)];
  return found.map((match, at) => ({
    part: 1 + headings.indexOf(match[1]?.toLowerCase() ?? ''),
    start: match.index + match[0].length,
    end: found[at + 1]?.index ?? text.length,
  }));
}
