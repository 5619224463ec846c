import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from './post.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const get = async (path: string): Promise<Record<string, unknown>> =>
  (await read(await fetch(`${server.url}${path}`))).body;

describe('what the server says about itself', () => {
  it('lists modalities with the schemas of their tasks', async () => {
    expect(await get('/v1/modalities')).toMatchObject({
      modalities: [
        {
          name: 'test',
          tasks: [
            {
              name: 'test.words',
              path: '/v1/test/words',
              mediaTypes: ['text/plain'],
              input: { type: 'object', required: ['text'] },
              options: {
                properties: {
                  minimum: { type: 'integer', default: 1, minimum: 1, maximum: 50 },
                  kinds: { type: 'array' },
                },
              },
              result: { type: 'object' },
              examples: [{ title: 'A line', url: '/examples/test/line.txt' }],
            },
          ],
        },
      ],
    });
    expect(await get('/v1/models')).toEqual({ models: [] });
  });

  it('serves the examples that tasks name, and no other file', async () => {
    const example = await fetch(`${server.url}/examples/test/line.txt`);
    expect([example.headers.get('content-type'), await example.text()]).toEqual([
      'text/plain; charset=utf-8',
      'The quick brown fox.\n',
    ]);
    for (const path of [
      '/examples/secret.txt',
      '/examples/test/../secret.txt',
      '/examples/test/%2e%2e/secret.txt',
      '/examples/',
    ]) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(404);
    }
  });

  it('draws an OpenAPI document in which every reference resolves', async () => {
    const document = await get('/openapi.json');
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/test/words': {
          post: {
            operationId: 'test.words',
            parameters: [
              { name: 'minimum', in: 'query' },
              { name: 'kinds', explode: false },
              { name: 'strict' },
              { name: 'mode' },
              { name: 'export' },
            ],
            requestBody: {
              content: {
                'application/json': { schema: { properties: { text: {}, options: { properties: { minimum: {} } } } } },
                'text/plain': {},
              },
            },
            responses: { '4XX': { content: { 'application/problem+json': {} } } },
          },
        },
      },
    });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference = '']) => reference,
    );
    expect(references.length).toBeGreaterThan(3);
    for (const reference of references) expect(resolve(document, reference), reference).toBeTypeOf('object');
  });

  it('shows the document as a page that needs nothing from elsewhere', async () => {
    const page = await fetch(`${server.url}/docs`);
    const html = await page.text();
    expect([page.status, page.url]).toEqual([200, `${server.url}/docs/`]);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    for (const asset of ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-init.js']) {
      expect((await fetch(`${server.url}/docs/${asset}`)).status).toBe(200);
    }
  });

  it('says how to build the console when it is not built', async () => {
    expect(await get('/')).toMatchObject({ code: 'console.not-built', hint: expect.stringContaining('nx build') });
  });

  it('sends security headers, and none that tells what it runs on', async () => {
    const { headers } = await fetch(`${server.url}/v1/modalities`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

function resolve(document: unknown, reference: string): unknown {
  let node = document;
  for (const step of reference.replace('#/', '').split('/'))
    node = (node as Record<string, unknown> | undefined)?.[step];
  return node;
}
