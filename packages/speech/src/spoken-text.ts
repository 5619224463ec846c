import type { RecognisedWord } from './recognition/recogniser.ts';

/** Text that was heard or is to be said; where it was heard, perhaps with the times of its words. */
export interface SpokenText {
  readonly text: string;
  /** The words of {@link text} in their order; the text is these joined by blanks. */
  readonly words?: readonly RecognisedWord[];
}
