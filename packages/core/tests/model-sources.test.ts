import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledSource, fileSource, sha256Hex, urlSource, type ModelSource, type Progress } from '@medmodal/core';
import { affineGraph, affineSource, assertFails } from '@medmodal/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medmodal-model-'));
  cache = await mkdtemp(join(tmpdir(), 'medmodal-cache-'));
  await writeModel();
});

afterEach(async () => {
  for (const path of [folder, cache]) await rm(path, { recursive: true });
});

async function writeModel(changes: Record<string, unknown> = {}): Promise<void> {
  const { card } = await affineSource().open();
  await writeFile(join(folder, 'card.json'), JSON.stringify({ ...card, ...changes }));
  await writeFile(join(folder, 'model.onnx'), affineGraph());
}

async function flipOneBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe.each<[string, () => ModelSource]>([
  ['fileSource', () => fileSource(folder)],
  ['bundledSource', () => bundledSource(pathToFileURL(folder))],
])('%s', (_, source) => {
  it('opens a model whose files are what the card says', async () => {
    const model = await source().open();
    expect(model.card.id).toBe('affine');
    expect(await model.file('model.onnx')).toEqual(affineGraph());
    expect(model.sha256).toBe(
      await sha256Hex(new TextEncoder().encode(`model.onnx:${await sha256Hex(affineGraph())}`)),
    );
  });

  it('refuses a file with one flipped bit, naming it and both hashes', async () => {
    await flipOneBit(join(folder, 'model.onnx'));
    const model = await source().open();
    const error = await assertFails(() => model.file('model.onnx'), 'model.corrupt');
    expect(error.details).toMatchObject({ file: 'model.onnx', expected: await sha256Hex(affineGraph()) });
    expect(error.message).toContain(String(error.details['found']));
    expect(error.hint).toMatch(/install/i);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a missing field', { licence: undefined }, 'licence'],
    ['a wrong version', { version: 'new' }, 'version'],
    [
      'a figure without a command',
      { figures: [{ name: 'f1', dataset: 'd', split: 'test', value: 1 }] },
      'figures.0.command',
    ],
    ['a name that leaves the folder', { files: { '../x': { sha256: 'a'.repeat(64), bytes: 1 } } }, 'files.../x'],
  ])('refuses a card with %s', async (_fault, changes, path) => {
    await writeModel(changes);
    const error = await assertFails(() => source().open(), 'model.card-invalid');
    expect(error.details['path']).toBe(path);
  });

  it('refuses a card that is no JSON, a missing folder and an unlisted file', async () => {
    const model = await source().open();
    await expect(model.file('card.json')).rejects.toMatchObject({ code: 'model.not-found' });
    await assertFails(() => model.file('toString'), 'model.not-found');
    await writeFile(join(folder, 'card.json'), '{');
    await assertFails(() => source().open(), 'model.card-invalid');
    await rm(join(folder, 'card.json'));
    await assertFails(() => source().open(), 'model.not-found');
  });

  it('can be cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(source().open({ signal })).rejects.toMatchObject({ code: 'cancelled' });
    const model = await source().open();
    await expect(model.file('model.onnx', { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('keeps fields it does not know', async () => {
    await writeModel({ extra: { kept: true } });
    expect((await source().open()).card['extra']).toEqual({ kept: true });
  });
});

describe('bundledSource', () => {
  it('fetches nothing on Node', async () => {
    const remote = bundledSource(new URL('http://127.0.0.1:9/model/'));
    await expect(remote.open()).rejects.toMatchObject({ code: 'configuration.invalid' });
  });
});

describe('urlSource', () => {
  let server: Server;
  let requests: string[];
  let misbehave: ((path: string, response: ServerResponse) => boolean) | undefined;
  const url = (): string => {
    const address = server.address();
    return `http://user:password@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/models/affine?token=secret`;
  };
  const source = (options?: Parameters<typeof urlSource>[1]): ModelSource =>
    urlSource(url().replace('user:password@', ''), options);

  beforeEach(async () => {
    requests = [];
    misbehave = undefined;
    server = createServer((request, response) => void serve(request.url ?? '', request.headers.range, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );

  async function serve(path: string, range: string | undefined, response: ServerResponse): Promise<void> {
    requests.push(range ? `${path} ${range}` : path);
    if (misbehave?.(path, response)) return;
    const bytes = await readFile(join(folder, path.replace('/models/affine/', ''))).catch(() => undefined);
    if (!bytes) return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200).end(bytes.subarray(from));
  }

  it('shows neither credentials nor the query', () => {
    expect(urlSource(url()).uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/models\/affine\/$/);
  });

  it('fetches nothing before it is opened, then reports progress', async () => {
    const remote = source();
    expect(requests).toEqual([]);
    const seen: Progress[] = [];
    const model = await remote.open();
    expect(await model.file('model.onnx', { onProgress: (progress) => seen.push(progress) })).toEqual(affineGraph());
    expect(requests).toEqual(['/models/affine/card.json', '/models/affine/model.onnx']);
    expect(seen[0]).toEqual({ stage: 'download', done: 164, total: 164, unit: 'bytes' });
  });

  it('keeps what it downloaded, verifies it again, and works on when the server is gone', async () => {
    await (await source({ cache }).open()).file('model.onnx');
    await (await source({ cache }).open()).file('model.onnx');
    expect(requests.filter((path) => path.endsWith('.onnx'))).toHaveLength(1);
    const kept = (await readdir(cache)).find((name) => !name.startsWith('card-')) ?? '';
    await flipOneBit(join(cache, kept));
    expect(await (await source({ cache }).open()).file('model.onnx')).toEqual(affineGraph());
    expect(requests.filter((path) => path.endsWith('.onnx'))).toHaveLength(2);
    misbehave = (_, response) => (response.destroy(), true);
    expect(await (await source({ cache }).open()).file('model.onnx')).toEqual(affineGraph());
  });

  it('goes on where an interrupted download stopped', async () => {
    const model = await source({ cache }).open();
    misbehave = (_, response) => {
      response.writeHead(200, { 'content-length': '164' });
      response.write(affineGraph().slice(0, 100), () => response.destroy());
      return true;
    };
    await assertFails(() => model.file('model.onnx'), 'upstream.unreachable');
    misbehave = undefined;
    expect(await model.file('model.onnx')).toEqual(affineGraph());
    expect(requests.at(-1)).toBe('/models/affine/model.onnx bytes=100-');
    expect((await readdir(cache)).some((name) => name.includes('.part'))).toBe(false);
  });

  it('refuses corrupt and over-long files, and keeps neither', async () => {
    const model = await source({ cache }).open();
    await flipOneBit(join(folder, 'model.onnx'));
    await assertFails(() => model.file('model.onnx'), 'model.corrupt');
    await writeFile(join(folder, 'model.onnx'), new Uint8Array(1000));
    await assertFails(() => model.file('model.onnx'), 'model.corrupt');
    expect((await readdir(cache)).every((name) => name.startsWith('card-'))).toBe(true);
  });

  it('says whose fault it is', async () => {
    misbehave = (_, response) => (response.writeHead(503).end(), true);
    await assertFails(() => source().open(), 'upstream.unreachable');
    misbehave = undefined;
    await rm(join(folder, 'card.json'));
    await assertFails(() => source().open(), 'model.not-found');
    expect(() => urlSource('./models')).toThrowError(expect.objectContaining({ code: 'configuration.invalid' }));
    expect(() => urlSource('file:///models')).toThrowError(expect.objectContaining({ code: 'configuration.invalid' }));
  });

  it('can be cancelled while bytes are coming', async () => {
    const model = await source().open();
    misbehave = (_, response) => {
      response.writeHead(200);
      response.write(affineGraph().slice(0, 10));
      return true;
    };
    const stop = new AbortController();
    const reading = model.file('model.onnx', { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
