import type { FoundEntity } from '../entities/entity-reader.ts';
import type { RelationType } from '../relation.ts';

/** Two entities that a sentence relates. */
export interface FoundPair {
  readonly type: RelationType;
  readonly drug: FoundEntity;
  readonly other: FoundEntity;
  readonly probability: number;
}
