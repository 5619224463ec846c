import { SdkError } from '../errors/sdk-error.ts';
import type { Prediction } from '../prediction/prediction.ts';
import type { RunContext } from '../task/run-context.ts';
import type { Task } from '../task/task.ts';
import type { CollectionItem } from './collection-codec.ts';

/** Answer for one record of a file of many, or why there is none. */
export type CollectionAnswer<Result = unknown> = {
  /** Line on which the record begins, from 1. */
  readonly line: number;
  readonly id?: string;
} & ({ readonly prediction: Prediction<Result> } | { readonly error: SdkError });

/** How {@link answerCollection} works. */
export interface CollectionRun {
  /** JSON form of the task's options. */
  readonly options?: unknown;
  readonly context?: RunContext;
  /** Most records that are answered at once. Default 256. */
  readonly chunk?: number;
}

/**
 * Answers record after record, in chunks and in their order; while a chunk is answered, the next one is read. It reads no
 * further ahead than that, so whoever takes the answers slowly slows the reading down. A record that cannot be read or
 * answered has its error in its place.
 *
 * @throws `option.unknown`, `option.invalid`, `cancelled`, and whatever else is not the fault of a record.
 */
export async function* answerCollection<Input, Result>(
  task: Pick<Task<Input, unknown, Result>, 'run' | 'runBatch'>,
  items: AsyncIterable<CollectionItem<Input>>,
  { options = {}, context = {}, chunk = 256 }: CollectionRun = {},
): AsyncGenerator<readonly CollectionAnswer<Result>[]> {
  const { signal } = context;
  const run: RunContext = signal ? { signal } : {};
  const source = items[Symbol.asyncIterator]();
  let reading: Promise<readonly CollectionItem<Input>[]> | undefined;
  const readNext = (): void => {
    reading = readChunk(source, chunk);
    // Whoever waits for it is told; nobody does when the answers are left early.
    reading.catch(() => undefined);
  };
  try {
    readNext();
    for (let some = await reading; some !== undefined && some.length > 0; some = await reading) {
      readNext();
      yield await answerChunk(task, some, { options, run });
    }
  } finally {
    await reading?.catch(() => undefined);
    await source.return?.();
  }
}

async function readChunk<Item>(source: AsyncIterator<Item>, most: number): Promise<readonly Item[]> {
  const items: Item[] = [];
  while (items.length < most) {
    const next = await source.next();
    if (next.done === true) break;
    items.push(next.value);
  }
  return items;
}

async function answerChunk<Input, Result>(
  task: Pick<Task<Input, unknown, Result>, 'run' | 'runBatch'>,
  items: readonly CollectionItem<Input>[],
  { options, run }: { readonly options: unknown; readonly run: RunContext },
): Promise<readonly CollectionAnswer<Result>[]> {
  const inputs = items.flatMap((item) => ('value' in item ? [item.value] : []));
  const outcomes = await task.runBatch(inputs, options, run).catch(async (error: unknown) => {
    if (!concernsRecord(error)) throw error;
    return Promise.all(inputs.map((input) => answerOne(task.run(input, options, run))));
  });
  let next = 0;
  return items.map((item): CollectionAnswer<Result> => {
    if ('error' in item) return item;
    const { line, id } = item;
    const place = id === undefined ? { line } : { line, id };
    const outcome = outcomes[next];
    next += 1;
    if (!outcome) throw new SdkError('internal', 'The task answered fewer inputs than it was asked.');
    return SdkError.is(outcome) ? { ...place, error: outcome } : { ...place, prediction: outcome };
  });
}

async function answerOne<Answer>(answer: Promise<Answer>): Promise<Answer | SdkError> {
  try {
    return await answer;
  } catch (error) {
    if (SdkError.is(error) && concernsRecord(error)) return error;
    throw error;
  }
}

/** Whether another record may fare better. */
function concernsRecord(error: unknown): boolean {
  return SdkError.is(error) && error.fault === 'input' && !error.code.startsWith('option.');
}
