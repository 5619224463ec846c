import {
  answerCollection,
  type CollectionAnswer,
  type CollectionCodec,
  type CollectionItem,
  SdkError,
  type Task,
} from '@medmodal/core';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { jsonRows } from './answer-rows.ts';
import { type AnswerSink, openAnswerSink } from './answer-sink.ts';
import { createCollectionProgress } from './collection-progress.ts';
import { openChunks } from './open-chunks.ts';

/** A file of many inputs, and what to do with it. */
export interface CollectionRequest {
  readonly path: string;
  /** Whether other files are answered too, so that each line of JSON must say whose it is. */
  readonly several: boolean;
  readonly collection: CollectionCodec;
  readonly task: Task;
  /** JSON form of the task's options. */
  readonly options: Readonly<Record<string, unknown>>;
  /** File for the answers; printed where it is left out. */
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
  /** Whether other forms of the answer are asked for, which only one record can have. */
  readonly exports: boolean;
  readonly signal: AbortSignal;
  /** Answers for a file that holds but one record. */
  answerOnly(input: unknown): Promise<void>;
}

/**
 * Answers a file record by record while it streams in. A record that is wrong is told on standard error and passed over.
 *
 * @returns whether no record could be answered.
 * @throws what is wrong with the request or the file as a whole; `cancelled`.
 */
export async function runCollection(request: CollectionRequest, terminal: Terminal): Promise<boolean> {
  const { path, collection, signal, out, task } = request;
  const { chunks, size } = await openChunks(path, terminal);
  let bytes = 0;
  const context = { signal, onProgress: ({ done }: { readonly done: number }) => void (bytes = done) };
  const items = collection.read(chunks, context)[Symbol.asyncIterator]();
  const first = await items.next();
  const second = first.done === true ? first : await items.next();
  if (first.done !== true && second.done === true && out === undefined) {
    if ('error' in first.value) {
      throw first.value.error;
    }
    await request.answerOnly(first.value.value);
    return false;
  }
  if (request.exports) {
    await items.return?.();
    throw new SdkError('option.invalid', 'Answers to a file of many inputs are not exported.', {
      hint: 'Write them all to one file with --out, or put the input into a file of its own.',
      details: { option: 'export' },
    });
  }
  const begun = [first, second].flatMap((result) => (result.done === true ? [] : [result.value]));
  let sink: AnswerSink | undefined;
  try {
    sink = out === undefined ? undefined : await openAnswerSink(out, task, request.force);
    const tally = await answerAll({ ...request, items: follow(begun, items), sink, size, read: () => bytes }, terminal);
    await sink?.finish();
    tellTally(tally, request, terminal);
    return tally.answered === 0;
  } finally {
    await sink?.abandon();
    await items.return?.();
  }
}

interface OpenCollection extends CollectionRequest {
  readonly items: AsyncIterable<CollectionItem>;
  readonly sink: AnswerSink | undefined;
  readonly size: number | undefined;
  /** Bytes that were read so far. */
  read(): number;
}

interface Tally {
  answered: number;
  bad: number;
  leftOut: ReadonlySet<string>;
}

async function answerAll(open: OpenCollection, terminal: Terminal): Promise<Tally> {
  const { task, items, options, signal, sink, json, size } = open;
  const begun = performance.now();
  const tally: Tally = { answered: 0, bad: 0, leftOut: sink?.rows.leftOut ?? new Set() };
  const progress = createCollectionProgress(terminal);
  const drawsBar = sink !== undefined || !terminal.colour;
  const printed = json
    ? jsonRows(open.several ? { source: open.path } : {})
    : { rows: (answers: readonly CollectionAnswer[]) => compactRows(task, answers) };
  try {
    for await (const answers of answerCollection(task, items, { options, context: { signal } })) {
      const bad = answers.filter((answer) => 'error' in answer);
      tally.bad += bad.length;
      tally.answered += answers.length - bad.length;
      if (sink) {
        await sink.write(sink.rows.rows(answers));
      } else {
        terminal.out(printed.rows(answers));
      }
      if (bad.length > 0) {
        progress.hide();
        terminal.error(bad.map(({ line, error }) => `line ${line}: ${error.message}\n`).join(''));
      }
      const seconds = (performance.now() - begun) / 1000;
      if (drawsBar) {
        progress.show({ bytes: open.read(), size, records: tally.answered + tally.bad, seconds });
      }
    }
  } finally {
    progress.hide();
  }
  return tally;
}

function compactRows(task: Task, answers: readonly CollectionAnswer[]): string {
  return answers
    .flatMap((answer) => {
      if ('error' in answer) {
        return [];
      }
      const { line, id = '', prediction } = answer;
      return [`${line}  ${printable(id, 40)}  ${printable(task.headline(prediction.value))}\n`];
    })
    .join('');
}

function tellTally({ answered, bad, leftOut }: Tally, { out, path }: CollectionRequest, terminal: Terminal): void {
  const counts = [`${answered} answered`, ...(bad === 0 ? [] : [`${bad} not`])].join(', ');
  const where = out === undefined ? '' : ` → ${out}`;
  terminal.error(`${path}: ${answered + bad} records, ${counts}${where}\n`);
  if (leftOut.size > 0) {
    terminal.error(`Columns that only later records have were left out: ${[...leftOut].join(', ')}.\n`);
  }
}

/** Items that were taken out to look at, and then the others. */
async function* follow<Item>(begun: readonly Item[], items: AsyncIterator<Item>): AsyncGenerator<Item> {
  yield* begun;
  for (let next = await items.next(); next.done !== true; next = await items.next()) {
    yield next.value;
  }
}
