import { runCooperatively } from '@medmodal/core';
import { randomStream, type RandomStream } from '../random/random-stream.ts';
import { collate, exampleOf } from './collate.ts';
import type { Batch, BatchRequest, Dataset } from './dataset.ts';
import type { Example } from './example.ts';
import { prefetch } from './prefetch.ts';

/** Changes an example at random. Pure: what it gives depends on the example and the random numbers alone. */
export type Augment = (example: Example, random: RandomStream) => Example;

/** Changes a whole batch at random (mixup, say), and may change its labels' form. Pure as {@link Augment}. */
export type AugmentBatch = (batch: Batch, random: RandomStream) => Batch;

/**
 * `dataset` with every example changed by `augment`, anew in each epoch. The random numbers of an example depend on the
 * seed, the epoch and the example's number alone: not on the batch size, nor on what was drawn before. One batch is
 * prepared ahead.
 *
 * @example augmentedDataset(trainingSet, augmentImages(compose([horizontalFlip(), rotate({ degrees: 10 })])))
 */
export function augmentedDataset(dataset: Dataset, augment: Augment): Dataset {
  return {
    size: dataset.size,
    batches: (request) => prefetch(augmentedBatches(dataset, augment, request), request.signal),
  };
}

/** `dataset` with every batch changed by `augment`; the random numbers depend on the seed, the epoch and the batch's number. */
export function batchAugmentedDataset(dataset: Dataset, augment: AugmentBatch): Dataset {
  return {
    size: dataset.size,
    async *batches(request) {
      let number = 0;
      for await (const batch of dataset.batches(request)) {
        yield augment(batch, randomStream(request.seed, 'augment-batch', request.epoch, number));
        number += 1;
      }
    },
  };
}

async function* augmentedBatches(
  dataset: Dataset,
  augment: Augment,
  request: BatchRequest,
): AsyncGenerator<Batch, void> {
  const { seed, epoch, signal } = request;
  let first = 0;
  for await (const batch of dataset.batches(request)) {
    const numbers = batch.indices ?? Uint32Array.from({ length: batch.size }, (_, position) => first + position);
    const examples: Example[] = [];
    await runCooperatively(
      (function* steps(): Generator<void, void> {
        for (const [position, number] of numbers.entries()) {
          examples.push(augment(exampleOf(batch, position), randomStream(seed, 'augment', epoch, number)));
          yield;
        }
      })(),
      signal ? { signal } : {},
    );
    yield collate(examples, numbers);
    first += batch.size;
  }
}
