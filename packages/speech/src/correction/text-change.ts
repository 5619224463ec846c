/** What was changed: a drug's or another clinical term's name, or the way something is written. */
export type TextChangeKind = 'drug' | 'term' | 'number' | 'dose' | 'unit' | 'date' | 'time' | 'blood-pressure';

/**
 * One place where a corrected text differs from what was heard, or where it was left alone on purpose and should be read
 * twice (`flagged`, then `before` and `after` are the same). Offsets count UTF-16 units.
 */
export interface TextChange {
  readonly kind: TextChangeKind;
  /** Where it was in the text that was heard. */
  readonly start: number;
  readonly end: number;
  /** Where it is in the text that came out. */
  readonly outputStart: number;
  readonly outputEnd: number;
  readonly before: string;
  readonly after: string;
  /** Probability in [0, 1] that `after` is what was said. */
  readonly confidence: number;
  /** Other readings, likeliest first. */
  readonly alternatives?: readonly string[];
  /** Why a reader should check it, such as a look-alike name, in one sentence. */
  readonly flagged?: string;
}

/** A text, and where it differs from the text it was made of. */
export interface ChangedText {
  readonly text: string;
  /** In the order of the text; they do not overlap. */
  readonly changes: readonly TextChange[];
}
