/** A class and how likely it is. */
export interface ClassProbability {
  readonly label: string;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
}

/** What `vision.classify` answers. */
export interface Classification {
  /** The class that is answered: the likeliest, unless the model's card names a decision threshold. */
  readonly label: string;
  /** The likeliest classes, the likeliest first; the answered one is among them. */
  readonly probabilities: readonly ClassProbability[];
}
