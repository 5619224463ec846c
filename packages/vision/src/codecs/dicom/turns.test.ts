import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

describe('Turns', () => {
  it('lets as many in as there is room for, and the others in their order', async () => {
    const turns = new Turns(2);
    const events: string[] = [];
    let [running, most] = [0, 0];
    const work = (name: number) => async (): Promise<number> => {
      events.push(`${name}`);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (name === 1) throw new Error('broken');
      return name;
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4].map((name) => turns.take(work(name))));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect([events, most, running]).toEqual([['0', '1', '2', '3', '4'], 2, 0]);
  });
});
