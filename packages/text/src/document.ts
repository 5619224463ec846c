import type { Span } from './span.ts';

/** A sentence, heading line or list item. */
export interface Sentence extends Span {
  /** The tokens of the sentence, in order; never empty. */
  readonly tokens: readonly Span[];
}

/** A part of a note under one heading; text before the first heading belongs to a section with category `none`. */
export interface Section extends Span {
  /** What the heading means: `chief-complaint`, `past-medical-history`, `family-history`, `medications` … or `other`. */
  readonly category: string;
  /** The heading as it stands in the text, without its colon; undefined for the part before the first heading. */
  readonly heading?: Span;
}

/**
 * A clinical note as a value: the text, never altered, and where its sentences, tokens and sections are.
 *
 * All offsets are UTF-16 code units, as `String.prototype.slice` takes them. Sentences never overlap, come in order, and
 * every character outside of them is white space.
 */
export interface ClinicalDocument {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly sections: readonly Section[];
}
