/** Scores of a linear-chain conditional random field over IOB2 labels. */
export interface FieldScores {
  /** `O`, `B-type` and `I-type`; `O` is the first. */
  readonly labels: readonly string[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** From label (outer) to label (inner). */
  readonly transitions: readonly (readonly number[])[];
}

/** A sentence to decode: scores of its tokens, and what stands before and behind it. */
export interface FieldInput {
  /** Row-major [tokens, labels]; at least one token. */
  readonly emissions: Float32Array;
  /** Whether nothing stands before it; else a break, whose label is always O. */
  readonly first: boolean;
  /** Whether nothing stands behind it; else a break. */
  readonly last: boolean;
}

/** The scores in flat arrays, for fast loops. */
export interface PackedField {
  readonly labels: readonly string[];
  readonly size: number;
  /** Row-major [from, to]. */
  readonly transitions: Float64Array;
  /** Score of each label as the first of a sentence: when nothing stands before it, and after a break. */
  readonly entry: { readonly first: Float64Array; readonly afterBreak: Float64Array };
  /** Score of each label as the last of a sentence. */
  readonly exit: { readonly last: Float64Array; readonly beforeBreak: Float64Array };
}

/** Packs the scores. A break always has label O, so what reaches over it is a transition from or to O. */
export function packField({ labels, start, end, transitions }: FieldScores): PackedField {
  return {
    labels,
    size: labels.length,
    transitions: Float64Array.from(transitions.flat()),
    entry: { first: Float64Array.from(start), afterBreak: Float64Array.from(transitions[0] ?? []) },
    exit: { last: Float64Array.from(end), beforeBreak: Float64Array.from(transitions, (row) => row[0] ?? 0) },
  };
}

/** Scores of the labels of the first token, without its emission. */
export function entryScores({ entry }: PackedField, { first }: FieldInput): Float64Array {
  return first ? entry.first : entry.afterBreak;
}

/** Scores of leaving the sentence from each label. */
export function exitScores({ exit }: PackedField, { last }: FieldInput): Float64Array {
  return last ? exit.last : exit.beforeBreak;
}
