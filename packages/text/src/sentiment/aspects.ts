import { bundledSource, type ModelSource } from '@medmodal/core';
import type { Evidence } from '../classification/evidence-spans.ts';

/** What a review or diary judges. */
export type SentimentAspect = 'overall' | 'effectiveness' | 'side-effects';

/** All of them. */
export const SENTIMENT_ASPECTS: readonly ['overall', 'effectiveness', 'side-effects'] = [
  'overall',
  'effectiveness',
  'side-effects',
];

/** What is said of an aspect; of side effects `positive` means that there are none. */
export type Sentiment = 'negative' | 'neutral' | 'positive';

/** All of them, in their order. */
export const SENTIMENTS: readonly ['negative', 'neutral', 'positive'] = ['negative', 'neutral', 'positive'];

/** What a text says of one aspect. */
export interface AspectSentiment {
  readonly aspect: SentimentAspect;
  readonly sentiment: Sentiment;
  /** In words, such as `Severe side effects`. */
  readonly title: string;
  /** Calibrated probability of each; the named one need not have the largest, see the card's `decoding.weighting`. */
  readonly probabilities: Readonly<Record<Sentiment, number>>;
  /** The words that speak for it, in order of the text. */
  readonly evidence: readonly Evidence[];
}

/** What `text.sentiment` answers. */
export interface SentimentResult {
  readonly aspects: readonly AspectSentiment[];
}

/** A model for each aspect. */
export type SentimentModels = Readonly<Record<SentimentAspect, ModelSource>>;

/** The models that are shipped with this package. Reads nothing. */
export function bundledSentimentModels(): SentimentModels {
  return {
    overall: bundledSource(new URL('../../models/drug-review-overall/', import.meta.url)),
    effectiveness: bundledSource(new URL('../../models/drug-review-effectiveness/', import.meta.url)),
    'side-effects': bundledSource(new URL('../../models/drug-review-side-effects/', import.meta.url)),
  };
}
