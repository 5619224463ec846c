import type { ModelUse, RunContext } from '@medmodal/core';
import type { ClassifierCard } from './classifier-card.ts';
import type { Evidence } from './evidence-spans.ts';
import type { TextStretch, WordFamiliarity } from './token-features.ts';

/** What a classifier makes of a text. */
export interface Classification {
  /** Calibrated, one a class in the order of the card's labels; they sum to 1. */
  readonly probabilities: Float64Array;
  readonly words: WordFamiliarity;
  /** The words that speak for a class, at most `limit` spans. */
  evidence(classIndex: number, limit: number): Promise<readonly Evidence[]>;
}

/** A loaded classifier. */
export interface TextClassifier {
  /** The model, and those that read for it. */
  readonly uses: readonly ModelUse[];
  readonly card: ClassifierCard;
  /** Classifies a piece of a text, read whole. @throws `cancelled`. */
  classify(stretch: TextStretch, context: RunContext): Promise<Classification>;
  close(): Promise<void>;
}
