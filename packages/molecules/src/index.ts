export { createMoleculeCodecs } from './codecs/create-molecule-codecs.ts';
export { moleculeInput } from './codecs/molecule-input.ts';
export { readMolecule, readMolecules, type MoleculeSource, type ReadOptions } from './codecs/read-molecule.ts';
export type { NamedStructure, NameResolver } from './codecs/structure-names.ts';
export type { AtomRing, MolecularGraph } from './molecular-graph.ts';
export type { Molecule, StructureFormat } from './molecule.ts';
export type {
  ChemistryToolkit,
  Colour,
  DepictionStyle,
  ParsedStructure,
  PatternMatches,
  StructureSource,
  WrittenForm,
} from './toolkit/chemistry-toolkit.ts';
export { createRdkitToolkit, type RdkitToolkitOptions } from './toolkit/create-rdkit-toolkit.ts';
export type {
  ApplicabilityDomain,
  AssessedStructure,
  Assessment,
  AtomAttribution,
  ClassOutcome,
  Neighbour,
  Outcome,
  QuantityOutcome,
  StructureChange,
} from './assessment.ts';
export type { DescriptorBlock, FeatureBlock, MorganBlock } from './encoders/feature-block.ts';
export { resolveDrugName, type ResolvedDrug } from './names/resolve-drug-name.ts';
export { suggestDrugNames } from './names/suggest-drug-names.ts';
export { createFeatureEncoder, encodeFeatures, type FeatureEncoder } from './encoders/encode-features.ts';
export { environmentCounts, foldedBits, foldedCounts } from './encoders/fold-fingerprint.ts';
export {
  createDescriptorEncoder,
  DESCRIPTOR_NAMES,
  moleculeDescriptors,
  type DescriptorEncoder,
} from './encoders/molecule-descriptors.ts';
export { morganEnvironments, type MorganEnvironment } from './encoders/morgan-environments.ts';
export type { MorganFingerprint } from './encoders/circular-environments.ts';
export { morganFingerprint, type MorganOptions } from './encoders/morgan-fingerprint.ts';
export { standardise, type StandardisedMolecule } from './transforms/standardise.ts';
export { createMolecules, type Molecules, type MoleculesParts } from './molecules.ts';
export type { AssessOptions } from './tasks/assess-options.ts';
export type { DepictOptions } from './tasks/depict-options.ts';
export type { Depiction } from './tasks/depict.ts';
export { createMoleculeCollections } from './collections/create-molecule-collections.ts';
export { smilesTable } from './collections/smiles-table.ts';
export type { AlertSource } from './alerts/alert-sources.ts';
export { findAlerts, type AlertSearch, type FoundAlert } from './alerts/find-alerts.ts';
export { ALERT_CATEGORIES, type AlertCategory, type AlertSeverity } from './alerts/structural-alert.ts';
export type { AlertReport } from './alerts/alert-report.ts';
export { createAlertsTask, type AlertsTaskParts } from './tasks/alerts.ts';
export type { AlertsOptions } from './tasks/alerts-options.ts';
export { listDrugNames } from './names/suggest-drug-names.ts';
export {
  buildLibrary,
  type BuiltLibrary,
  type LibraryOptions,
  type LibraryRecord,
} from './similarity/build-library.ts';
export { createFingerprintIndex } from './similarity/create-fingerprint-index.ts';
export { FingerprintIndex, type SearchOptions } from './similarity/fingerprint-index.ts';
export type { FingerprintLibrary, LibraryEntry } from './similarity/fingerprint-library.ts';
export { fingerprintIndexBytes, fingerprintIndexOf } from './similarity/stored-index.ts';
export type { SimilarFingerprint } from './similarity/nearest-list.ts';
export type { SimilarOptions } from './tasks/similar-options.ts';
export type { SimilarStructure, SimilarStructures } from './tasks/similar-structures.ts';
