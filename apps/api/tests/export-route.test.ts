import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, postJson, read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let route: string;
const plain = { 'content-type': 'text/plain' };

beforeAll(async () => {
  server = await startTestServer();
  route = `${server.url}/v1/test/words`;
});
afterAll(() => server[Symbol.asyncDispose]());

describe('POST /v1/{modality}/{task}?export=', () => {
  it('answers with the bytes of that form, made from the bytes that were sent', async () => {
    const { status, text, headers } = await post(`${route}?export=capitals&minimum=4`, 'one four', plain);
    expect([status, text]).toEqual([200, 'ONE FOUR 1 of 8']);
    expect(headers.get('content-type')).toBe('text/x-capitals');
    expect(headers.get('content-disposition')).toBe('attachment; filename="test.words.cap"');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers a JSON body in that form too', async () => {
    const { status, text } = await postJson(`${route}?export=capitals`, { text: 'one', options: { minimum: 1 } });
    expect([status, text]).toEqual([200, 'ONE 1 of JSON']);
    const file = Buffer.from('the original').toString('base64');
    const embedded = await postJson(`${route}?export=capitals`, { text: 'one', file });
    expect([embedded.status, embedded.text]).toEqual([200, 'ONE 1 of 12']);
  });

  it.each([
    ['a form the task does not have', '?export=pdf', 'one', 422, 'option.invalid'],
    ['a form that is part of every object', '?export=toString', 'one', 422, 'option.invalid'],
    ['no name', '?export=', 'one', 422, 'option.invalid'],
    ['two forms', '?export=capitals&export=capitals', 'one', 422, 'option.invalid'],
    ['an answer that has no such form', '?export=capitals', 'secret', 400, 'input.format'],
    ['a form whose writer breaks', '?export=capitals', 'crash Smith', 500, 'internal'],
  ])('answers %s with a problem', async (_name, query, body, status, code) => {
    const answer = await post(`${route}${query}`, body, plain);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(answer.text).not.toContain('Smith');
  });

  it('is described: the parameter, the media types, and the forms of each task', async () => {
    const { body } = await read(await fetch(`${server.url}/openapi.json`));
    const schema = { type: 'string', enum: ['capitals'] };
    const content = { 'application/json': {}, 'text/x-capitals': { schema: { type: 'string' } } };
    const parameters = expect.arrayContaining([
      expect.objectContaining({ name: 'export', in: 'query', schema: expect.objectContaining(schema) }),
    ]);
    expect(body).toMatchObject({
      paths: { '/v1/test/words': { post: { parameters, responses: { '200': { content } } } } },
    });
    const catalogue = await read(await fetch(`${server.url}/v1/modalities`));
    const exports = [
      { name: 'capitals', summary: 'The text in capitals.', mediaType: 'text/x-capitals', extension: '.cap' },
    ];
    expect(catalogue.body).toMatchObject({ modalities: [{ tasks: [{ exports }] }] });
  });
});
