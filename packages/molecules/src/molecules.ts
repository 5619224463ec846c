import type { Modality, ModelSource, RunContext, Runtime, SdkError, Task } from '@medmodal/core';
import type { AlertReport } from './alerts/alert-report.ts';
import type { Assessment } from './assessment.ts';
import { createMoleculeCodecs } from './codecs/create-molecule-codecs.ts';
import { moleculeInput } from './codecs/molecule-input.ts';
import type { ReadOptions } from './codecs/read-molecule.ts';
import { readStructureText, readStructureTexts } from './codecs/structure-text.ts';
import { createMoleculeCollections } from './collections/create-molecule-collections.ts';
import type { Molecule } from './molecule.ts';
import { resolveDrugName } from './names/resolve-drug-name.ts';
import type { FingerprintLibrary } from './similarity/fingerprint-library.ts';
import { createAdverseReactionsTask } from './tasks/adverse-reactions.ts';
import { createAlertsTask } from './tasks/alerts.ts';
import type { AlertsOptions } from './tasks/alerts-options.ts';
import type { AssessOptions } from './tasks/assess-options.ts';
import { createDepictTask, type Depiction } from './tasks/depict.ts';
import type { DepictOptions } from './tasks/depict-options.ts';
import { createPropertiesTask } from './tasks/properties.ts';
import { createSimilarTask } from './tasks/similar.ts';
import type { SimilarOptions } from './tasks/similar-options.ts';
import type { SimilarStructures } from './tasks/similar-structures.ts';
import { createToxicityTask } from './tasks/toxicity.ts';
import type { ChemistryToolkit } from './toolkit/chemistry-toolkit.ts';
import { createRdkitToolkit } from './toolkit/create-rdkit-toolkit.ts';

/** What {@link createMolecules} needs. The runtime stays the caller's to dispose, and so does a toolkit that is given. */
export interface MoleculesParts {
  readonly runtime: Runtime;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /**
   * Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. The model
   * of each name stays loaded until the modality is disposed, so a server should not let strangers choose the names.
   */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
  /** Libraries that `molecules.similar` searches, by name, beside `drugs`; see `buildLibrary`. */
  readonly libraries?: Readonly<Record<string, FingerprintLibrary>>;
  /** Reads and draws structures. Default: RDKit, which is disposed with the modality. */
  readonly toolkit?: ChemistryToolkit;
}

/** Drug structures: the modality, and its tasks by name with their types. */
export interface Molecules extends Modality {
  /**
   * Reads one structure: a drug name, a SMILES with perhaps a name behind it, or a molfile.
   *
   * @throws `input.empty`; `input.format` saying where; `input.too-large`, `cancelled`, `runtime.disposed`.
   */
  read(text: string, context?: RunContext): Promise<Molecule>;
  /**
   * Reads many at once; the error of one stands in its place. With `canonical: false` most take a tenth of the time, for
   * `runBatch` over a large file.
   *
   * @throws `cancelled`, `runtime.disposed`.
   */
  readMany(texts: readonly string[], options?: ReadOptions): Promise<readonly (Molecule | SdkError)[]>;
  /** `molecules.adverse-reactions` */
  readonly adverseReactions: Task<Molecule, AssessOptions, Assessment>;
  /** `molecules.alerts` */
  readonly alerts: Task<Molecule, AlertsOptions, AlertReport>;
  /** `molecules.depict` */
  readonly depict: Task<Molecule, DepictOptions, Depiction>;
  /** `molecules.properties` */
  readonly properties: Task<Molecule, AssessOptions, Assessment>;
  /** `molecules.similar` */
  readonly similar: Task<Molecule, SimilarOptions, SimilarStructures>;
  /** `molecules.toxicity` */
  readonly toxicity: Task<Molecule, AssessOptions, Assessment>;
}

/** Makes the modality of molecules. Loads nothing until a structure is read or a task is run. */
export function createMolecules(parts: MoleculesParts): Molecules {
  const toolkit = parts.toolkit ?? createRdkitToolkit();
  const taskParts = { ...parts, toolkit, input: moleculeInput(toolkit, resolveDrugName) };
  const adverseReactions = createAdverseReactionsTask(taskParts);
  const alerts = createAlertsTask(taskParts);
  const depict = createDepictTask(taskParts);
  const properties = createPropertiesTask(taskParts);
  const similar = createSimilarTask(taskParts);
  const toxicity = createToxicityTask(taskParts);
  const tasks: readonly Task[] = [adverseReactions, alerts, depict, properties, similar, toxicity];
  const dispose = async (): Promise<void> => {
    await Promise.all(tasks.map((task) => task.dispose()));
    if (!parts.toolkit) await toolkit.dispose();
  };
  return {
    specVersion: 1,
    name: 'molecules',
    summary: 'Drug structures: adverse reactions, toxicity and properties with calibrated probabilities.',
    codecs: createMoleculeCodecs(toolkit, resolveDrugName),
    collections: createMoleculeCollections(toolkit),
    tasks,
    read: async (text, context) => readStructureText(text, { toolkit, resolveName: resolveDrugName }, context),
    readMany: async (texts, context) => readStructureTexts(texts, { toolkit, resolveName: resolveDrugName }, context),
    adverseReactions,
    alerts,
    depict,
    properties,
    similar,
    toxicity,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
