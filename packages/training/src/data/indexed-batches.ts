import { throwIfCancelled } from '@medmodal/core';
import { randomStream } from '../random/random-stream.ts';
import { checkBatchRequest } from './check-batch-request.ts';
import type { Batch, BatchRequest, IndexedDataset } from './dataset.ts';

/** The batches of one pass over examples that can be taken in any order. */
export async function* indexedBatches(
  dataset: Pick<IndexedDataset, 'size' | 'take'>,
  request: BatchRequest,
): AsyncGenerator<Batch, void> {
  checkBatchRequest(request);
  const order = orderOf(dataset.size, request);
  for (let start = 0; start < order.length; start += request.batchSize) {
    throwIfCancelled(request.signal);
    yield dataset.take(order.subarray(start, start + request.batchSize));
  }
}

function orderOf(size: number, { shuffle, seed, epoch }: BatchRequest): Uint32Array {
  if (!shuffle) return Uint32Array.from({ length: size }, (_, index) => index);
  return randomStream(seed, 'shuffle', epoch).permutation(size);
}
