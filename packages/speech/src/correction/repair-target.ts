import type { MedicalTerm } from '../vocabulary/medical-terms.ts';

/** A term that a repair can lead to. */
export interface RepairTarget {
  readonly term: MedicalTerm;
  readonly sounds: Uint8Array;
  /** Cost of all its sounds. */
  readonly weight: number;
}
