import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../scheduling/next-turn.ts';
import { createTensor, type TensorMap } from '../../tensor/tensor.ts';
import type { Lane } from './lane.ts';
import { LanePool } from './lane-pool.ts';

const BACKEND = { runtime: 'test', version: '1', device: 'cpu', refused: [] } as const;

/** Lanes that take some turns of the event loop, and die on the value 13. */
function laneFactory(): { openLane: () => Promise<Lane>; most: () => number; closed: () => number } {
  let busy = 0;
  let most = 0;
  let closed = 0;
  const openLane = async (): Promise<Lane> => {
    await nextTurn();
    let die: (reason: string) => void = () => {};
    const died = new Promise<string>((resolve) => (die = resolve));
    return {
      backend: BACKEND,
      inputs: [],
      outputs: [],
      died,
      async run(feeds) {
        busy += 1;
        most = Math.max(most, busy);
        await nextTurn();
        busy -= 1;
        if (Number(feeds['x']?.data[0]) === 13) {
          die('thirteen');
          throw new Error('thirteen');
        }
        return feeds;
      },
      close: async () => void (closed += 1),
    };
  };
  return { openLane, most: () => most, closed: () => closed };
}

function feed(value: number): TensorMap {
  return { x: createTensor('float32', [1], Float32Array.of(value)) };
}

describe('LanePool', () => {
  it('answers every run with its own outputs, whatever dies, retires or is cancelled', async () => {
    const values = fc.array(fc.record({ value: fc.integer({ min: 10, max: 16 }), cancel: fc.boolean() }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 6 }),
        async (runs, maxLanes, recycleAfterRuns) => {
          const lanes = laneFactory();
          const pool = new LanePool({ openLane: lanes.openLane, maxLanes, recycleAfterRuns, maxQueue: 100 });
          await pool.open();
          const answers = runs.map(({ value, cancel }) => {
            const stop = new AbortController();
            const answer = pool.run(feed(value), { signal: stop.signal }).then(
              (outputs) => Number(outputs['x']?.data[0]),
              (error: { code?: string }) => error.code ?? 'died',
            );
            if (cancel) stop.abort();
            return answer;
          });
          expect(await Promise.all(answers)).toEqual(
            runs.map(({ value, cancel }) => (cancel ? 'cancelled' : value === 13 ? 'died' : value)),
          );
          await pool.dispose();
          expect(lanes.most()).toBeLessThanOrEqual(maxLanes);
          expect([pool.workers, pool.running, pool.waiting]).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rejects what waits when its last lane died and no other can be opened', async () => {
    const { openLane } = laneFactory();
    let opened = 0;
    const pool = new LanePool({
      openLane: () => ((opened += 1) === 2 ? Promise.reject(new Error('out of memory')) : openLane()),
      maxLanes: 1,
      maxQueue: 10,
      recycleAfterRuns: 10,
    });
    await pool.open();
    const died = pool.run(feed(13), {});
    const waited = pool.run(feed(1), {});
    await expect(died).rejects.toThrow('thirteen');
    await expect(waited).rejects.toThrow('out of memory');
    expect(Number((await pool.run(feed(2), {}))['x']?.data[0])).toBe(2);
    await pool.dispose();
  });
});
