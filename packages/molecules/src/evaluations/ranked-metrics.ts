/** Scored items of one class, sorted by falling score. */
export interface RankedItems {
  /** Places of the items in the data. */
  readonly order: Uint32Array;
  /** Score of each item of {@link order}. */
  readonly scores: Float64Array;
  /** 1 where the class is present. */
  readonly present: Uint8Array;
}

/** Sorts items by falling score. */
export function rankItems(
  items: readonly { readonly item: number; readonly score: number; readonly present: boolean }[],
): RankedItems {
  const sorted = items.toSorted((left, right) => right.score - left.score);
  return {
    order: Uint32Array.from(sorted, ({ item }) => item),
    scores: Float64Array.from(sorted, ({ score }) => score),
    present: Uint8Array.from(sorted, ({ present }) => (present ? 1 : 0)),
  };
}

/** Figures of a ranking; NaN where one of the two classes does not occur. */
export interface RankedFigures {
  /** Area under the ROC curve: ties count half. */
  readonly rocAuc: number;
  /** Average precision: the precision at each threshold, weighed by what recall gains there. */
  readonly prAuc: number;
}

/**
 * Measures a ranking in which each item counts as often as `weights` says by its place in the data, so that a resample needs
 * no sorting.
 */
export function rankedFigures({ order, scores, present }: RankedItems, weights: Uint16Array): RankedFigures {
  let [positives, negatives, pairs, precisions] = [0, 0, 0, 0];
  for (let at = 0; at < order.length;) {
    const score = scores[at];
    const before = positives;
    let absent = 0;
    for (; at < order.length && scores[at] === score; at += 1) {
      const weight = weights[order[at] ?? 0] ?? 0;
      if (present[at] === 1) positives += weight;
      else absent += weight;
    }
    const gained = positives - before;
    // Negatives that stand above the gained positives: pairs in the wrong order.
    pairs += gained * (negatives + absent / 2);
    negatives += absent;
    if (gained > 0) precisions += gained * (positives / (positives + negatives));
  }
  if (positives === 0 || negatives === 0) return { rocAuc: Number.NaN, prAuc: Number.NaN };
  return { rocAuc: 1 - pairs / (positives * negatives), prAuc: precisions / positives };
}
