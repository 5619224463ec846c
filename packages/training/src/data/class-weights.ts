import type { Tensor } from '@medmodal/core';

/** Number of examples of each class. @param labels class numbers from 0 to `classes` - 1 */
export function classCounts(labels: Tensor<'int64'>, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels.data) counts[Number(label)] = (counts[Number(label)] ?? 0) + 1;
  return counts;
}

/**
 * Weights that make every class count the same in the loss: examples / (classes present · examples of the class), so the
 * mean weight over the examples is 1. A class without examples gets 0.
 *
 * @see King & Zeng, "Logistic regression in rare events data", Political Analysis 9, 2001
 * @example balancedClassWeights(labelsWith(1200, 3500), 2) // [1.96, 0.67]
 */
export function balancedClassWeights(labels: Tensor<'int64'>, classes: number): readonly number[] {
  const counts = classCounts(labels, classes);
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : labels.data.length / (present * count)));
}
