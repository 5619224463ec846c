/** One thing that standardisation changed in a structure. */
export interface StructureChange {
  /** Stable name of the rule, such as `salt.removed`. */
  readonly rule: string;
  /** One sentence in chemists' words. */
  readonly message: string;
  /** Atoms of the input it concerns, from 0 in the order of the input. */
  readonly atoms: readonly number[];
}

/** The structure that was assessed. */
export interface AssessedStructure {
  /** Canonical SMILES after standardisation. Atoms are numbered from 0 in the order in which it writes them. */
  readonly smiles: string;
  readonly name?: string;
  /** What standardisation changed; empty when nothing. */
  readonly changes: readonly StructureChange[];
}

/** Something a structure may do or not do. */
export interface ClassOutcome {
  readonly kind: 'class';
  /** Name in the data, such as `Hepatobiliary_disorders` or `NR-AR`. */
  readonly id: string;
  /** In the field's words. */
  readonly label: string;
  /** Model that answered. */
  readonly model: string;
  /** Code of a terminology, such as the system organ class in MedDRA. */
  readonly code?: { readonly system: string; readonly code: string };
  /** Calibrated probability in [0, 1]. */
  readonly probability: number;
  /** How often it was present in the training data. */
  readonly baseRate: number;
  /** What holds with the configured coverage: one of the two, both when the model cannot say, none when neither fits. */
  readonly set: readonly ('present' | 'absent')[];
  /** False when the model did no better than the base rate on data it had not seen: the structure cannot tell. */
  readonly tells: boolean;
}

/** A measurable property of a structure. */
export interface QuantityOutcome {
  readonly kind: 'quantity';
  readonly id: string;
  readonly label: string;
  readonly model: string;
  readonly value: number;
  /** UCUM where it has one, else words. */
  readonly unit: string;
  /** Ends of the interval that holds with the configured coverage. */
  readonly low: number;
  readonly high: number;
  /** False when the model did no better than the mean of the training data on data it had not seen. */
  readonly tells: boolean;
}

/** One outcome of an assessment. */
export type Outcome = ClassOutcome | QuantityOutcome;

/** A structure that a model was trained on. */
export interface Neighbour {
  readonly smiles: string;
  /** Tanimoto similarity of circular fingerprints, in [0, 1]. */
  readonly similarity: number;
}

/** Whether a structure is like those a model was trained on. */
export interface ApplicabilityDomain {
  readonly model: string;
  readonly inside: boolean;
  /** Similarity to the nearest training structure, and the least that counts as inside. */
  readonly similarity: number;
  readonly threshold: number;
  /** The nearest training structures, nearest first. */
  readonly neighbours: readonly Neighbour[];
}

/** How much each atom speaks for an outcome. */
export interface AtomAttribution {
  /** {@link Outcome.id}. */
  readonly outcome: string;
  readonly model: string;
  /**
   * For each atom of {@link AssessedStructure.smiles}: by how much the probability (or the value) would fall without what
   * the atom takes part in; negative where the atom speaks against it.
   */
  readonly atoms: readonly number[];
}

/** What `molecules.adverse-reactions`, `molecules.toxicity` and `molecules.properties` answer. */
export interface Assessment {
  readonly structure: AssessedStructure;
  /** Classes first, the likeliest first; then quantities. */
  readonly outcomes: readonly Outcome[];
  /** One entry a model. */
  readonly domain: readonly ApplicabilityDomain[];
  /** Left out when it was not asked for. */
  readonly attribution?: AtomAttribution;
}
