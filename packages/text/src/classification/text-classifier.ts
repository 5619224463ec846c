import type { ModelUse, RunContext } from '@medmodal/core';
import type { Span } from '../span.ts';
import type { ClassifierCard } from './classifier-card.ts';
import type { Evidence } from './evidence-spans.ts';

/** What a classifier makes of a text. */
export interface Classification {
  /** Calibrated, one a class in the order of the card's labels; they sum to 1. */
  readonly probabilities: Float64Array;
  /** Words of the text, and those of them that the classifier knows. */
  readonly words: { readonly all: number; readonly known: number };
  /** The words that speak for a class, at most `limit` spans. */
  evidence(classIndex: number, limit: number): readonly Evidence[];
}

/** A loaded classifier. */
export interface TextClassifier {
  readonly use: ModelUse;
  readonly card: ClassifierCard;
  /** Classifies a piece of a text, read whole. @throws `cancelled`. */
  classify(source: { readonly text: string; readonly span: Span }, context: RunContext): Promise<Classification>;
  close(): Promise<void>;
}
