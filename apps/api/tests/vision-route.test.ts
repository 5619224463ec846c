import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModalities, repositoryFolders } from '@medmodal/api';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { affineGraph, affineSource } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { post } from './post.ts';
import { startTestServer } from './test-server.ts';

describe('the server and models on its disk', () => {
  it('takes the names of bundled models only: a path is refused, whether a model lies there or not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medmodal-model-'));
    await writeFile(join(folder, 'card.json'), JSON.stringify((await affineSource().open()).card));
    await writeFile(join(folder, 'model.onnx'), affineGraph());
    await using runtime = createOnnxRuntime();
    await using server = await startTestServer({
      modalities: createModalities(runtime),
      limits: { maxBodyBytes: 1_000_000, maxConcurrentRuns: 4, requestTimeoutMs: 30_000 },
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
