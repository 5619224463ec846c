import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapConcurrently } from './map-concurrently.ts';
import { nextTurn } from './next-turn.ts';

describe('mapConcurrently', () => {
  it('keeps the order and never goes over the limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), async (turns, limit) => {
        let running = 0;
        let most = 0;
        const outputs = await mapConcurrently(
          turns.map((count, index) => ({ count, index })),
          async ({ count, index }) => {
            running += 1;
            most = Math.max(most, running);
            for (let turn = 0; turn < count; turn += 1) await nextTurn();
            running -= 1;
            return index;
          },
          { limit },
        );
        expect(outputs).toEqual(turns.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('throws the first failure, aborts the others and starts no more', async () => {
    const started: number[] = [];
    const aborted: number[] = [];
    const work = mapConcurrently(
      [0, 1, 2, 3, 4],
      async (index, signal) => {
        started.push(index);
        await nextTurn();
        if (index === 1) throw new Error('second');
        await nextTurn();
        if (signal.aborted) aborted.push(index);
      },
      { limit: 2 },
    );
    await expect(work).rejects.toThrow('second');
    expect(started).toEqual([0, 1]);
    expect(aborted).toEqual([0]);
  });

  it('is cancelled by its caller', async () => {
    const stop = new AbortController();
    const work = mapConcurrently([1, 2, 3], () => nextTurn().then(() => stop.abort()), {
      limit: 1,
      signal: stop.signal,
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    await expect(mapConcurrently([1], async () => 1, { limit: 1, signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
