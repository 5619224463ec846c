import { aliveResources } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { bytes, openLive, type LiveAnswer } from './live-client.ts';
import { read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = `${server.url}/v1/test/words/live`;
});
afterAll(() => server[Symbol.asyncDispose]());

async function send(frames: readonly (string | object | Uint8Array)[], query = ''): Promise<LiveAnswer> {
  const client = await openLive(`${url}${query}`);
  frames.forEach((frame) => client.send(frame));
  return client.ended;
}

describe('a live run over a WebSocket', () => {
  it('answers while the input arises, and at the end with a prediction', async () => {
    const client = await openLive(url);
    client.send({ mediaType: 'text/plain; charset=utf-8', options: { minimum: 3 } });
    client.send(bytes('a fev'));
    expect(await client.next()).toEqual({ kind: 'partial', value: { words: [{ start: 2, end: 5 }] } });
    client.send(bytes('er'));
    expect(await client.next()).toEqual({ kind: 'partial', value: { words: [{ start: 2, end: 7 }] } });
    client.send({ end: true });
    const { events, code, reason } = await client.ended;
    expect(events[2]).toMatchObject({
      kind: 'final',
      prediction: { value: { words: [{ start: 2, end: 7 }] }, provenance: { options: { minimum: 3 } } },
    });
    expect([events.length, code, reason]).toEqual([3, 1000, '']);
    await vi.waitUntil(() => server.log().includes('"status":101,'), 10_000);
    expect(server.log()).toMatch(/"route":"\/v1\/test\/words\/live","status":101,"bytesIn":7,"bytesOut":[1-9]/);
  });

  it('takes its options from the address, and needs no first frame', async () => {
    const { events } = await send([bytes('one three'), { end: true }], '?minimum=4&mediaType=text/plain');
    expect(events.at(-1)).toMatchObject({ prediction: { value: { words: [{ start: 4, end: 9 }] } } });
    expect((await send([{ end: true }])).events).toMatchObject([
      { kind: 'final', prediction: { value: { words: [] } } },
    ]);
  });

  it.each([
    ['another media type', 1003, 'input.media-type', [{ mediaType: 'audio/John Smith' }], ''],
    ['an unknown option', 1007, 'option.unknown', [{ options: { Smith: 1 } }], ''],
    ['an invalid option', 1007, 'option.invalid', [{ options: { minimum: 'Smith' } }], ''],
    ['an option given twice', 1007, 'option.invalid', [{ options: { minimum: 2 } }], '?minimum=2'],
    ['a text frame that is no JSON', 1007, 'input.format', ['{ Smith'], ''],
    ['a text frame of another kind', 1007, 'input.format', [{ Smith: 1 }], ''],
    ['options that come too late', 1007, 'input.format', [bytes('a'), { options: {} }], ''],
    ['a large frame', 1009, 'input.too-large', [new Uint8Array(2 ** 20 + 1)], ''],
    ['a defect', 1011, 'internal', [{ options: { mode: 'crash' } }, bytes('John Smith')], ''],
  ])('says what is wrong with %s, and closes', async (_name, code, problem, frames, query) => {
    const answer = await send(frames, query);
    expect([answer.code, answer.reason]).toEqual([code, problem]);
    expect(answer.events.at(-1)).toMatchObject({ kind: 'problem', code: problem, requestId: expect.any(String) });
    expect(JSON.stringify(answer) + server.log()).not.toContain('Smith');
  });

  it('frees everything when the client vanishes in the middle', async () => {
    const before = { alive: aliveResources(), runs: server.signals.length };
    const first = await openLive(url);
    first.send(bytes('one tw'));
    await first.next();
    const second = await openLive(`${url}?mode=wait`);
    second.send(bytes('one tw'));
    await vi.waitUntil(() => server.signals.length === before.runs + 2, 10_000);
    first.socket.terminate();
    second.socket.close();
    await vi.waitUntil(() => server.signals.slice(before.runs).every(({ aborted }) => aborted), 10_000);
    await expect.poll(aliveResources, { timeout: 10_000 }).toBe(before.alive);
    await vi.waitUntil(() => server.log().includes('"status":499,"code":"cancelled","bytesIn":6'), 10_000);
  });

  it('refuses what is no good before it becomes a WebSocket, as any other request', async () => {
    const refusal = async (headers: Record<string, string>, address = url): Promise<string> =>
      new Promise((resolve) => {
        new WebSocket(address.replace(/^http/, 'ws'), { headers })
          .once('error', (error) => resolve(error.message))
          .once('open', () => resolve('open'));
      });
    expect(await refusal({ origin: 'https://elsewhere.example' })).toContain('403');
    expect(await refusal({ origin: server.url })).toBe('open');
    expect(await refusal({}, `${url}?least=1`)).toContain('400');
    expect(await refusal({}, `${server.url}/v1/test/words`)).toContain('405');
    expect(await refusal({}, `${server.url}/v1/test/nothing/live`)).toContain('404');
    const plain = await read(await fetch(url));
    expect([plain.status, plain.body['code'], plain.headers.get('upgrade')]).toEqual([
      426,
      'upgrade.required',
      'websocket',
    ]);
    const other = await read(await fetch(url, { method: 'DELETE' }));
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('answers an upgrade to anything else as if it had not been asked for', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' };
      request(`${server.url}/health/live`, { headers }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
