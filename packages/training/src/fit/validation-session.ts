import { SdkError, throwIfCancelled, type StatefulSession, type Tensor } from '@medmodal/core';
import { validationGraph } from '../compile/prediction-graph.ts';
import { breathingPause } from '../data/breathing-pause.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Dimension } from '../graph/graph.ts';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import { batchFeeds } from './batch-feeds.ts';
import { inMemoryModel } from './in-memory-model.ts';
import type { MeasuredBatch, Metric } from './metric.ts';
import { statefulRuntime, type Place } from './training-session.ts';

/** How a pass over validation data is made. */
export interface ValidationPass {
  readonly batchSize: number;
  readonly metrics: readonly Metric[];
  readonly signal?: AbortSignal;
  /** Called with each batch, for progress or to keep predictions. */
  readonly onBatch?: (batch: MeasuredBatch & { readonly size: number }) => void;
}

/** The graph that measures a network, loaded; its weights can be replaced. */
export class ValidationSession {
  readonly #network: Network;
  readonly #session: StatefulSession;
  readonly #labels: LabelFacts;
  readonly #weightShape: readonly Dimension[];

  private constructor(network: Network, session: StatefulSession, graph: ReturnType<typeof validationGraph>) {
    this.#network = network;
    this.#session = session;
    this.#labels = graph.labels;
    this.#weightShape = graph.weightShape;
  }

  static async open(network: Network, loss: Loss, place: Place): Promise<ValidationSession> {
    const compiled = validationGraph(network, loss);
    const session = await statefulRuntime(place.runtime).loadStateful(await inMemoryModel(compiled.graph), {
      device: place.device ?? 'cpu',
      resident: Object.fromEntries(network.weights),
      carry: {},
      ...(place.threads !== undefined && { threads: place.threads }),
      ...(place.signal && { signal: place.signal }),
    });
    return new ValidationSession(network, session, compiled);
  }

  /** What the loss takes labels to be. */
  get labels(): LabelFacts {
    return this.#labels;
  }

  /** Replaces the weights. */
  setWeights(weights: ReadonlyMap<string, Tensor>): Promise<void> {
    return this.#session.write(Object.fromEntries(weights));
  }

  /** Measures loss and metrics over a dataset, in its own order. @returns figures by name: `loss`, `accuracy` … */
  async measure(dataset: Dataset, pass: ValidationPass): Promise<Record<string, number>> {
    const { batchSize, metrics, signal, onBatch } = pass;
    const measurements = metrics.map((metric) => ({ name: metric.name, measurement: metric.start() }));
    let lossSum = 0;
    let weightSum = 0;
    let examples = 0;
    const pause = breathingPause();
    const request = { batchSize, epoch: 0, seed: 0, shuffle: false, ...(signal && { signal }) };
    for await (const batch of dataset.batches(request)) {
      throwIfCancelled(signal);
      const {
        inputs,
        labels,
        weights: given,
      } = batchFeeds(batch, {
        network: this.#network,
        labels: this.#labels,
        weightShape: this.#weightShape,
      });
      const {
        loss,
        prediction,
        counted: weights = given,
      } = await this.#session.run({ ...inputs, labels, weights: given });
      await pause();
      if (!loss || !prediction) continue;
      examples += batch.size;
      let weight = 0;
      for (const value of weights.data) weight += Number(value);
      lossSum += Number(loss.data[0]) * weight;
      weightSum += weight;
      const measured = { prediction, labels, weights };
      for (const { measurement } of measurements) measurement.add(measured);
      onBatch?.({ ...measured, size: batch.size });
    }
    if (examples === 0) {
      throw new SdkError('training.data', 'There are no examples to measure on.', {
        hint: 'Check that the dataset, or the part that was held out for validation, is not empty.',
      });
    }
    const figures = measurements.map(({ name, measurement }) => [name, measurement.value()] as const);
    return { loss: lossSum / weightSum, ...Object.fromEntries(figures) };
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
