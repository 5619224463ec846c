import type { ProgressListener, Tensor } from '@medmodal/core';
import type { Dataset } from '../data/dataset.ts';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import type { Place } from './training-session.ts';
import { ValidationSession } from './validation-session.ts';

/** All predictions of a network on a dataset, and the labels, in the dataset's order. */
export interface CollectedPredictions {
  readonly loss: number;
  /** Outputs one example after the other. */
  readonly predictions: Float32Array;
  readonly labels: Float64Array;
  /** What the labels say. */
  readonly facts: LabelFacts;
  /** For each element that has a label (an example, or one of its steps or points): the number of its example. */
  readonly owners: Uint32Array;
  /** For each element that has a label: 1 if it counts, 0 if it is padding. */
  readonly counted: Uint8Array;
  /** Shape of one example's output, in the first batch where lengths differ. */
  readonly shape: readonly number[];
  readonly examples: number;
}

/** How {@link collectPredictions} goes over the data. */
export interface CollectOptions extends Place {
  readonly loss: Loss;
  readonly batchSize: number;
  readonly onProgress?: ProgressListener;
  readonly unit: string;
}

/** Runs a network over a whole dataset and keeps what it answers. @throws `training.data` when there is nothing in it. */
export async function collectPredictions(
  network: Network,
  dataset: Dataset,
  options: CollectOptions,
): Promise<CollectedPredictions> {
  const { loss, batchSize, onProgress, unit, signal } = options;
  const session = await ValidationSession.open(network, loss, options);
  const predictions: Tensor[] = [];
  const labels: Tensor[] = [];
  const weights: Tensor[] = [];
  let done = 0;
  try {
    const figures = await session.measure(dataset, {
      batchSize,
      metrics: [],
      ...(signal && { signal }),
      onBatch: (batch) => {
        predictions.push(batch.prediction);
        labels.push(batch.labels);
        weights.push(batch.weights);
        done += batch.size;
        onProgress?.({ stage: 'evaluate', done, ...(dataset.size !== undefined && { total: dataset.size }), unit });
      },
    });
    return {
      loss: figures['loss'] ?? Number.NaN,
      predictions: joined(predictions, (length) => new Float32Array(length)),
      labels: joined(labels, (length) => new Float64Array(length)),
      facts: session.labels,
      owners: ownersOf(weights),
      counted: joined(
        weights,
        (length) => new Uint8Array(length),
        (weight) => Number(weight !== 0),
      ),
      shape: predictions[0]?.shape.slice(1) ?? [],
      examples: done,
    };
  } finally {
    await session.dispose();
  }
}

function joined<Values extends Float32Array | Float64Array | Uint8Array>(
  parts: readonly Tensor[],
  make: (length: number) => Values,
  valueOf: (value: number) => number = (value) => value,
): Values {
  const all = make(parts.reduce((sum, { data }) => sum + data.length, 0));
  let at = 0;
  for (const { data } of parts) {
    for (let index = 0; index < data.length; index += 1) all[at + index] = valueOf(Number(data[index]));
    at += data.length;
  }
  return all;
}

function ownersOf(weights: readonly Tensor[]): Uint32Array {
  const owners = new Uint32Array(weights.reduce((sum, { data }) => sum + data.length, 0));
  let [at, first] = [0, 0];
  for (const { data, shape } of weights) {
    const examples = shape[0] ?? 1;
    for (let index = 0; index < data.length; index += 1) {
      owners[at + index] = first + Math.floor((index * examples) / data.length);
    }
    at += data.length;
    first += examples;
  }
  return owners;
}
