import type { Dataset, Network, Optimizer } from '@medmodal/training';

/** A training that is measured, the same for every side of a comparison. */
export interface TrainingTask {
  /** What the peers' script calls it, such as `small-cnn`. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** What the pace counts. */
  readonly unit: 'images/s' | 'tokens/s';
  /** Images or tokens an example. */
  readonly unitsPerExample: number;
  /** Examples an epoch. */
  readonly examples: number;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  network(): Network;
  dataset(): Dataset;
}
