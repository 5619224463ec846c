import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from './live-client.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const json = fc.oneof(
  fc.json(),
  fc
    .record(
      {
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
        options: fc.oneof(
          fc.jsonValue(),
          fc.record({ minimum: fc.jsonValue(), kinds: fc.jsonValue() }, { requiredKeys: [] }),
        ),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '{"__proto__":{"text":"a"}}',
    '{"text":"a","options":{"__proto__":1}}',
    '{"text":"a","options":{"constructor":1}}',
    '['.repeat(4_000),
  ),
);
const request = fc.record({
  body: fc.oneof(json, fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 })),
  type: fc.oneof(
    fc.constantFrom(
      'application/json',
      'text/plain',
      'text/plain; charset=utf-8',
      'application/json;charset="UTF-8"',
      'multipart/form-data',
    ),
    fc.stringMatching(/^[\w/;=" -]{1,30}$/),
  ),
  encoding: fc.constantFrom(undefined, undefined, undefined, 'gzip', 'deflate', 'br', 'x'),
  query: fc.oneof(
    fc.constant(''),
    fc.webQueryParameters().map((query) => `?${query}`),
    fc.constantFrom('?minimum=1e400', '?minimum=-0', '?kinds=', '?kinds=,,', '?strict', '?__proto__=1', '?%ff=%zz'),
  ),
});

describe('whatever is sent', () => {
  it('is answered with 200 or with a problem of the client, never with a failure of the server', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ body, type, encoding, query }) => {
        const headers = { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) };
        const response = await fetch(`${server.url}/v1/test/words${query}`, { method: 'POST', body, headers });
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.status === 200) expect(answer).toHaveProperty('provenance');
        else
          expect(answer).toMatchObject({
            status: response.status,
            code: expect.stringMatching(/^(?:input|option)\./),
            hint: expect.any(String),
          });
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('ends a live run with an answer or with a problem of the client', async () => {
    const frame = fc.oneof(
      json,
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 50 }),
      fc.constantFrom(
        '{}',
        '{"end":true}',
        '{"options":{"minimum":2}}',
        '{"mediaType":null}',
        '{"end":true,"options":{}}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 5 }), async (frames) => {
        const client = await openLive(`${server.url}/v1/test/words/live`);
        for (const each of [...frames, '{"end":true}']) client.send(each);
        const { events, code } = await client.ended;
        if (code === 1000) expect(events.at(-1)).toMatchObject({ kind: 'final' });
        else
          expect(events.at(-1)).toMatchObject({ kind: 'problem', code: expect.stringMatching(/^(?:input|option)\./) });
        expect([1000, 1003, 1007]).toContain(code);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
