import type { Evidence } from './evidence-spans.ts';

/** A class with its calibrated probability. */
export interface RankedClass {
  readonly label: string;
  /** In the field's words. */
  readonly title: string;
  readonly probability: number;
}

/** A sentence that has what a classifier of sentences looks for. */
export interface ClassifiedSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly probability: number;
  readonly evidence: readonly Evidence[];
}

/** What `text.classify` answers. */
export interface ClassifyResult {
  /** The most probable class; undefined when its probability is below the threshold. */
  readonly label?: string;
  readonly title?: string;
  /** The most probable classes first, at most `top` of them, whether or not one is named. */
  readonly classes: readonly RankedClass[];
  /** Classes that hold the true one in all but `errorRate` of texts like the training data. */
  readonly set: readonly string[];
  /** The words that speak for the first class, in order of the text. */
  readonly evidence: readonly Evidence[];
  /** Of a model of sentences: those that have what it looks for, in order of the text. */
  readonly sentences?: readonly ClassifiedSentence[];
}
