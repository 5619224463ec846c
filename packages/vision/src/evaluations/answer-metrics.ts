import { bootstrapIntervals, type Intervals } from '@medmodal/core';
import type { ScoredImage } from './classification-metrics.ts';

/** A scored image with what was said beside its class. */
export interface AnsweredImage extends ScoredImage {
  /** Numbers of the classes of its prediction set; left out where the model has none. */
  readonly set?: readonly number[];
  /** Whether it was found to be unlike the training images. */
  readonly outOfDomain: boolean;
}

/** Figures of what is said beside the class. */
export interface AnswerMetrics {
  readonly metrics: {
    /** Share of images that were found out of domain. */
    readonly outOfDomain: number;
    /** Share of images whose prediction set holds the true class; left out where there are no sets. */
    readonly coverage?: number;
    /** Mean number of classes of a prediction set. */
    readonly setSize?: number;
  };
  /** 95 % bootstrap intervals over images, by the names of `metrics`. */
  readonly ci95: Intervals;
}

/** Measures prediction sets and the domain check on labelled images; one at least is needed. */
export function measureAnswers(items: readonly AnsweredImage[]): AnswerMetrics {
  return { metrics: figuresOf(items), ci95: bootstrapIntervals(items, (some) => ({ ...figuresOf(some) })) };
}

function figuresOf(items: readonly AnsweredImage[]): AnswerMetrics['metrics'] {
  const withSets = items.filter(({ set }) => set !== undefined);
  const outOfDomain = items.filter((item) => item.outOfDomain).length / items.length;
  if (withSets.length === 0) return { outOfDomain };
  const covered = withSets.filter(({ set, label }) => set?.includes(label)).length;
  const classes = withSets.reduce((sum, { set }) => sum + (set?.length ?? 0), 0);
  return { outOfDomain, coverage: covered / withSets.length, setSize: classes / withSets.length };
}
