import type { Prediction } from '@medmodal/core';

/** What a view draws: an answer, and the text that it is about. */
export interface ResultViewProps {
  readonly prediction: Prediction<unknown>;
  /** The text of the input as it was sent; empty for inputs that are no text. */
  readonly text: string;
}
