import { checkLengths } from './check-lengths.ts';

/**
 * Items sorted by score, highest first, made once and used for many resamples: figures that depend on the order of the
 * scores then cost one pass each.
 */
export interface Ranking {
  /** Item numbers, highest score first. */
  readonly order: Uint32Array;
  /** For each place of `order`: 1 when the next item has a lower score, so that a threshold fits between them. */
  readonly lastOfTie: Uint8Array;
  /** For each place of `order`: 1 when the item is positive. */
  readonly positive: Uint8Array;
  readonly scores: ArrayLike<number>;
}

/**
 * Ranks items by score.
 *
 * @param labels `[n]`; those equal to `positiveClass` are positive
 * @param scores `[n]`, higher for what looks positive
 * @throws `tensor.shape` for different numbers, or none.
 */
export function rankItems(labels: ArrayLike<number>, scores: ArrayLike<number>, positiveClass: number = 1): Ranking {
  checkLengths(labels, scores.length);
  const order = Uint32Array.from({ length: scores.length }, (_, index) => index);
  order.sort((left, right) => (scores[right] as number) - (scores[left] as number));
  const lastOfTie = Uint8Array.from(order, (item, place) => (scores[order[place + 1] ?? -1] === scores[item] ? 0 : 1));
  const positive = Uint8Array.from(order, (item) => (labels[item] === positiveClass ? 1 : 0));
  return { order, lastOfTie, positive, scores };
}
