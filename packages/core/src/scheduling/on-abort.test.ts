import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { abandonOnAbort, onAbort } from './on-abort.ts';

describe('abandonOnAbort', () => {
  it('answers with the work, and gathers no listeners', async () => {
    const { signal } = new AbortController();
    expect(await abandonOnAbort(Promise.resolve(1), signal)).toBe(1);
    await expect(abandonOnAbort(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  });

  it('rejects at once when the signal aborts', async () => {
    const stop = new AbortController();
    const work = abandonOnAbort(new Promise(() => {}), stop.signal);
    stop.abort('reason');
    await expect(work).rejects.toMatchObject({ code: 'cancelled', cause: 'reason' });
    await expect(abandonOnAbort(new Promise(() => {}), stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('onAbort', () => {
  it('no longer calls once it was taken off', () => {
    const stop = new AbortController();
    let calls = 0;
    const off = onAbort(stop.signal, () => (calls += 1));
    off();
    stop.abort();
    expect(calls).toBe(0);
  });
});
