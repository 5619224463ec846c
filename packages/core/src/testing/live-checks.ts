import { aliveResources } from '../resources/alive-resources.ts';
import type { LiveAnswering, LiveEvent, LiveRequest } from '../task/live.ts';
import type { RunContext } from '../task/run-context.ts';
import type { Task } from '../task/task.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';
import { seededRandom } from './random-bytes.ts';

/** What the checks use of a task. */
type LiveTask<Result> = Pick<Task<unknown, unknown, Result>, 'name' | 'live' | 'result' | 'dispose'> & AsyncDisposable;

/** The live task under test, and a stream it must answer. */
export interface LiveUnderTest<Result> {
  create(): LiveTask<Result> | Promise<LiveTask<Result>>;
  /** A complete stream. */
  readonly stream: Uint8Array;
  /** What it is, and how to answer. Default: the first media type, default options. */
  readonly request?: LiveRequest;
  /** Sizes of chunks in bytes, each tried once; cuts within a number are wanted. Default 1,001 and the whole stream. */
  readonly chunkSizes?: readonly number[];
  /** How far numbers of two runs may be apart. Default 1e-4. */
  readonly tolerance?: number;
}

/** The contract of {@link LiveAnswering} as checks. */
export function liveChecks<Result>(tested: LiveUnderTest<Result>): readonly Check[] {
  const { stream, request, chunkSizes = [1001, stream.length], tolerance = 1e-4 } = tested;
  return [
    onLive(tested, 'describes its media types', async (live) => {
      assert(live.mediaTypes.length > 0, 'It reads at least one media type.');
      for (const type of live.mediaTypes)
        assert(/^[a-z]+\/[a-z0-9.+-]+(;[a-z]+=[a-z0-9-]+)*$/.test(type), `${type} must be a lower-case media type.`);
    }),
    onLive(tested, 'answers the same wherever the chunks end, and predicts once, at the end', async (live, task) => {
      const values: Result[] = [];
      for (const size of chunkSizes) {
        const events = await collect(live.run(inChunks(stream, size), request));
        const last = events.at(-1);
        assert(last?.kind === 'final', 'The last event is the prediction.');
        assert(events.filter(({ kind }) => kind === 'final').length === 1, 'There is one prediction.');
        for (const event of events) {
          const value = event.kind === 'final' ? event.prediction.value : event.value;
          assert(task.result.safeParse(value).success, 'Every value matches the result schema.');
        }
        assert(/^[0-9a-f]{64}$/.test(last.prediction.provenance.inputSha256), 'Provenance names the bytes.');
        values.push(last.prediction.value);
      }
      for (const value of values)
        assertClose(value, values[0], { what: 'The answer to a stream in chunks', tolerance });
    }),
    onLive(tested, 'answers random bytes with an event or an input error', async (live) => {
      const random = seededRandom(5);
      const bytes = Uint8Array.from({ length: 4001 }, () => Math.floor(random() * 256));
      await collect(live.run(inChunks(bytes, 517), request)).catch((error: unknown) => {
        assert((error as { fault?: string }).fault === 'input', 'What is wrong is an error of the input.');
      });
    }),
    onLive(tested, 'refuses another media type and an unknown option', async (live) => {
      const chunks = (): AsyncIterable<Uint8Array> => inChunks(stream, 1001);
      await assertFails(
        () => collect(live.run(chunks(), { mediaType: 'application/x-unheard-of' })),
        'input.media-type',
      );
      const options = { noSuchOption: 1 };
      await assertFails(() => collect(live.run(chunks(), { ...request, options })), 'option.unknown');
    }),
    onLive(tested, 'ends when it is cancelled, before or while it runs', async (live) => {
      const cancelled: RunContext = { signal: AbortSignal.abort() };
      await assertFails(() => collect(live.run(inChunks(stream, 1001), request, cancelled)), 'cancelled');
      const stop = new AbortController();
      const stopping = inChunks(stream, 1001, { onChunk: () => stop.abort() });
      await assertFails(() => collect(live.run(stopping, request, { signal: stop.signal })), 'cancelled');
    }),
    onLive(tested, 'ends with the error of a source that breaks', async (live) => {
      const broken = inChunks(stream, 1001, {
        onChunk: () => {
          throw new Error('The line is dead.');
        },
      });
      const error = await collect(live.run(broken, request)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert(error instanceof Error && error.message === 'The line is dead.', 'The error of the source comes through.');
    }),
    leftEarlyCheck(tested),
  ];
}

function onLive<Result>(
  { create }: LiveUnderTest<Result>,
  name: string,
  run: (live: LiveAnswering<Result>, task: LiveTask<Result>) => Promise<void>,
): Check {
  return {
    name,
    async run() {
      await using task = await create();
      await run(liveSide(task), task);
    },
  };
}

/** A listener who goes away in the middle of a sentence leaves nothing behind. */
function leftEarlyCheck<Result>({ create, stream, request }: LiveUnderTest<Result>): Check {
  return {
    name: 'is left in the middle and leaves nothing alive, its source closed',
    async run() {
      const before = aliveResources();
      const task = await create();
      let closed = false;
      const half = stream.subarray(0, stream.length / 2);
      const events = liveSide(task).run(inChunks(half, 1001, { onClose: () => (closed = true) }), request);
      await events.next();
      await events.return();
      assert(closed, 'The source must be closed when the events are left early.');
      await task.dispose();
      assert(aliveResources() === before, `${aliveResources() - before} resources are still alive.`);
    },
  };
}

function liveSide<Result>({ name, live }: LiveTask<Result>): LiveAnswering<Result> {
  if (!live) throw new Error(`${name} does not answer live.`);
  return live;
}

async function collect<Result>(events: AsyncIterable<LiveEvent<Result>>): Promise<readonly LiveEvent<Result>[]> {
  const all: LiveEvent<Result>[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function* inChunks(
  bytes: Uint8Array,
  size: number,
  { onChunk, onClose }: { onChunk?: () => void; onClose?: () => void } = {},
): AsyncGenerator<Uint8Array> {
  try {
    for (let from = 0; from < bytes.length; from += size) {
      yield bytes.subarray(from, from + size);
      onChunk?.();
    }
  } finally {
    onClose?.();
  }
}
