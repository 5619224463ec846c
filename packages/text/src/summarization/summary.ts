import type { Span } from '../span.ts';

/** The four parts of a SOAP note. */
export type SoapCode = 'subjective' | 'objective' | 'assessment' | 'plan';

/** A sentence of a note with the places in the input that it rests on. */
export interface SummarySentence {
  readonly text: string;
  /** UTF-16 offsets in the input, in order; never empty. */
  readonly evidence: readonly Span[];
  /**
   * How sure it belongs in the note, from 0 to 1: the share of its words that a clinician's note of the same consultation is
   * expected to have.
   */
  readonly confidence: number;
}

/** A part of a note under one heading. */
export interface SummarySection {
  readonly code: SoapCode;
  readonly heading: string;
  readonly sentences: readonly SummarySentence[];
}

/** What a short dialogue is about, as the heading that its note would stand under. */
export interface SectionHeader {
  /** Such as `FAM/SOCHX`; the card of the model lists them. */
  readonly label: string;
  /** The most likely heading with its share of the model's belief, in [0, 1]. */
  readonly probability: number;
}

/** Answer of `text.summarize`. */
export interface SummaryResult {
  /** What the text was read as. */
  readonly source: 'dialogue' | 'note';
  /** The section that the dialogue as a whole belongs to; English dialogues of up to 40,000 characters only. */
  readonly header?: SectionHeader;
  /** Parts that have at least one sentence, in the order of a note. */
  readonly sections: readonly SummarySection[];
}
