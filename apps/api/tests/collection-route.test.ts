import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { post, read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let route: string;
beforeAll(async () => {
  server = await startTestServer();
  route = `${server.url}/v1/test/words`;
});
afterAll(() => server[Symbol.asyncDispose]());

const many = { 'content-type': 'text/x-lines; charset=utf-8' };

async function lines(body: string, query = ''): Promise<unknown[]> {
  const response = await fetch(`${route}${query}`, { method: 'POST', headers: many, body });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const text = await response.text();
  expect(text).toMatch(/\n$/);
  expect(text).not.toContain('Smith');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('POST of a file of many inputs', () => {
  it('answers one line of JSON for each record, and says what is wrong with a record in its place', async () => {
    expect(await lines('one two\n! John Smith\nfour\n', '?minimum=4')).toMatchObject([
      { line: 1, id: 'row 1', prediction: { value: { words: [] }, provenance: { options: { minimum: 4 } } } },
      { line: 2, error: { code: 'input.format', status: 400, hint: 'Mend it.', requestId: expect.any(String) } },
      { line: 3, id: 'row 3', prediction: { value: { words: [{ start: 0, end: 4 }] } } },
    ]);
    await vi.waitUntil(() => server.log().includes('"bytesIn":26,'), 10_000);
    expect(server.log()).toMatch(/"bytesIn":26,"bytesOut":[1-9]\d\d+,/);
  });

  it('answers many records in order', async () => {
    const answers = await lines('a\n'.repeat(1000));
    expect(answers.map((answer) => (answer as { line: number }).line)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
  });

  it('says in the last line why a file that was begun was read no further', async () => {
    const answers = await lines(`${'a\n'.repeat(200)}? John Smith\n`);
    expect(answers.at(-1)).toMatchObject({ error: { code: 'input.encoding', status: 400 } });
    expect(answers.length).toBeGreaterThan(64);
  });

  it.each([
    ['a file that cannot be read', 400, 'input.encoding', '? John Smith', ''],
    ['no body', 400, 'input.empty', '', ''],
    ['an unknown option', 400, 'option.unknown', 'a', '?least=2'],
    ['an invalid option', 422, 'option.invalid', 'a', '?minimum=John+Smith'],
    ['a form for single answers', 422, 'option.invalid', 'a', '?export=capitals'],
    ['a file over the limit', 413, 'input.too-large', 'a\n'.repeat(10_000), ''],
  ])('refuses %s', async (_name, status, code, body, query) => {
    const answer = await post(`${route}${query}`, body, many);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.text).not.toContain('Smith');
  });

  it('keeps the code of a defect, not its message', async () => {
    const answer = await post(`${route}?mode=crash`, 'John Smith', many);
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal']);
    expect(answer.text + server.log()).not.toContain('Smith');
  });

  it('stops when the client goes away', async () => {
    const leave = new AbortController();
    const before = server.signals.length;
    const request = fetch(`${route}?mode=wait`, {
      method: 'POST',
      headers: many,
      body: 'a\nb\n',
      signal: leave.signal,
    });
    await vi.waitUntil(() => server.signals.length === before + 2, 10_000);
    leave.abort();
    await expect(request).rejects.toThrow();
    await vi.waitUntil(() => server.signals.every(({ aborted }, index) => index < before || aborted), 10_000);
  });

  it('is described to people and programs', async () => {
    const document = (await read(await fetch(`${server.url}/openapi.json`))).body;
    expect(document).toMatchObject({
      paths: {
        '/v1/test/words': {
          post: {
            requestBody: { content: { 'text/x-lines': { schema: { type: 'string' } } } },
            responses: { '200': { content: { 'application/x-ndjson': {} } } },
          },
        },
      },
    });
    const { body } = await read(await fetch(`${server.url}/v1/modalities`));
    expect(body).toMatchObject({
      modalities: [{ collections: [{ name: 'lines', mediaTypes: ['text/x-lines'], extensions: ['.lines'] }] }],
    });
  });
});
