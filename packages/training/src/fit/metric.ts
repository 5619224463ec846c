import type { Tensor } from '@medmodal/core';

/** The predictions of a batch and what was expected. */
export interface MeasuredBatch {
  /** float32 [batch, …]. */
  readonly prediction: Tensor;
  /** As the loss was given them. */
  readonly labels: Tensor;
  /** One number for each element that has a label; elements with weight 0 are padding. */
  readonly weights: Tensor;
}

/** A metric that is being taken over an epoch. */
export interface Measurement {
  add(batch: MeasuredBatch): void;
  /** NaN when nothing was added. */
  value(): number;
}

/** A figure that tells how well a network does, besides the loss. */
export interface Metric {
  /** As it appears in the history: `accuracy`, and `validationAccuracy` on the validation data. */
  readonly name: string;
  /** True for those that need all predictions of an epoch in memory; they are taken on validation data only. */
  readonly collects: boolean;
  start(): Measurement;
}
