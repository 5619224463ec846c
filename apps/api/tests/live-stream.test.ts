import { aliveResources } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { post, read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = `${server.url}/v1/test/words/live`;
});
afterAll(() => server[Symbol.asyncDispose]());

/** A request whose body is written piece by piece. */
function speak(
  query = '',
  leave?: AbortSignal,
): { say(text: string): Promise<void>; end(): Promise<void>; answer: Promise<Response> } {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const init = { method: 'POST', body: readable, duplex: 'half', headers: { 'content-type': 'text/plain' } };
  const answer = fetch(`${url}${query}`, { ...init, ...(leave && { signal: leave }) } as RequestInit);
  return { answer, say: (text) => writer.write(new TextEncoder().encode(text)), end: () => writer.close() };
}

describe('a live run over plain HTTP', () => {
  it('answers a line of JSON for each event while the body is still being sent', async () => {
    const speech = speak('?minimum=3');
    await speech.say('a fev');
    const response = await speech.answer;
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(JSON.parse((await lines?.read())?.value ?? '')).toEqual({
      kind: 'partial',
      value: { words: [{ start: 2, end: 5 }] },
    });
    await speech.end();
    expect(JSON.parse((await lines?.read())?.value ?? '')).toMatchObject({
      kind: 'final',
      prediction: { value: { words: [{}] } },
    });
    expect((await lines?.read())?.done).toBe(true);
  });

  it('says what is wrong as a problem, or in the last line once it has begun', async () => {
    const crash = await post(`${url}?mode=crash`, 'John Smith', { 'content-type': 'text/plain' });
    expect([crash.status, crash.body['code']]).toEqual([500, 'internal']);
    for (const [query, type, status, code] of [
      ['?least=1', 'text/plain', 400, 'option.unknown'],
      ['?minimum=0', 'text/plain', 422, 'option.invalid'],
      ['', 'audio/Smith', 415, 'input.media-type'],
    ] as const) {
      const answer = await post(`${url}${query}`, 'John Smith', { 'content-type': type });
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(answer.text + server.log()).not.toContain('Smith');
    }
    const speech = speak();
    await speech.say('one');
    const response = await speech.answer;
    server.runs.drain();
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'partial' },
      { kind: 'final' },
      { kind: 'problem', code: 'server.draining' },
    ]);
  });

  it('stops when the client goes away', async () => {
    const before = { alive: aliveResources(), runs: server.signals.length };
    const leave = new AbortController();
    const speech = speak('', leave.signal);
    await speech.say('one tw');
    await speech.answer;
    leave.abort();
    await vi.waitUntil(() => server.signals[before.runs]?.aborted, 10_000);
    await expect.poll(aliveResources, { timeout: 10_000 }).toBe(before.alive);
  });

  it('is described to people and programs', async () => {
    const document = (await read(await fetch(`${server.url}/openapi.json`))).body;
    expect(document).toMatchObject({
      paths: {
        '/v1/test/words/live': {
          get: { operationId: 'test.words.live', responses: { '101': {} }, parameters: expect.any(Array) },
          post: {
            requestBody: { content: { 'text/plain;charset=utf-8': {}, 'text/x-letters': {} } },
            responses: { '200': { content: { 'application/x-ndjson': {} } } },
          },
        },
      },
    });
    const { body } = await read(await fetch(`${server.url}/v1/modalities`));
    const live = { path: '/v1/test/words/live', mediaTypes: ['text/plain;charset=utf-8', 'text/x-letters'] };
    expect(body).toMatchObject({ modalities: [{ tasks: [{ live }] }] });
  });
});
