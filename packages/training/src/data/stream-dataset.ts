import { SdkError, throwIfCancelled } from '@medmodal/core';
import { randomStream, type RandomStream } from '../random/random-stream.ts';
import { breathingPause } from './breathing-pause.ts';
import { checkBatchRequest } from './check-batch-request.ts';
import { checkExample } from './check-example.ts';
import { collate } from './collate.ts';
import type { Batch, BatchRequest, Dataset } from './dataset.ts';
import type { Example } from './example.ts';
import { prefetch } from './prefetch.ts';

/** How {@link streamDataset} reads. */
export interface StreamDatasetOptions {
  /** Number of examples, when known: progress can then say how far it is. */
  readonly size?: number;
  /** Examples held in memory to draw from when the order is random. Default 1024. */
  readonly shuffleBuffer?: number;
  /** Number of classes; class labels are then 0 … `classes` - 1. */
  readonly classes?: number;
}

interface Numbered {
  readonly example: Example;
  readonly number: number;
}

/**
 * A dataset that may be larger than memory: each pass reads `open()` from its beginning. Held at once are the shuffle
 * buffer and two batches. Random order is drawn from a sliding buffer, so examples that are stored far apart seldom
 * meet in a batch: store classes mixed, or make the buffer large.
 *
 * @param open starts the stream anew; it must give the same examples in the same order each time
 * @throws `training.data` with the number of the example that could not be read, or does not fit.
 */
export function streamDataset(open: () => AsyncIterable<Example>, options: StreamDatasetOptions = {}): Dataset {
  const { shuffleBuffer = 1024, size } = options;
  if (!Number.isInteger(shuffleBuffer) || shuffleBuffer < 1) {
    throw new SdkError('option.invalid', `The shuffle buffer must hold at least 1 example, not ${shuffleBuffer}.`);
  }
  return {
    size,
    batches(request) {
      checkBatchRequest(request);
      const examples = numbered(open, options, request.signal);
      const random = randomStream(request.seed, 'stream', request.epoch);
      const ordered = request.shuffle ? shuffled(examples, shuffleBuffer, random) : examples;
      return prefetch(batched(ordered, request), request.signal);
    },
  };
}

async function* numbered(
  open: () => AsyncIterable<Example>,
  options: StreamDatasetOptions,
  signal: AbortSignal | undefined,
): AsyncGenerator<Numbered, void> {
  const pause = breathingPause();
  let number = 0;
  const source = open()[Symbol.asyncIterator]();
  try {
    for (;;) {
      throwIfCancelled(signal);
      const { done, value } = await nextExample(source, number);
      if (done) break;
      checkExample(value, number, options.classes);
      yield { example: value, number };
      number += 1;
      await pause();
    }
  } finally {
    await source.return?.();
  }
  if (number === 0) throw new SdkError('training.data', 'The stream has no examples.');
}

async function nextExample(source: AsyncIterator<Example>, number: number): Promise<IteratorResult<Example>> {
  try {
    return await source.next();
  } catch (error) {
    throw withNumber(error, number);
  }
}

async function* shuffled(
  source: AsyncGenerator<Numbered, void>,
  capacity: number,
  random: RandomStream,
): AsyncGenerator<Numbered, void> {
  const held: Numbered[] = [];
  for await (const item of source) {
    if (held.length < capacity) {
      held.push(item);
      continue;
    }
    const position = random.integer(capacity);
    const drawn = held[position] as Numbered;
    held[position] = item;
    yield drawn;
  }
  for (const position of random.permutation(held.length)) yield held[position] as Numbered;
}

async function* batched(
  source: AsyncGenerator<Numbered, void>,
  { batchSize }: BatchRequest,
): AsyncGenerator<Batch, void> {
  let items: Numbered[] = [];
  for await (const item of source) {
    items.push(item);
    if (items.length < batchSize) continue;
    yield batchOf(items);
    items = [];
  }
  if (items.length > 0) yield batchOf(items);
}

function batchOf(items: readonly Numbered[]): Batch {
  return collate(
    items.map(({ example }) => example),
    Uint32Array.from(items, ({ number }) => number),
  );
}

function withNumber(error: unknown, example: number): SdkError {
  if (!SdkError.is(error)) {
    return new SdkError('training.data', `Example ${example} could not be read.`, {
      details: { example },
      cause: error,
    });
  }
  if (error.code === 'cancelled') return error;
  return new SdkError(error.code, `Example ${example}: ${error.message}`, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: { ...error.details, example },
    cause: error,
  });
}
