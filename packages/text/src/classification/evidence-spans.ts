import type { Span } from '../span.ts';

/** Words that speak for a class. */
export interface Evidence extends Span {
  readonly text: string;
  /** Share of all that speaks for the class in this text, in (0, 1]. */
  readonly weight: number;
}

/** What evidence is made of. */
export interface TokenShares {
  readonly text: string;
  readonly tokens: readonly Span[];
  /** What each token adds to the score of the class. */
  readonly shares: Float64Array;
}

const WORD = /[\p{L}\p{N}]/u;

/**
 * The words that speak most for a class, in order of the text: neighbouring tokens that speak for it join, across at most one
 * line of text. What speaks against it is left out.
 */
export function evidenceSpans({ text, tokens, shares }: TokenShares, limit: number): readonly Evidence[] {
  const total = shares.reduce((sum, share) => sum + Math.max(0, share), 0);
  if (total <= 0) return [];
  const floor = peak(shares) / 4;
  const spans: { start: number; end: number; weight: number }[] = [];
  let last = -2;
  for (const [at, token] of tokens.entries()) {
    const share = shares[at] ?? 0;
    if (share < floor || !WORD.test(text.slice(token.start, token.end))) continue;
    const open = spans.at(-1);
    if (open && last === at - 1 && !text.slice(open.end, token.start).includes('\n')) {
      open.end = token.end;
      open.weight += share / total;
    } else spans.push({ ...token, weight: share / total });
    last = at;
  }
  const kept = spans.toSorted((left, right) => right.weight - left.weight).slice(0, limit);
  return kept
    .toSorted((left, right) => left.start - right.start)
    .map(({ start, end, weight }) => ({ start, end, text: text.slice(start, end), weight }));
}

function peak(shares: Float64Array): number {
  return shares.reduce((top, share) => Math.max(top, share), 0);
}
