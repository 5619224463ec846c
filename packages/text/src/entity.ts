import type { Assertion } from './assertion.ts';
import type { Span } from './span.ts';

/** What the bundled model finds. */
export type EntityType = 'chemical' | 'disease';

/** A thing that a note names. `text.slice(start, end) === entity.text` for offsets in UTF-16. */
export interface Entity extends Span {
  readonly text: string;
  readonly type: EntityType;
  /** Calibrated probability in [0, 1] that exactly this span is an entity of this type. */
  readonly probability: number;
  /** Category of the section it stands in. */
  readonly section: string;
  readonly assertion: Assertion;
}

/** Answer of `text.entities`: sorted by place, without overlap. */
export interface EntitiesResult {
  readonly entities: readonly Entity[];
}
