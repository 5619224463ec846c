import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { readConfig, repositoryFolders, startServer, type RunningServer, type TaskReady } from '@medmodal/api';
import type { Prediction } from '@medmodal/core';
import type { EntitiesResult } from '@medmodal/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, postJson, read } from './post.ts';

let server: RunningServer;
let example: string;
const ready: TaskReady[] = [];

beforeAll(async () => {
  server = await startServer(readConfig({ PORT: '0', LOG_LEVEL: 'silent' }), {
    onTaskReady: (task) => ready.push(task),
  });
  await server.ready;
  example = await readFile(new URL('text/discharge-summary.txt', repositoryFolders().examples), 'utf8');
}, 60_000);
afterAll(() => server.close());

const plain = { 'content-type': 'text/plain' };

async function entities(text: string): Promise<Prediction<EntitiesResult>> {
  const { status, text: answer } = await postJson(`${server.url}/v1/text/entities`, { text });
  expect(status).toBe(200);
  return JSON.parse(answer) as Prediction<EntitiesResult>;
}

describe('the server with its real modalities', () => {
  it('has warmed every task up on an example', async () => {
    expect(ready.map(({ task }) => task)).toContain('text.entities');
    for (const { headline, example: path } of ready)
      expect([headline, path]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/^examples\//)]);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  });

  it('finds the same in JSON, in plain text, and compressed or not; offsets are exact', async () => {
    const { value, provenance } = await entities(example);
    expect(value.entities.length).toBeGreaterThan(10);
    for (const { start, end, text } of value.entities) expect(example.slice(start, end)).toBe(text);
    const { body } = await post(`${server.url}/v1/text/entities`, example, plain);
    expect(body['value']).toEqual(value);
    expect(provenance.models).toContainEqual(
      expect.objectContaining({ id: 'text-entities', runtime: 'onnxruntime-node', device: 'cpu' }),
    );
  });

  it('takes options in the query', async () => {
    const { body } = await post(`${server.url}/v1/text/entities?types=problem&threshold=0.9`, example, plain);
    const found = (body['value'] as EntitiesResult).entities;
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ type, probability }) => type === 'problem' && probability >= 0.9)).toBe(true);
  });

  it.each([
    [' \n\t ', plain, 'input.empty'],
    ['{"text":"\\ud800"}', { 'content-type': 'application/json' }, 'input.encoding'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]), plain, 'input.binary'],
    [new Uint8Array([0x6e, 0x6f, 0xc3, 0x28]), plain, 'input.encoding'],
    ['a\0b', plain, 'input.binary'],
  ])('refuses what is no note: %j', async (body, headers, code) => {
    const answer = await post(`${server.url}/v1/text/entities`, body, headers);
    expect([answer.status, answer.body['code']]).toEqual([400, code]);
    expect(answer.body['hint']).toMatch(/\.$/);
  });

  it('answers any Unicode text with exact offsets, or says what is wrong with it', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('aspirin ', 'no fever, ', 'PLAN:\r\n', '😀', 'Mother had asthma. ', '\u0301', '\u202e'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const text = pieces.join('');
        const { status, body } = await postJson(`${server.url}/v1/text/entities`, { text });
        if (status !== 200) {
          expect([status, body['code']]).toEqual([400, expect.stringMatching(/^input\.(?:empty|binary|encoding)$/)]);
          return;
        }
        for (const entity of (body['value'] as EntitiesResult).entities)
          expect(text.slice(entity.start, entity.end)).toBe(entity.text);
      }),
      { numRuns: 60 },
    );
  });

  it('shows the cards of its models', async () => {
    const { body } = await read(await fetch(`${server.url}/v1/models`));
    expect(body).toMatchObject({
      models: expect.arrayContaining([
        { task: 'text.entities', card: expect.objectContaining({ id: 'text-entities', limits: expect.any(Array) }) },
      ]),
    });
  });
});
