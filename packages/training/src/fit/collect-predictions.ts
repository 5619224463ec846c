import type { ProgressListener, Tensor } from '@medmodal/core';
import type { Dataset } from '../data/dataset.ts';
import type { Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import type { Place } from './training-session.ts';
import { ValidationSession } from './validation-session.ts';

/** All predictions of a network on a dataset, and the labels, in the dataset's order. */
export interface CollectedPredictions {
  readonly loss: number;
  /** Outputs one example after the other. */
  readonly predictions: Float32Array;
  readonly labels: Float64Array;
  /** Shape of one example's output. */
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

/** Runs a network over a whole dataset and keeps what it answers. */
export async function collectPredictions(
  network: Network,
  dataset: Dataset,
  options: CollectOptions,
): Promise<CollectedPredictions> {
  const { loss, batchSize, onProgress, unit, signal } = options;
  const session = await ValidationSession.open(network, loss, options);
  const predictions: Tensor[] = [];
  const labels: Tensor[] = [];
  let done = 0;
  try {
    const figures = await session.measure(dataset, {
      batchSize,
      metrics: [],
      ...(signal && { signal }),
      onBatch: (batch) => {
        predictions.push(batch.prediction);
        labels.push(batch.labels);
        done += batch.size;
        onProgress?.({ stage: 'evaluate', done, ...(dataset.size !== undefined && { total: dataset.size }), unit });
      },
    });
    return {
      loss: figures['loss'] ?? Number.NaN,
      predictions: Float32Array.from(joined(predictions)),
      labels: Float64Array.from(joined(labels)),
      shape: predictions[0]?.shape.slice(1) ?? [],
      examples: done,
    };
  } finally {
    await session.dispose();
  }
}

function joined(parts: readonly Tensor[]): number[] {
  const all: number[] = [];
  for (const { data } of parts) for (const value of data) all.push(Number(value));
  return all;
}
