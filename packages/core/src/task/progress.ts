/** How far long work has come. */
export interface Progress {
  /** What is being done, in a word or two: `download`, `windows`, `documents`. */
  readonly stage: string;
  /** Units that are done. */
  readonly done: number;
  /** Units in all, when known. */
  readonly total?: number;
  /** What a unit is: `bytes`, `windows`, `sentences`. */
  readonly unit: string;
  /** Figures of the moment by name, such as `loss` and `accuracy`; those of a training change with each step. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Called with each step of progress; must not throw. */
export type ProgressListener = (progress: Progress) => void;
