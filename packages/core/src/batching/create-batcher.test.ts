import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatcher, type Batcher, type BatcherOptions } from './create-batcher.ts';

interface Item {
  readonly id: number;
  readonly cost: number;
  readonly bucket: number;
}

const LIMITS = { maxCost: 10, maxItems: 4, maxDelayMs: 1, maxQueue: 1000 };

function recording(options: Partial<BatcherOptions<Item, number>> = {}): {
  batcher: Batcher<Item, number>;
  batches: (readonly Item[])[];
} {
  const batches: (readonly Item[])[] = [];
  const batcher = createBatcher<Item, number>({
    ...LIMITS,
    cost: (item) => item.cost,
    group: (item) => item.bucket,
    async run(items) {
      batches.push(items);
      return items.map((item) => item.id * 2);
    },
    ...options,
  });
  return { batcher, batches };
}

function item(id: number, { cost = 1, bucket = 0 }: { cost?: number; bucket?: number } = {}): Item {
  return { id, cost, bucket };
}

/** A `run` that waits until it is let go. */
function gate(): { run: (items: readonly Item[]) => Promise<number[]>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { run: (items) => opened.then(() => items.map(({ id }) => id)), open: () => open() };
}

describe('createBatcher', () => {
  it('gives every item its own answer, keeps batches within their limits and groups apart, and loses none', async () => {
    const items = fc.array(
      fc.record({ cost: fc.integer({ min: 1, max: 14 }), bucket: fc.integer({ min: 0, max: 2 }) }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 3 }), async (drawn, maxRunning) => {
        const { batcher, batches } = recording({ maxRunning });
        const all = drawn.map((each, id) => item(id, each));
        expect(await Promise.all(all.map((each) => batcher.submit(each)))).toEqual(all.map(({ id }) => id * 2));
        expect(
          batches
            .flat()
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        ).toEqual(all.map(({ id }) => id));
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(LIMITS.maxItems);
          const cost = batch.reduce((sum, each) => sum + each.cost, 0);
          expect(batch.length === 1 || cost <= LIMITS.maxCost).toBe(true);
          expect(new Set(batch.map(({ bucket }) => bucket)).size).toBe(1);
          expect(batch.map(({ id }) => id)).toEqual(batch.map(({ id }) => id).sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets concurrent callers share a batch', async () => {
    const { batcher, batches } = recording();
    await Promise.all([1, 2, 3].map((id) => batcher.submit(item(id))));
    expect(batches.map((batch) => batch.length)).toEqual([3]);
  });

  it('gathers waiting items into full batches while all places are busy', async () => {
    const sizes: number[] = [];
    const { run, open } = gate();
    const { batcher } = recording({ maxRunning: 1, run: (items) => (sizes.push(items.length), run(items)) });
    const answers = Array.from({ length: 9 }, (_, id) => batcher.submit(item(id)));
    open();
    await Promise.all(answers);
    expect(sizes).toEqual([4, 4, 1]);
  });

  it('rejects only the items of the batch that fails', async () => {
    const { batcher } = recording({
      run: async (items) => {
        if (items.some(({ bucket }) => bucket === 1)) throw new Error('no');
        return items.map(({ id }) => id);
      },
    });
    const answers = await Promise.allSettled([
      batcher.submit(item(1)),
      batcher.submit(item(2, { bucket: 1 })),
      batcher.submit(item(3)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('rejects a batch that is answered with another number of outputs', async () => {
    const { batcher } = recording({ run: async () => [] });
    await expect(batcher.submit(item(1))).rejects.toMatchObject({ code: 'internal' });
  });

  it('refuses more than may wait, and takes again when there is room', async () => {
    const { run, open } = gate();
    const { batcher } = recording({ maxQueue: 2, maxRunning: 1, maxItems: 1, run });
    const first = batcher.submit(item(1));
    const waiting = [batcher.submit(item(2)), batcher.submit(item(3))];
    await expect(batcher.submit(item(4))).rejects.toMatchObject({
      code: 'capacity.queue-full',
      details: { waiting: 2, maxQueue: 2 },
    });
    open();
    await Promise.all([first, ...waiting]);
    expect(await batcher.submit(item(5))).toBe(5);
  });

  it('takes a cancelled item out of the queue', async () => {
    const { batcher, batches } = recording();
    const stop = new AbortController();
    const cancelled = batcher.submit(item(1), { signal: stop.signal });
    const other = batcher.submit(item(2));
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await other;
    expect(batches.flat().map(({ id }) => id)).toEqual([2]);
    await expect(batcher.submit(item(3), { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('drops the answer of an item that is cancelled while it runs', async () => {
    const { run, open } = gate();
    const { batcher } = recording({ maxItems: 1, run });
    const stop = new AbortController();
    const cancelled = batcher.submit(item(1), { signal: stop.signal });
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    open();
    await batcher.dispose();
  });

  it('on disposal rejects what waits, lets the running batch end, and takes no more', async () => {
    const { run, open } = gate();
    const { batcher } = recording({ maxItems: 1, maxRunning: 1, run });
    const running = batcher.submit(item(1));
    const waiting = batcher.submit(item(2));
    const disposed = batcher.dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'runtime.disposed' });
    open();
    expect(await running).toBe(1);
    await disposed;
    await batcher.dispose();
    await expect(batcher.submit(item(3))).rejects.toMatchObject({ code: 'runtime.disposed' });
  });

  it.each(['maxCost', 'maxItems', 'maxQueue'] as const)('refuses a %s below 1', (name) => {
    expect(() => recording({ [name]: 0 })).toThrowError(expect.objectContaining({ code: 'configuration.invalid' }));
  });
});
