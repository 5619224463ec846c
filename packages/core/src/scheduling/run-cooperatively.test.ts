import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCooperatively, runToEnd } from './run-cooperatively.ts';

function* counting(steps: number): Generator<void, number> {
  let sum = 0;
  for (let step = 1; step <= steps; step += 1) {
    sum += step;
    yield;
  }
  return sum;
}

/** Holds the thread for about `steps` milliseconds. */
function* busy(steps: number, log: string[], name: string): Generator<void, void> {
  for (let step = 0; step < steps; step += 1) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    log.push(name);
    yield;
  }
}

describe('runCooperatively', () => {
  it('answers like runToEnd, whatever the budget', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.constantFrom(0, 1, 8), async (steps, budgetMs) => {
        const expected = (steps * (steps + 1)) / 2;
        expect(runToEnd(counting(steps))).toBe(expected);
        expect(await runCooperatively(counting(steps), { budgetMs })).toBe(expected);
      }),
    );
  });

  it('lets timers tick while it works', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await runCooperatively(busy(60, [], ''), { budgetMs: 4 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });

  it('lets several jobs take turns, one per turn of the event loop', async () => {
    const log: string[] = [];
    await Promise.all([
      runCooperatively(busy(6, log, 'a'), { budgetMs: 1 }),
      runCooperatively(busy(6, log, 'b'), { budgetMs: 1 }),
    ]);
    expect(log.indexOf('b')).toBeLessThan(log.lastIndexOf('a'));
    expect(log).toHaveLength(12);
  });

  it('stops at the next pause when it is cancelled, and lets the generator clean up', async () => {
    const stop = new AbortController();
    let cleaned = false;
    function* endless(): Generator<void, never> {
      try {
        for (;;) yield;
      } finally {
        cleaned = true;
      }
    }
    const work = runCooperatively(endless(), { signal: stop.signal, budgetMs: 1 });
    setTimeout(() => stop.abort(), 5);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(cleaned).toBe(true);
  });

  it('throws what the generator throws', async () => {
    function* failing(): Generator<void, void> {
      yield;
      throw new RangeError('inside');
    }
    await expect(runCooperatively(failing())).rejects.toThrow('inside');
    expect(() => runToEnd(failing())).toThrow('inside');
  });
});
