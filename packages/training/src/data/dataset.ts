import type { Tensor, TensorMap } from '@medmodal/core';

/** Examples that go through the network together. */
export interface Batch {
  /** Number of examples; the last batch of an epoch may be smaller. */
  readonly size: number;
  /** Tensors of shape `[size, …]` by the name of the network's input. */
  readonly inputs: TensorMap;
  /**
   * What the network should answer: int64 `[size]` with class numbers from 0; float32 `[size, …]`; or integers `[size, …]`, several an
   * example: class numbers of steps (−1 for none), masks, findings.
   */
  readonly labels: Tensor;
  /** How much each example, or each of its steps, counts in the loss: float32 `[size]` or `[size, …]`. Without it, each counts 1. */
  readonly weights?: Tensor<'float32'>;
  /** The number of each example within its dataset, from 0, where the dataset knows it. */
  readonly indices?: Uint32Array;
}

/** One pass over a dataset. */
export interface BatchRequest {
  /** Examples a batch, at least 1. */
  readonly batchSize: number;
  /** Number of the pass, from 0. With `shuffle` each epoch has its own order. */
  readonly epoch: number;
  /** Seed of everything that is random in the pass. */
  readonly seed: number;
  /** Whether the order is random; otherwise examples come as they are stored. */
  readonly shuffle: boolean;
  /** Ends the pass with `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * Labelled examples that can be passed over many times, in batches.
 *
 * The same request gives the same batches, value for value, on every machine and whatever was asked before: training
 * that was killed and resumed depends on it. Each batch is fresh memory that its taker may transfer or keep. Ending the
 * iteration early releases what the pass holds.
 */
export interface Dataset {
  /** Number of examples, when known before the first pass. */
  readonly size: number | undefined;
  /** @throws `training.data` (with the number of the example, never its values); `cancelled`. */
  batches(request: BatchRequest): AsyncIterable<Batch>;
}

/** A dataset whose examples can be taken in any order, so that it can be divided into parts. */
export interface IndexedDataset extends Dataset {
  readonly size: number;
  /** All labels, `[size]` or `[size, …]`. */
  readonly labels: Tensor;
  /** The examples of these numbers, in this order, as one batch in fresh memory. */
  take(indices: Uint32Array): Batch;
}
