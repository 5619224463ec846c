import type { Span } from './span.ts';

/** How sure the author is that it is there; `negative` is a denial. */
export type Certainty = 'positive' | 'positive-possible' | 'neutral-possible' | 'negative-possible' | 'negative';
/** When, seen from the encounter. */
export type Temporality = 'past' | 'current' | 'future';
/** Who has it. */
export type Subject = 'patient' | 'family' | 'other';
/** Whether it is stated as a fact, supposed (`if it comes back`), or tied to a condition (`on exertion`). */
export type Conditionality = 'none' | 'hypothetical' | 'conditional';

/** One axis of an assertion: its value, and the words (or section heading) that decided it; no cue for the default. */
export interface Asserted<Value extends string> {
  readonly value: Value;
  readonly cue?: Cue;
}

/** The words that decided an axis, with their own place in the text. */
export interface Cue extends Span {
  readonly text: string;
  /** Whether words near the entity or the heading of its section decided. */
  readonly source: 'text' | 'section';
}

/** What a note says about an entity, beyond naming it. */
export interface Assertion {
  readonly certainty: Asserted<Certainty>;
  readonly temporality: Asserted<Temporality>;
  readonly subject: Asserted<Subject>;
  readonly conditionality: Asserted<Conditionality>;
}
