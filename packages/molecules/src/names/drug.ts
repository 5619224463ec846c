/** A drug that the table knows. */
export interface Drug {
  /** International non-proprietary name, in lower case; the common name where there is none. */
  readonly name: string;
  /** Other names: of national pharmacopoeias, of chemists, and brands that have become words. */
  readonly synonyms: readonly string[];
  /** Code of the WHO's Anatomical Therapeutic Chemical classification; one of them where there are several. */
  readonly atc?: string;
  /** Isomeric SMILES of the active parent, without counter-ion or water. A racemate has no stereo centre marked. */
  readonly smiles: string;
}
