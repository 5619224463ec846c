import type { TensorMap } from '@medmodal/core';

/** Plain numbers that a part of training carries from epoch to epoch; infinities and NaN included. */
export type NumericState = Readonly<Record<string, number>>;

/** What was measured in one epoch. */
export interface EpochRecord {
  /** Number of the epoch, from 0. */
  readonly epoch: number;
  /** Figures by name: `loss`, `validationLoss`, `validationAccuracy`, `learningRate`, … */
  readonly figures: NumericState;
}

/** The weights of the best epoch so far. */
export interface BestWeights {
  readonly epoch: number;
  /** The figure by which it is the best. */
  readonly value: number;
  readonly weights: TensorMap;
}

/**
 * All that is needed to go on with a training as if it had never stopped, at the end of an epoch. Random numbers need
 * no state: they depend on the seed, the epoch and the step alone.
 */
export interface Checkpoint {
  /** Fingerprint of the network and the options; a training with another one cannot resume from here. */
  readonly fingerprint: string;
  /** Number of finished epochs: the next one has this number. */
  readonly epoch: number;
  /** Number of optimizer steps done. */
  readonly step: number;
  readonly seed: number;
  readonly weights: TensorMap;
  /** The optimizer's own tensors (momentum, second moments, …). */
  readonly optimizer: TensorMap;
  readonly best?: BestWeights;
  readonly history: readonly EpochRecord[];
  readonly earlyStopping?: NumericState;
  readonly schedule?: NumericState;
}
