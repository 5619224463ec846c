import { gzipSync } from 'node:zlib';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, postJson, read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let route: string;

beforeAll(async () => {
  server = await startTestServer();
  route = `${server.url}/v1/test/words`;
});
afterAll(() => server[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
const plain = { 'content-type': 'text/plain' };

describe('POST /v1/{modality}/{task}', () => {
  it('answers a JSON body with a prediction', async () => {
    const { status, body, headers } = await postJson(route, { text: 'one two', options: { minimum: 3 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: {
        words: [
          { start: 0, end: 3 },
          { start: 4, end: 7 },
        ],
      },
      provenance: { task: 'test.words', options: { minimum: 3, strict: false } },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers raw text with options in the query, coerced by the schema', async () => {
    const { status, body } = await post(`${route}?minimum=4&kinds=upper,lower&strict=true`, 'one four', {
      'content-type': 'text/plain; charset=UTF-8',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: { words: [{ start: 4, end: 8 }] },
      provenance: { options: { minimum: 4, kinds: ['upper', 'lower'], strict: true } },
    });
  });

  it('reads compressed bodies', async () => {
    const { status, body } = await post(route, gzipSync('one two'), { ...plain, 'content-encoding': 'gzip' });
    expect([status, body['value']]).toMatchObject([200, { words: [{}, {}] }]);
  });

  it('keeps a request id that is a UUID, and no other', async () => {
    const id = '0b0ddf0c-52a4-4d3e-8c3f-7d1a5c9d2e11';
    expect((await post(route, 'one', { ...plain, 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    expect(
      (await post(route, 'one', { ...plain, 'x-request-id': 'John Smith' })).headers.get('x-request-id'),
    ).not.toContain('John');
  });
});

const lone = '{"text":"a \\ud800 b"}';
const bomb = gzipSync(Buffer.alloc(2_000_000, 'a '));
const cases: readonly [
  name: string,
  status: number,
  code: string,
  body: BodyInit | undefined,
  headers: Record<string, string>,
  query?: string,
][] = [
  ['no body', 400, 'input.empty', undefined, {}],
  ['an empty body', 400, 'input.empty', '', json],
  ['an empty text body', 400, 'input.empty', '', plain],
  ['empty text', 400, 'input.empty', '{"text":""}', json],
  ['white space', 400, 'input.empty', ' \r\n\t ', plain],
  ['broken JSON', 400, 'input.format', '{"text":"John Smith', json],
  ['JSON that is no object', 422, 'input.schema', '["John Smith"]', json],
  ['a missing field', 422, 'input.schema', '{}', json],
  ['a field of the wrong type', 422, 'input.schema', '{"text":42}', json],
  ['an unknown field', 422, 'input.schema', '{"text":"a","John Smith":1}', json],
  [
    'invalid UTF-8 in JSON',
    400,
    'input.encoding',
    new Uint8Array([...Buffer.from('{"text":"a'), 0xff, ...Buffer.from('"}')]),
    json,
  ],
  ['invalid UTF-8 in text', 400, 'input.encoding', new Uint8Array([0x41, 0xc3, 0x28]), plain],
  ['a lone surrogate', 400, 'input.encoding', lone, json],
  ['a lone surrogate in a name', 400, 'input.encoding', '{"text":"a","\\udc00":1}', json],
  ['an unknown option', 400, 'option.unknown', '{"text":"a","options":{"John Smith":1}}', json],
  ['an unknown option in the query', 400, 'option.unknown', 'a', plain, '?JohnSmith=1'],
  ['an invalid option', 422, 'option.invalid', '{"text":"a","options":{"minimum":"John Smith"}}', json],
  ['an invalid option in the query', 422, 'option.invalid', 'a', plain, '?minimum=JohnSmith'],
  ['an option out of range', 422, 'option.invalid', 'a', plain, '?minimum=51'],
  ['an option given twice', 422, 'option.invalid', 'a', plain, '?minimum=1&minimum=2'],
  ['options that are no object', 422, 'option.invalid', '{"text":"a","options":"John Smith"}', json],
  ['an option in both places', 422, 'option.invalid', '{"text":"a","options":{"minimum":1}}', json, '?minimum=1'],
  ['a body over the limit', 413, 'input.too-large', 'John Smith '.repeat(100_000), plain],
  ['a body over the limit after decompression', 413, 'input.too-large', bomb, { ...plain, 'content-encoding': 'gzip' }],
  ['broken compression', 400, 'input.format', 'John Smith', { ...plain, 'content-encoding': 'gzip' }],
  [
    'compression cut off',
    400,
    'input.format',
    gzipSync('John Smith').subarray(0, 20),
    { ...plain, 'content-encoding': 'gzip' },
  ],
  ['an unknown compression', 415, 'input.media-type', 'a', { ...plain, 'content-encoding': 'zstd' }],
  ['a wrong media type', 415, 'input.media-type', 'a', { 'content-type': 'application/pdf' }],
  ['a form', 415, 'input.media-type', 'a', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a wrong character set', 415, 'input.media-type', 'a', { 'content-type': 'text/plain; charset=iso-8859-1' }],
];

describe('bad requests', () => {
  it.each(cases)('answers %s with %i %s', async (_name, status, code, body, headers, query = '') => {
    const answer = await post(`${route}${query}`, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: `/problems/${code}`,
      status,
      code,
      requestId: answer.headers.get('x-request-id'),
    });
    expect(answer.body['detail']).toMatch(/^[A-Z].*\.$/);
    expect(answer.body['hint']).toMatch(/^[A-Z].*[.?]/);
    expect(answer.text).not.toMatch(/John|Smith/);
  });

  it('suggests the option that was meant', async () => {
    const { body } = await post(`${route}?minimun=2`, 'a', plain);
    expect(body['hint']).toContain('Did you mean minimum?');
  });

  it('describes every code that it answers with', async () => {
    const { body } = await read(await fetch(`${server.url}/problems/input.empty`));
    expect(body).toEqual({ code: 'input.empty', title: 'The input is empty', status: 400 });
  });

  it('answers an unknown task, an unknown route and a wrong method', async () => {
    const unknown = await postJson(`${server.url}/v1/test/nothing`, { text: 'John Smith' });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'task.unknown']);
    const elsewhere = await read(await fetch(`${server.url}/John%20Smith`));
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'route.unknown']);
    expect(elsewhere.text).not.toContain('John');
    const method = await read(await fetch(route, { method: 'PUT', body: 'John Smith' }));
    expect([method.status, method.body['code'], method.headers.get('allow')]).toEqual([
      405,
      'method.not-allowed',
      'POST',
    ]);
    const broken = await read(await fetch(`${server.url}/problems/%ff`));
    expect([broken.status, broken.body['code']]).toEqual([400, 'request.invalid']);
  });

  it('reads a body in thousands of tiny chunks', async () => {
    const chunks = `${'1\r\na\r\n'.repeat(9_000)}0\r\n\r\n`;
    const answer = await exchange(
      `POST /v1/test/words HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunks}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain('"end":9000');
  });
});

function exchange(request: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('end', () => resolve(answer)).once('error', reject);
  });
}
