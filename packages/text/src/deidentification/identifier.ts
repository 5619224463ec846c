import type { Span } from '../span.ts';
import type { IdentifierType } from './identifier-type.ts';

/** A place in a text that points at a person. Offsets are UTF-16 code units. */
export interface Identifier extends Span {
  readonly type: IdentifierType;
  /** How sure it is, in [0, 1]: of a rule as written with it, of the tagger the mean over the words. Not calibrated. */
  readonly probability: number;
}
