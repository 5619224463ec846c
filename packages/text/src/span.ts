/** A piece of a text: `[start, end)` in UTF-16 code units, so that `text.slice(start, end)` is the piece. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
