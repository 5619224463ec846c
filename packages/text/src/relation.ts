import type { Entity } from './entity.ts';

/** What `text.relations` finds: a drug that did harm, and a dose of a drug. */
export const RELATION_TYPES = ['adverse-effect', 'dose'] as const;

/** One of {@link RELATION_TYPES}. */
export type RelationType = (typeof RELATION_TYPES)[number];

/** What a sentence says of a drug. */
export interface Relation {
  readonly type: RelationType;
  /** Place of the drug in `entities`. */
  readonly drug: number;
  /** Place in `entities` of what the drug did, or of its dose. */
  readonly other: number;
  /** Probability in [0, 1] that both entities have exactly these spans and that the sentence relates them. */
  readonly probability: number;
}

/** Answer of `text.relations`. */
export interface RelationsResult {
  /** The entities that take part in a relation, sorted by place, without overlap. */
  readonly entities: readonly Entity[];
  /** In order of their drugs, then of the other entity. */
  readonly relations: readonly Relation[];
}
