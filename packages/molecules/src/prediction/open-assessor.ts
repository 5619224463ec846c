import {
  createBatcher,
  modelUse,
  outputRows,
  runCooperatively,
  SdkError,
  type Batcher,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
  type TensorMap,
} from '@medmodal/core';
import type { ApplicabilityDomain } from '../assessment.ts';
import type { MolecularGraph } from '../molecular-graph.ts';
import { assessmentCard, type AssessmentCard } from './assessment-card.ts';
import { atomWeights, encodeWithoutAtoms } from './atom-weights.ts';
import { calibratedAnswer } from './calibrated-answer.ts';
import { domainFingerprint, type DomainFingerprint } from './domain-fingerprint.ts';
import { encodeStructures, structureEncoder, type StructureEncoder } from './structure-encoder.ts';
import { openTrainingStructures, type TrainingStructures } from './training-structures.ts';

/** What a model answers for a structure. */
export interface AssessorAnswer {
  /** Calibrated probability of each class and value of each quantity, in the order of the card. */
  readonly values: Float64Array;
  /** Whether the structure is like those that the model learned from. */
  readonly domain: ApplicabilityDomain;
}

/** A loaded molecule model: structures share batches with all others under way. */
export interface Assessor {
  readonly use: ModelUse;
  readonly card: AssessmentCard;
  answer(graph: MolecularGraph, context: RunContext): Promise<AssessorAnswer>;
  /**
   * By how much the answer for one outcome, by its place in the card, would fall without what each atom of the graph takes
   * part in; see {@link encodeWithoutAtoms}.
   */
  weigh(graph: MolecularGraph, outcome: number, context: RunContext): Promise<Float64Array>;
  close(): Promise<void>;
}

/** Structures of one batch. */
const BATCH_STRUCTURES = 256;
/** Rows of one batch in which atoms are left out, one more than its atoms for each structure. */
const BATCH_ROWS = 512;
const MAX_QUEUE = 65_536;

/**
 * Loads a molecule model.
 *
 * @throws what the source and the runtime throw; `model.incompatible` for the model of another task;
 * `model.card-invalid` for a card that does not describe a molecule model.
 */
export async function openAssessor(
  { source, task }: { readonly source: ModelSource; readonly task: string },
  runtime: Runtime,
  context: RunContext,
): Promise<Assessor> {
  const model = await source.open(context);
  if (model.card.task !== task) throw ofAnotherTask(model, task);
  const card = assessmentCard(model.card);
  const encoder = structureEncoder(model.card, card.features);
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new BatchedAssessor({ model, session, card, encoder });
}

interface AssessorParts {
  readonly model: Model;
  readonly session: Session;
  readonly card: AssessmentCard;
  readonly encoder: StructureEncoder;
}

interface Weighing {
  readonly graph: MolecularGraph;
  readonly outcome: number;
}

interface BatchAnswer {
  readonly values: Float64Array;
  readonly fingerprint: Uint32Array;
}

class BatchedAssessor implements Assessor {
  readonly use: ModelUse;
  readonly card: AssessmentCard;
  readonly #parts: AssessorParts;
  readonly #fingerprint: DomainFingerprint;
  readonly #answers: Batcher<MolecularGraph, BatchAnswer>;
  readonly #weighings: Batcher<Weighing, Float64Array>;
  #structures: Promise<TrainingStructures> | undefined;

  constructor(parts: AssessorParts) {
    this.use = modelUse(parts.model, parts.session);
    this.card = parts.card;
    this.#parts = parts;
    this.#fingerprint = domainFingerprint(parts.card.features, parts.card.domain);
    this.#answers = createBatcher({
      run: (graphs) => this.#answer(graphs),
      maxCost: BATCH_STRUCTURES,
      maxItems: BATCH_STRUCTURES,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
    this.#weighings = createBatcher({
      run: (weighings) => this.#weigh(weighings),
      cost: ({ graph }) => graph.elements.length + 1,
      maxCost: BATCH_ROWS,
      maxItems: BATCH_ROWS,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
      maxRunning: 2,
    });
  }

  async answer(graph: MolecularGraph, { signal }: RunContext): Promise<AssessorAnswer> {
    const [{ values, fingerprint }, structures] = await Promise.all([
      this.#answers.submit(graph, { signal }),
      this.#opened(),
    ]);
    if (!values.every(Number.isFinite)) throw noNumber(this.use.id);
    return { values, domain: { model: this.use.id, ...structures.compare(fingerprint) } };
  }

  weigh(graph: MolecularGraph, outcome: number, { signal }: RunContext): Promise<Float64Array> {
    return this.#weighings.submit({ graph, outcome }, { signal });
  }

  async close(): Promise<void> {
    await Promise.all([this.#answers.dispose(), this.#weighings.dispose()]);
    await this.#parts.session.dispose();
  }

  /** One caller's cancellation must not take the opening from the others, so no signal is passed on. */
  #opened(): Promise<TrainingStructures> {
    this.#structures ??= openTrainingStructures(this.#parts.model, this.card.domain).catch((error: unknown) => {
      this.#structures = undefined;
      throw error;
    });
    return this.#structures;
  }

  async #answer(graphs: readonly MolecularGraph[]): Promise<readonly BatchAnswer[]> {
    const { feeds, rows } = await runCooperatively(encodeStructures(graphs, this.#parts.encoder));
    const fingerprints = graphs.map((graph, at) => this.#fingerprint(graph, rows[at] ?? []));
    const answers = await this.#run(feeds, graphs.length);
    return answers.map((values, at) => ({ values, fingerprint: fingerprints[at] ?? new Uint32Array() }));
  }

  async #weigh(weighings: readonly Weighing[]): Promise<readonly Float64Array[]> {
    const graphs = weighings.map(({ graph }) => graph);
    const feeds = await runCooperatively(encodeWithoutAtoms(graphs, this.#parts.encoder));
    const rows = graphs.reduce((sum, { elements }) => sum + elements.length + 1, 0);
    return atomWeights(weighings, await this.#run(feeds, rows));
  }

  async #run(feeds: TensorMap, rows: number): Promise<Float64Array[]> {
    const outputs = await this.#parts.session.run(feeds, { transfer: true });
    const { output, outcomes } = this.card;
    const scores = outputRows(outputs, { output, rows, columns: outcomes.length });
    return scores.map((row) => calibratedAnswer(row, this.card));
  }
}

function noNumber(model: string): SdkError {
  return new SdkError('model.incompatible', `The model ${model} answers with what is no number.`, {
    hint: 'Export the model again.',
    details: { model },
  });
}

function ofAnotherTask({ card }: Model, task: string): SdkError {
  return new SdkError('model.incompatible', `The model ${card.id}@${card.version} was not made for ${task}.`, {
    hint: `Name a model of ${task}.`,
    details: { model: card.id, task },
  });
}
