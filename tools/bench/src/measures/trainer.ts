/** One epoch that was trained. */
export interface TrainedEpoch {
  readonly examples: number;
  /** From asking for the first batch to the loss of the last. */
  readonly seconds: number;
  /** Mean loss of its steps. */
  readonly loss: number;
  /** Most resident memory that its process has had until now. */
  readonly peakMegabytes: number;
}

/** One side of a comparison: a network in training that stands still until it is asked for the next epoch. */
export interface Trainer {
  /** Such as `PyTorch 2.13.0`. */
  readonly name: string;
  train(): Promise<TrainedEpoch>;
  /** Ends the training, also in the middle. */
  stop(): Promise<void>;
}
