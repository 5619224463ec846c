import { checkLengths } from './check-lengths.ts';

/** How much two masks overlap. */
export interface MaskOverlap {
  /** Elements set in both masks. */
  readonly intersection: number;
  /** Elements set in the true mask. */
  readonly actual: number;
  /** Elements set in the predicted mask. */
  readonly predicted: number;
}

/**
 * Counts where masks overlap. An element is set when it is at least `threshold`.
 *
 * @param actual true mask, any shape, row by row
 * @param predicted predicted mask or probabilities of the same shape
 * @throws `tensor.shape` for different numbers of elements, or none.
 */
export function maskOverlap(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  threshold: number = 0.5,
): MaskOverlap {
  checkLengths(actual, predicted.length);
  const counts = { intersection: 0, actual: 0, predicted: 0 };
  for (let index = 0; index < actual.length; index += 1) {
    const isSet = (actual[index] as number) >= threshold;
    const isPredicted = (predicted[index] as number) >= threshold;
    if (isSet) counts.actual += 1;
    if (isPredicted) counts.predicted += 1;
    if (isSet && isPredicted) counts.intersection += 1;
  }
  return counts;
}

/** Dice coefficient (F1 of the elements), 0 to 1; 1 when both masks are empty. */
export function dice({ intersection, actual, predicted }: MaskOverlap): number {
  return actual + predicted === 0 ? 1 : (2 * intersection) / (actual + predicted);
}

/** Intersection over union (Jaccard index), 0 to 1; 1 when both masks are empty. */
export function intersectionOverUnion({ intersection, actual, predicted }: MaskOverlap): number {
  const union = actual + predicted - intersection;
  return union === 0 ? 1 : intersection / union;
}
