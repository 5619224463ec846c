import type { RepairTarget } from './repair-target.ts';

/** A name that sounds like words that were heard. */
export interface NameNear {
  readonly target: RepairTarget;
  /** Difference in sounds, as a share of those of the name. */
  readonly sound: number;
  /** Difference in letters, as a share of those of the longer. */
  readonly spelling: number;
  /** {@link sound} of the next best name for the same words; 1 where there is none. */
  readonly rival: number;
}
