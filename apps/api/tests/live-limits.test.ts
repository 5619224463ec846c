import { describe, expect, it, vi } from 'vitest';
import { bytes, openLive } from './live-client.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const LIVE = { maxLiveBytes: 100_000_000, maxLiveMs: 60_000, liveIdleMs: 10_000 };
const LIMITS = { maxBodyBytes: 10_000, maxFileBytes: 10_000, maxConcurrentRuns: 4, requestTimeoutMs: 10_000 };
const open = ({ url }: TestServer, query = ''): ReturnType<typeof openLive> =>
  openLive(`${url}/v1/test/words/live${query}`);

describe('limits of live runs', () => {
  it.each([
    ['too many bytes', { ...LIVE, maxLiveBytes: 1024 }, new Uint8Array(1025), 1009, 'input.too-large'],
    ['too long', { ...LIVE, maxLiveMs: 150 }, bytes('one'), 1009, 'input.too-large'],
    ['a silent client', { ...LIVE, liveIdleMs: 150 }, bytes('one'), 1013, 'capacity.timeout'],
  ])('ends the input of a run and answers for what it had: %s', async (_name, live, frame, code, problem) => {
    await using server = await startTestServer({ live });
    const client = await open(server);
    client.send(frame);
    const answer = await client.ended;
    expect([answer.code, answer.reason]).toEqual([code, problem]);
    expect(answer.events.slice(-2)).toMatchObject([{ kind: 'final' }, { kind: 'problem', code: problem }]);
  });

  it('ends a run whose task does not go on', async () => {
    await using server = await startTestServer({ limits: { ...LIMITS, requestTimeoutMs: 100 } });
    const client = await open(server, '?mode=wait');
    client.send(bytes('one'));
    const { events, code } = await client.ended;
    expect([code, events]).toMatchObject([1013, [{ kind: 'problem', code: 'capacity.timeout', status: 503 }]]);
    expect(server.signals[0]?.aborted).toBe(true);
  });

  it('stops reading from a client that is faster than the task', async () => {
    await using server = await startTestServer({ limits: { ...LIMITS, requestTimeoutMs: 500 } });
    const client = await open(server, '?mode=wait');
    const frames = 64;
    for (let frame = 0; frame < frames; frame++) client.send(new Uint8Array(500_000));
    await vi.waitUntil(() => server.log().includes('"code":"capacity.timeout"'), 10_000);
    client.socket.terminate();
    const taken = Number(/"bytesIn":(\d+)/.exec(server.log())?.[1]);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan((frames * 500_000) / 4);
  });

  it('refuses more runs than it takes at once', async () => {
    await using server = await startTestServer({ limits: { ...LIMITS, maxConcurrentRuns: 1 } });
    const first = await open(server);
    first.send(bytes('one'));
    await first.next();
    const { events, code } = await (await open(server)).ended;
    expect([code, events]).toMatchObject([1013, [{ kind: 'problem', code: 'capacity.queue-full', status: 503 }]]);
    first.send({ end: true });
    expect((await first.ended).code).toBe(1000);
  });

  it('lets runs answer for what they have heard when the server stops', async () => {
    await using server = await startTestServer();
    const client = await open(server);
    client.send(bytes('one tw'));
    await client.next();
    server.readiness.become('draining');
    server.runs.drain();
    const { events, code } = await client.ended;
    expect(code).toBe(1001);
    expect(events.slice(1)).toMatchObject([
      {
        kind: 'final',
        prediction: {
          value: {
            words: [
              { start: 0, end: 3 },
              { start: 4, end: 6 },
            ],
          },
        },
      },
      { kind: 'problem', code: 'server.draining', status: 503 },
    ]);
    await expect(open(server)).rejects.toThrow('503');
  });
});
