/** A class and how likely it is. */
export interface ClassProbability {
  readonly label: string;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
}

/** What `vision.classify` answers. */
export interface Classification {
  /** The most likely class. */
  readonly label: string;
  /** The most likely classes, the likeliest first. */
  readonly probabilities: readonly ClassProbability[];
}
