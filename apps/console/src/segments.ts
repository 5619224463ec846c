/** A piece of a text, `[start, end)` in UTF-16 code units, that belongs to the finding number `finding`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** `entity` is what was found; `cue` the words that decided what is said about it. */
  readonly kind: 'entity' | 'cue';
  readonly finding: number;
}

/** A piece of a text in which no mark begins or ends, with the findings whose entity or cue covers it. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly entities: readonly number[];
  readonly cues: readonly number[];
}

/**
 * Cuts a text of `length` code units wherever a mark begins or ends. The segments cover the text from 0 to `length` in
 * order, without gap or overlap, however the marks overlap. Marks are cut to the text; empty ones are left out.
 */
export function cutSegments(length: number, marks: readonly Mark[]): readonly Segment[] {
  const within = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter(({ start, end }) => start < end);
  const opening = within.toSorted((one, other) => one.start - other.start);
  const borders = [...new Set([0, length, ...within.flatMap(({ start, end }) => [start, end])])].sort(
    (one, other) => one - other,
  );
  const segments: Segment[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let index = 0; index + 1 < borders.length; index++) {
    const start = borders[index] ?? 0;
    const end = borders[index + 1] ?? length;
    open = open.filter((mark) => mark.end > start);
    for (let mark = opening[next]; mark !== undefined && mark.start <= start; mark = opening[++next]) open.push(mark);
    segments.push({ start, end, entities: findingsOf(open, 'entity'), cues: findingsOf(open, 'cue') });
  }
  return segments;
}

function findingsOf(open: readonly Mark[], kind: Mark['kind']): readonly number[] {
  return [...new Set(open.filter((mark) => mark.kind === kind).map((mark) => mark.finding))];
}
