import type { TextChangeKind } from '../correction/text-change.ts';
import type { SpokenToken } from './spoken-token.ts';

/** How numbers are written where usage differs. */
export interface FormattingOptions {
  /** How micrograms are written. Default `micrograms`, as UK guidance asks; `mcg` where it is the habit. */
  readonly micrograms: 'micrograms' | 'mcg';
}

/** How a phrase is written. */
export interface WrittenPhrase {
  /** Index of the token after the phrase. */
  readonly end: number;
  /** Undefined where the phrase stays as it is. */
  readonly text: string | undefined;
  readonly kind: TextChangeKind;
  /** Probability in [0, 1] that the phrase means this. */
  readonly confidence: number;
  /** Why a reader should check it; with it, the phrase stays as it is. */
  readonly flagged?: string;
}

/** Reads one kind of phrase that begins at the token `at`; undefined where there is none. */
export type FormattingRule = (
  tokens: readonly SpokenToken[],
  at: number,
  options: FormattingOptions,
) => WrittenPhrase | undefined;
