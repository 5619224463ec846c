import type { Assertion } from './assertion.ts';
import type { Span } from './span.ts';

/**
 * What `text.entities` finds, in every language: `problem` diseases and diagnoses, `symptom` symptoms and signs, `drug` drugs
 * and other chemicals, `dose` how much is taken at once, `strength` how much a form holds, `test` what is measured, `value`
 * its result with unit, `time` dates and times, `social` what a life is like (tobacco, alcohol, work, home).
 */
export const ENTITY_TYPES = [
  'problem',
  'symptom',
  'drug',
  'dose',
  'strength',
  'route',
  'frequency',
  'duration',
  'anatomy',
  'test',
  'value',
  'procedure',
  'gene',
  'species',
  'time',
  'social',
] as const;

/** One of {@link ENTITY_TYPES}. */
export type EntityType = (typeof ENTITY_TYPES)[number];

/** What an entity says in numbers. */
export interface EntityQuantity {
  readonly value: number;
  /** Upper end of a range, `5–10 mg`. */
  readonly high?: number;
  /** As in FHIR's Quantity; none is equal. */
  readonly comparator?: '<' | '<=' | '>=' | '>';
  /** Unit as the text writes it. */
  readonly unit?: string;
  /** Unit in UCUM (ucum.org), where it has one. */
  readonly ucum?: string;
}

/** How an entity belongs to another: `dose` … `duration` to a drug, `value` to a test, `location` to a problem. */
export type AttributeRole = 'dose' | 'strength' | 'route' | 'frequency' | 'duration' | 'value' | 'location' | 'time';

/** Another entity of the same answer that says more of this one. */
export interface EntityAttribute {
  readonly role: AttributeRole;
  /** Its place in `entities`. */
  readonly entity: number;
}

/** A thing that a note names. `text.slice(start, end) === entity.text` for offsets in UTF-16. */
export interface Entity extends Span {
  readonly text: string;
  readonly type: EntityType;
  /** Calibrated probability in [0, 1] that exactly this span is an entity of this type. */
  readonly probability: number;
  /** Category of the section it stands in. */
  readonly section: string;
  readonly assertion: Assertion;
  /** Its numbers, where it has any. */
  readonly quantity?: EntityQuantity;
  /** What other entities say of it. */
  readonly attributes?: readonly EntityAttribute[];
}

/** Answer of `text.entities`: sorted by place, without overlap. */
export interface EntitiesResult {
  readonly entities: readonly Entity[];
}
