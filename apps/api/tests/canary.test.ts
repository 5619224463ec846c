import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';

const CANARIES = [
  'MRN-4711-CANARY',
  'Joan Q. Canary, born 1961-02-03',
  'canary@example.org +1 555 0100',
  '{"canary":"at /canary.js:1:2"}',
  'canary\n    at secret (/canary/file.js:1:2)',
];
const MODES = ['count', 'crash', 'refuse'];
const JSON_TYPE = 'application/json';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

function requests(canary: string): [path: string, init: RequestInit][] {
  const escaped = encodeURIComponent(canary);
  const send = (body: BodyInit, type: string, more: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body,
    headers: { 'content-type': type, ...more },
  });
  const route = '/v1/test/words';
  return [
    ...MODES.map((mode): [string, RequestInit] => [
      route,
      send(JSON.stringify({ text: canary, options: { mode } }), JSON_TYPE),
    ]),
    ...MODES.map((mode): [string, RequestInit] => [`${route}?mode=${mode}`, send(canary, 'text/plain')]),
    [route, send(`{"text":"${canary}`, JSON_TYPE)],
    [route, send(`${canary}{"text":1}`, JSON_TYPE)],
    [route, send(JSON.stringify({ text: [canary] }), JSON_TYPE)],
    [route, send(JSON.stringify({ [canary]: canary }), JSON_TYPE)],
    [route, send(JSON.stringify({ text: 'a', options: { [canary]: 1 } }), JSON_TYPE)],
    [route, send(JSON.stringify({ text: 'a', options: { mode: canary, kinds: [canary] } }), JSON_TYPE)],
    [route, send(JSON.stringify(canary), JSON_TYPE)],
    [route, send(canary, 'application/x-canary')],
    [route, send(canary, 'text/plain', { 'content-encoding': 'gzip' })],
    [route, send(gzipSync(canary.repeat(1_000)), 'text/plain', { 'content-encoding': 'gzip' })],
    [route, send(new Uint8Array([...Buffer.from(canary), 0xff]), 'text/plain')],
    [`${route}?${escaped}=1&mode=${escaped}`, send('a', 'text/plain')],
    [`${route}?mode=${escaped}`, send('a', 'text/plain')],
    [`/v1/test/${escaped}`, send(canary, 'text/plain')],
    [`/${escaped}?${escaped}`, {}],
    [`/examples/${escaped}`, {}],
    [`/problems/${escaped}`, {}],
    [route, { ...send(canary, 'text/plain'), method: 'PUT' }],
    ['/health/live', { method: 'POST', body: canary }],
    [
      route,
      send(canary, 'text/plain', {
        'x-request-id': 'canary',
        'user-agent': 'canary',
        referer: 'http://canary.example/',
      }),
    ],
  ];
}

describe('what a patient has', () => {
  it.each(CANARIES)('is in no error and no log: %j', async (canary) => {
    let errors = 0;
    for (const [path, init] of requests(canary)) {
      const response = await fetch(`${server.url}${path}`, init);
      const body = await response.text();
      if (response.status >= 400) errors += 1;
      expect(body.toLowerCase(), 'answer').not.toContain('canary');
      expect([...response.headers].join().toLowerCase(), 'headers').not.toContain('canary');
    }
    expect(errors).toBeGreaterThan(20);
    expect(server.log().toLowerCase()).not.toContain('canary');
    // Whole, because ids and times of the log hold any four digits by chance.
    expect(server.log().toLowerCase()).not.toContain('1961-02-03');
  });

  it('is not in the log of a crash, which says where it happened', () => {
    expect(server.log()).toMatch(/"code":"internal","at":\["word-modality\.ts:\d+:\d+"/);
    expect(server.log()).toMatch(/"code":"model.corrupt"/);
  });
});
