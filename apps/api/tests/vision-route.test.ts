import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModalities, repositoryFolders } from '@medmodal/api';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { affineGraph, affineSource } from '@medmodal/core/testing';
import { png } from '@medmodal/vision';
import { describe, expect, it } from 'vitest';
import { post, postJson, read } from './post.ts';
import { startTestServer } from './test-server.ts';

const LIMITS = { maxBodyBytes: 1_000_000, maxFileBytes: 1_000_000, maxConcurrentRuns: 4, requestTimeoutMs: 30_000 };

interface Classification {
  readonly label: string;
  readonly probabilities: readonly { readonly label: string; readonly probability: number }[];
}

describe('images over HTTP', () => {
  const readFilm = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await readFile(new URL(`vision/${name}`, repositoryFolders().examples)));

  it('takes a film as its bytes or in JSON, with the same answer', async () => {
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({ modalities: createModalities(runtime), limits: LIMITS });
    const film = await readFilm('chest-pneumonia.png');
    const asBytes = await post(`${server.url}/v1/vision/classify?topK=2`, film, { 'content-type': 'image/png' });
    const image = Buffer.from(film).toString('base64');
    const asJson = await postJson(`${server.url}/v1/vision/classify`, { image, options: { topK: 2 } });
    const value = asBytes.body['value'] as Classification;
    expect([asBytes.status, asJson.status, value.label]).toEqual([200, 200, 'pneumonia']);
    expect(value.probabilities.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(asJson.body['value']).toEqual(value);
    const jpeg = await post(`${server.url}/v1/vision/classify?topK=1`, await readFilm('chest-pneumonia.jpg'), {
      'content-type': 'image/jpeg',
    });
    expect((jpeg.body['value'] as Classification).probabilities).toHaveLength(1);
  });

  it('refuses what is no image, and what is larger than files may be, by the limit for files', async () => {
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({
      modalities: createModalities(runtime),
      limits: { ...LIMITS, maxBodyBytes: 1_024, maxFileBytes: 4_096 },
    });
    const send = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<unknown[]> => {
      const { status, body } = await post(`${server.url}/v1/vision/classify`, bytes, { 'content-type': type });
      return [status, body['code'], body['details']];
    };
    expect((await send(new Uint8Array(4_096), 'image/png')).slice(0, 2)).toEqual([400, 'input.format']);
    expect(await send(new Uint8Array(4_097), 'image/png')).toEqual([413, 'input.too-large', { limitBytes: 4_096 }]);
    const text = new TextEncoder().encode('Denies fever.');
    expect((await send(text, 'text/plain')).slice(0, 2)).toEqual([415, 'input.media-type']);
    expect(await send(new Uint8Array(1_025), 'application/json')).toEqual([
      413,
      'input.too-large',
      { limitBytes: 1_024 },
    ]);
  });

  it('answers with the picture of an explanation, also for bytes of unknown kind', async () => {
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({ modalities: createModalities(runtime), limits: LIMITS });
    const film = await readFilm('chest-pneumonia.png');
    const url = `${server.url}/v1/vision/explain`;
    const explained = await post(url, film, { 'content-type': 'application/octet-stream' });
    expect(explained.body).toMatchObject({ value: { label: 'pneumonia', heat: { width: 7, height: 7 } } });
    for (const name of ['overlay', 'heat']) {
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await fetch(`${url}?export=${name}&label=normal`, { method: 'POST', body: film, headers });
      const picture = png.decode(new Uint8Array(await answer.arrayBuffer()));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect([picture.width, picture.channels]).toEqual(name === 'overlay' ? [532, 3] : [28, 1]);
    }
    const refused = await post(`${url}?export=overlay`, new Uint8Array([1, 2, 3]), {
      'content-type': 'application/octet-stream',
    });
    expect([refused.status, refused.body['code']]).toEqual([400, 'input.format']);
  });

  it('describes the body as bytes in the OpenAPI document', async () => {
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({ modalities: createModalities(runtime), limits: LIMITS });
    const { body } = await read(await fetch(`${server.url}/openapi.json`));
    const schema = { type: 'string', contentMediaType: 'image/png' };
    expect(body).toMatchObject({
      paths: { '/v1/vision/classify': { post: { requestBody: { content: { 'image/png': { schema } } } } } },
    });
  });
});

describe('the server and models on its disk', () => {
  it('takes the names of bundled models only: a path is refused, whether a model lies there or not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medmodal-model-'));
    await writeFile(join(folder, 'card.json'), JSON.stringify((await affineSource().open()).card));
    await writeFile(join(folder, 'model.onnx'), affineGraph());
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({
      modalities: createModalities(runtime),
      limits: LIMITS,
    });
    const film = await readFile(new URL('vision/chest-normal.png', repositoryFolders().examples));
    for (const model of [folder, `${folder}/`, '/etc', '../../..']) {
      const url = `${server.url}/v1/vision/classify?model=${encodeURIComponent(model)}`;
      const { status, body, text } = await post(url, new Uint8Array(film), { 'content-type': 'image/png' });
      expect([status, body['code']]).toEqual([422, 'option.invalid']);
      expect(text).not.toContain(folder);
    }
    await rm(folder, { recursive: true });
  });
});
