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
import { untrustedDevice, whatDiffers } from './device-check.ts';
import { inMemoryModel } from './in-memory-model.ts';
import { processorGraph } from './processor-graph.ts';
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
  #session: StatefulSession;
  #refused: Backend['refused'] = [];
  #trusted: Promise<void> | undefined;

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
    const { device = 'cpu' } = options;
    let step = compileTrainingStep(network, options);
    let session = await load(step, options, { device, resident: step.resident });
    if (session.backend.device === 'webgpu') {
      await session.dispose();
      step = compileTrainingStep(network, { ...options, portable: true });
      session = await load(step, options, { device, resident: step.resident });
    }
    return new TrainingSession({ network, options, step, session });
  }

  get backend(): Backend {
    const { backend } = this.#session;
    return { ...backend, refused: [...this.#refused, ...backend.refused] };
  }

  /**
   * Takes one step of the optimizer on a batch. Steps may be called for before the one before has ended; they take place in
   * the order of the calls. Other devices than the CPU must first agree with it on the batch of the first step.
   *
   * @param at number of the step from 1, and the learning rate
   * @throws `training.data`; `runtime.device-unavailable` when the device computes something else; what a session throws.
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
    const feeds = { ...inputs, labels, weights, ...Object.fromEntries([...scalars, ...masks]) };
    this.#trusted ??= this.#checkDevice(feeds);
    await this.#trusted;
    const outputs = await this.#session.run(feeds);
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

  async #checkDevice(feeds: TensorMap): Promise<void> {
    const { device } = this.#session.backend;
    if (device === 'cpu') return;
    const before = await this.#session.read();
    const reference = await load(this.#step, this.#options, { device: 'cpu', resident: before });
    const adaptive = new Set(this.#slots().map((slot) => slot.split('#')[0]));
    const compared = Object.keys(this.#step.carry).filter((name) => !adaptive.has(name));
    try {
      const reason = await whatDiffers(this.#session, reference, { feeds, before, compared });
      if (reason === undefined) return await this.#session.write(before);
      if (this.#options.device !== 'auto') throw untrustedDevice(device, reason);
      await reference.write(before);
      this.#refused = [{ device, reason }];
      await this.#session.dispose();
      this.#session = reference;
    } finally {
      if (this.#session !== reference) await reference.dispose();
    }
  }

  #slots(): string[] {
    const { slotNames } = this.#options.optimizer;
    const all = [...this.#network.weights.keys()].flatMap((weight) => slotNames.map((slot) => slotName(weight, slot)));
    return all.filter((name) => Object.hasOwn(this.#step.resident, name));
  }
}

async function load(
  step: TrainingStep,
  { runtime, threads, signal }: Place,
  { device, resident }: { readonly device: DeviceRequest; readonly resident: TensorMap },
): Promise<StatefulSession> {
  const graph = device === 'cpu' ? await processorGraph(runtime, step.graph) : step.graph;
  return statefulRuntime(runtime).loadStateful(await inMemoryModel(graph), {
    device,
    resident,
    carry: step.carry,
    // A loop over time is many small operators.
    spin: graph.nodes.some(({ op }) => op === 'Scan'),
    ...(threads !== undefined && { threads }),
    ...(signal && { signal }),
  });
}

/** A runtime that can keep state. @throws `configuration.invalid`. */
export function statefulRuntime(runtime: Runtime): StatefulRuntime {
  if (isStatefulRuntime(runtime)) return runtime;
  throw new SdkError('configuration.invalid', `The runtime ${runtime.name} cannot train.`, {
    hint: "Use createOnnxRuntime() of '@medmodal/core/onnx'.",
  });
}
