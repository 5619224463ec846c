import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testLive } from '../testing/test-live.ts';
import { aliveResources } from '../resources/alive-resources.ts';
import { defineTask } from './define-task.ts';
import type { LiveEvent } from './live.ts';
import type { Task } from './task.ts';

interface CountingState {
  left: number;
}

/** Counts the bytes that arrive. */
function countingTask(state: CountingState = { left: 0 }): Task<string, { step: number }, number> {
  return defineTask<string, { step: number }, number, CountingState>({
    name: 'text.count',
    summary: 'Counts.',
    mediaTypes: ['text/plain'],
    input: z.string(),
    options: z.object({ step: z.number().int().default(1).describe('How much a byte counts.') }),
    result: z.number(),
    examples: [],
    library: { name: '@medmodal/core', version: '0' },
    headline: String,
    inputBytes: (input) => new TextEncoder().encode(input),
    models: async () => [],
    open: async () => state,
    infer: async (input) => ({ value: input.length }),
    uses: () => [],
    close: async () => {},
    sample: () => 'a',
    live: {
      mediaTypes: ['text/plain;charset=utf-8'],
      async *infer(chunks, { state: counting, options, mediaType }) {
        let count = mediaType.includes('latin') ? 1000 : 0;
        try {
          for await (const chunk of chunks) {
            count += chunk.length * options.step;
            yield count;
          }
        } finally {
          counting.left += 1;
        }
        return { value: count, warnings: [{ code: 'count.done', message: 'Counted.' }] };
      },
    },
  });
}

async function* bytes(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}

async function collect<Result>(events: AsyncIterable<LiveEvent<Result>>): Promise<LiveEvent<Result>[]> {
  const all: LiveEvent<Result>[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const live = (task: ReturnType<typeof countingTask>): NonNullable<typeof task.live> => {
  if (!task.live) throw new Error('The task should answer live.');
  return task.live;
};

describe('the live side of a task', () => {
  it('answers again and again, and at the end with provenance', async () => {
    await using task = countingTask();
    const events = await collect(live(task).run(bytes('ab', 'cde'), { options: { step: 2 } }));
    expect(events.slice(0, 2)).toEqual([
      { kind: 'partial', value: 4 },
      { kind: 'partial', value: 10 },
    ]);
    expect(events[2]).toMatchObject({
      kind: 'final',
      prediction: {
        value: 10,
        outOfDomain: false,
        warnings: [{ code: 'count.done' }],
        provenance: {
          task: 'text.count',
          inputSha256: createHash('sha256').update('abcde').digest('hex'),
          options: { step: 2 },
        },
      },
    });
  });

  it('hands the media type on with its parameters, and refuses others', async () => {
    await using task = countingTask();
    const events = await collect(live(task).run(bytes('a'), { mediaType: 'Text/Plain; charset=latin1' }));
    expect(events[0]).toEqual({ kind: 'partial', value: 1001 });
    await expect(collect(live(task).run(bytes('a'), { mediaType: 'audio/wav' }))).rejects.toThrow(
      expect.objectContaining({ code: 'input.media-type', details: { accepted: ['text/plain;charset=utf-8'] } }),
    );
    await expect(collect(live(task).run(bytes('a'), { options: { stop: 1 } }))).rejects.toThrow(
      expect.objectContaining({ code: 'option.unknown' }),
    );
  });

  it('is left early without a trace', async () => {
    const before = aliveResources();
    const state = { left: 0 };
    const task = countingTask(state);
    const events = live(task).run(bytes('a', 'b', 'c'));
    await events.next();
    await events.return();
    expect(state.left).toBe(1);
    await task.dispose();
    expect(aliveResources()).toBe(before);
  });

  it('ends with the error of its source and when it is cancelled, and frees what it held', async () => {
    const state = { left: 0 };
    await using task = countingTask(state);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1);
      throw new Error('The line is dead.');
    }
    await expect(collect(live(task).run(broken()))).rejects.toThrow('The line is dead.');
    const stop = new AbortController();
    const events = live(task).run(bytes('a', 'b'), {}, { signal: stop.signal });
    await events.next();
    stop.abort();
    await expect(events.next()).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(state.left).toBe(2);
  });

  it('keeps the models open while it runs, and cannot begin after disposal', async () => {
    const task = countingTask();
    const events = live(task).run(bytes('a', 'b'));
    await events.next();
    let disposed = false;
    const disposing = task.dispose().then(() => (disposed = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(disposed).toBe(false);
    await collect(events);
    await disposing;
    await expect(collect(live(task).run(bytes('a')))).rejects.toThrow(
      expect.objectContaining({ code: 'runtime.disposed' }),
    );
  });
});

testLive({ name: 'text.count', create: () => countingTask(), stream: new Uint8Array(5000), chunkSizes: [1000, 2500] });
