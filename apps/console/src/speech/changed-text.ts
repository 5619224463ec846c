import type { TextChange } from '@medmodal/speech';

/** A text, and where it differs from the text it was made of. */
export interface ChangedText {
  readonly text: string;
  readonly changes: readonly TextChange[];
}
