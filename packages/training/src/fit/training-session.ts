import {
  createTensor,
  isStatefulRuntime,
  SdkError,
  type Backend,
  type DeviceRequest,
  type Runtime,
  type StatefulRuntime,
  type StatefulSession,
  type Tensor,
  type TensorMap,
} from '@medmodal/core';
import { compileTrainingStep, slotName, type StepOptions, type TrainingStep } from '../compile/training-step.ts';
import type { Batch } from '../data/dataset.ts';
import type { Network } from '../network/network.ts';
import { randomStream } from '../random/random-stream.ts';
import { batchFeeds } from './batch-feeds.ts';
import { boundShape } from './bind-shape.ts';
import { inMemoryModel } from './in-memory-model.ts';
import type { MeasuredBatch } from './metric.ts';

/** Where a training runs. */
export interface Place {
  readonly runtime: Runtime;
  /** Default `cpu`: the device on which results are the same every time. */
  readonly device?: DeviceRequest;
  /** Threads of one run. Default: all cores on Node. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** What {@link TrainingSession.open} takes. */
export interface TrainingSessionOptions extends StepOptions, Place {
  /** Seed of the dropout masks. */
  readonly seed: number;
  readonly classWeights?: readonly number[];
}

/** What a step gave. */
export interface StepResult extends Partial<MeasuredBatch> {
  /** Mean loss of the batch, before the step. */
  readonly loss: number;
}

/** The step graph of a network, loaded, with weights and optimizer state where it runs. */
export class TrainingSession {
  readonly #network: Network;
  readonly #options: TrainingSessionOptions;
  readonly #step: TrainingStep;
  readonly #session: StatefulSession;

  private constructor(parts: {
    network: Network;
    options: TrainingSessionOptions;
    step: TrainingStep;
    session: StatefulSession;
  }) {
    this.#network = parts.network;
    this.#options = parts.options;
    this.#step = parts.step;
    this.#session = parts.session;
  }

  /** Compiles and loads. @throws what `compileTrainingStep` and the runtime throw. */
  static async open(network: Network, options: TrainingSessionOptions): Promise<TrainingSession> {
    const step = compileTrainingStep(network, options);
    const session = await statefulRuntime(options.runtime).loadStateful(await inMemoryModel(step.graph), {
      device: options.device ?? 'cpu',
      resident: step.resident,
      carry: step.carry,
      ...(options.threads !== undefined && { threads: options.threads }),
      ...(options.signal && { signal: options.signal }),
    });
    return new TrainingSession({ network, options, step, session });
  }

  get backend(): Backend {
    return this.#session.backend;
  }

  /**
   * Takes one step of the optimizer on a batch. Steps may be called for before the one before has ended; they take place in
   * the order of the calls.
   *
   * @param at number of the step from 1, and the learning rate
   * @throws `training.data`; what a session throws.
   */
  async step(batch: Batch, at: { readonly step: number; readonly learningRate: number }): Promise<StepResult> {
    const { optimizer, seed, classWeights } = this.#options;
    const { inputs, labels, weights, bindings } = batchFeeds(batch, {
      network: this.#network,
      labels: this.#step.labels,
      weightShape: this.#step.weightShape,
      ...(classWeights && { classWeights }),
    });
    const scalars = Object.entries(optimizer.scalars(at)).map(
      ([name, value]) => [`optimizer.${name}`, createTensor('float32', [], Float32Array.of(value))] as const,
    );
    const masks = this.#step.masks.map(({ name, shape, rate }) => {
      const random = randomStream(seed, 'dropout', name, at.step);
      return [name, random.dropoutMask(boundShape(bindings, name, shape), rate)] as const;
    });
    const outputs = await this.#session.run({
      ...inputs,
      labels,
      weights,
      ...Object.fromEntries([...scalars, ...masks]),
    });
    const loss = Number(outputs['loss']?.data[0]);
    const { prediction } = outputs;
    return prediction ? { loss, prediction, labels, weights: outputs['counted'] ?? weights } : { loss };
  }

  /** The weights as they are now, also those that are not trained. */
  async weights(): Promise<ReadonlyMap<string, Tensor>> {
    return new Map(Object.entries(await this.#session.read([...this.#network.weights.keys()])));
  }

  /** What the optimizer remembers now. */
  optimizerState(): Promise<TensorMap> {
    return this.#session.read(this.#slots());
  }

  /** Goes on from weights and optimizer state that were read before. */
  restore(tensors: TensorMap): Promise<void> {
    return this.#session.write(tensors);
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }

  #slots(): string[] {
    const { slotNames } = this.#options.optimizer;
    const all = [...this.#network.weights.keys()].flatMap((weight) => slotNames.map((slot) => slotName(weight, slot)));
    return all.filter((name) => Object.hasOwn(this.#step.resident, name));
  }
}

/** A runtime that can keep state. @throws `configuration.invalid`. */
export function statefulRuntime(runtime: Runtime): StatefulRuntime {
  if (isStatefulRuntime(runtime)) return runtime;
  throw new SdkError('configuration.invalid', `The runtime ${runtime.name} cannot train.`, {
    hint: "Use createOnnxRuntime() of '@medmodal/core/onnx'.",
  });
}
