/** One figure that a bench found. */
export interface Measure {
  readonly name: string;
  /** Left out where nothing could be measured; the note says why. */
  readonly value?: number;
  /** Such as `words/s`, `ms`, `%`, `×`. */
  readonly unit: string;
  /** What the figure must not fall below or rise above. */
  readonly bound?: Bound;
  /** How it was measured, where the name does not say it. */
  readonly note?: string;
}

/** A promise about a figure. */
export interface Bound {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What a part of a bench may use. */
export interface PartContext {
  /** Tells people how far it has come. */
  log(line: string): void;
}

/** A part of a bench. Each runs in a process of its own, so that none sees the memory or the threads of another. */
export interface BenchPart {
  readonly name: string;
  run(context: PartContext): Promise<readonly Measure[]>;
}

/** Measurements of one task, side by side with a peer where there is one. */
export interface Bench {
  /** Name of the task. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly parts: readonly BenchPart[];
}

/** True when the measure keeps its promise, or makes none. */
export function keepsBound({ value = Number.NaN, bound }: Measure): boolean {
  if (bound === undefined) return true;
  return value >= (bound.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (bound.atMost ?? Number.POSITIVE_INFINITY);
}
