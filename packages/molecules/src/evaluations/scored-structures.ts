/**
 * What a model said of measured structures. All arrays are row-major [structures, outcomes].
 */
export interface ScoredStructures {
  readonly structures: number;
  readonly outcomes: readonly { readonly id: string; readonly kind: 'class' | 'quantity' }[];
  /** What was measured: 0 or 1 of a class, the value of a quantity; NaN where nothing was. */
  readonly truths: Float64Array;
  /** Probability of a class, value of a quantity. */
  readonly answers: Float64Array;
  /** 1 where the set or the interval holds what was measured. */
  readonly covered: Uint8Array;
}
