import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { post, postJson, read } from './post.ts';
import { startTestServer } from './test-server.ts';

const wait = { text: 'John Smith', options: { mode: 'wait' } };

describe('limits', () => {
  it('aborts the run when the client goes away', async () => {
    await using server = await startTestServer();
    const controller = new AbortController();
    const gone = fetch(`${server.url}/v1/test/words`, {
      method: 'POST',
      body: JSON.stringify(wait),
      headers: { 'content-type': 'application/json' },
      signal: controller.signal,
    });
    await until(() => server.signals.length === 1);
    controller.abort();
    await expect(gone).rejects.toThrow();
    await until(() => server.signals[0]?.aborted === true);
    await until(() => server.log().includes('"status":499'));
    expect(server.log()).not.toContain('John');
  });

  it('gives up after the time limit', async () => {
    await using server = await startTestServer({
      limits: { maxBodyBytes: 10_000, maxFileBytes: 10_000, maxConcurrentRuns: 4, requestTimeoutMs: 50 },
    });
    const { status, body } = await postJson(`${server.url}/v1/test/words`, wait);
    expect([status, body['code'], body['details']]).toEqual([503, 'capacity.timeout', { timeoutMs: 50 }]);
    expect(server.signals[0]?.aborted).toBe(true);
  });

  it('refuses more runs than it takes at once, and recovers', async () => {
    await using server = await startTestServer({
      limits: { maxBodyBytes: 10_000, maxFileBytes: 10_000, maxConcurrentRuns: 1, requestTimeoutMs: 300 },
    });
    const first = postJson(`${server.url}/v1/test/words`, wait);
    await until(() => server.signals.length === 1);
    const second = await post(`${server.url}/v1/test/words`, 'John Smith '.repeat(500), {
      'content-type': 'text/plain',
    });
    expect([second.status, second.body['code'], second.headers.get('retry-after')]).toEqual([
      503,
      'capacity.queue-full',
      '1',
    ]);
    await first;
    expect((await post(`${server.url}/v1/test/words`, 'one', { 'content-type': 'text/plain' })).status).toBe(200);
  });

  it('takes no new work while it drains, and says so', async () => {
    await using server = await startTestServer();
    expect(await ready(server.url)).toEqual([503, 'starting']);
    server.readiness.become('ready');
    expect(await ready(server.url)).toEqual([200, 'ready']);
    server.readiness.become('draining');
    server.readiness.become('ready');
    expect(await ready(server.url)).toEqual([503, 'draining']);
    const refused = await postJson(`${server.url}/v1/test/words`, { text: 'one' });
    expect([refused.status, refused.body['code'], refused.headers.get('connection')]).toEqual([
      503,
      'server.draining',
      'close',
    ]);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  });
});

async function ready(url: string): Promise<unknown[]> {
  const { status, body } = await read(await fetch(`${url}/health/ready`));
  return [status, body['status']];
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries++) await delay(10);
  expect(condition()).toBe(true);
}
