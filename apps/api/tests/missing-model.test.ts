import { readFile } from 'node:fs/promises';
import { bundledSource, type Modality, type Task } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createText } from '@medmodal/text';
import { createVision, type Vision } from '@medmodal/vision';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createReadiness } from '../src/readiness.ts';
import { repositoryFolders } from '../src/folders.ts';
import { warmUpAll } from '../src/warm-up-all.ts';
import { post, postJson, read } from './post.ts';
import { startTestServer } from './test-server.ts';

const limits = { maxBodyBytes: 10_000, maxFileBytes: 10_000, maxConcurrentRuns: 4, requestTimeoutMs: 5_000 };
const live = { maxLiveBytes: 10_000, maxLiveMs: 5_000, liveIdleMs: 5_000 };

/** The other tasks have models of their own, or none. */
const onlyClassify = (vision: Vision): Modality => ({ ...vision, tasks: [vision.classify as Task] });

describe('a task whose model is missing', () => {
  it('is told about at the start, in health, in the catalogue and to who asks it; the others work', async () => {
    await using runtime = createOnnxRuntime();
    const missing = bundledSource(new URL('file:///no-such-folder/'));
    await using vision = createVision({ runtime, models: { 'pneumonia-cxr': missing } });
    await using text = createText({ runtime });
    const modalities = [text, onlyClassify(vision)];
    const readiness = createReadiness();
    const lines: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const told: string[] = [];
    await warmUpAll(
      { modalities, readiness, logger, limits, live, folders: repositoryFolders() },
      {
        onTaskReady: ({ task }) => told.push(`${task} ready`),
        onTaskUnavailable: (task, { code }) => told.push(`${task} ${code}`),
      },
    );
    expect(told).toEqual([...text.tasks.map(({ name }) => `${name} ready`), 'vision.classify model.not-found']);
    expect(lines.join('')).toContain('"task":"vision.classify","code":"model.not-found"');

    await using server = await startTestServer({ modalities, readiness });
    const get = async (path: string): Promise<unknown> => {
      const { status, body } = await read(await fetch(`${server.url}${path}`));
      return [status, body];
    };
    expect(await get('/health/ready')).toEqual([200, { status: 'ready', unavailable: ['vision.classify'] }]);
    const unavailable = [{ task: 'vision.classify', code: 'model.not-found' }];
    const [status, catalogue] = (await get('/v1/models')) as [number, { models: { task: string }[] }];
    expect([status, catalogue]).toMatchObject([200, { unavailable }]);
    expect(new Set(catalogue.models.map(({ task }) => task.split('.')[0]))).toEqual(new Set(['text']));
    const film = new Uint8Array(await readFile(new URL('vision/chest-normal.png', repositoryFolders().examples)));
    const refused = await post(`${server.url}/v1/vision/classify`, film, { 'content-type': 'image/png' });
    expect([refused.status, refused.body['code']]).toEqual([500, 'model.not-found']);
    const answered = await postJson(`${server.url}/v1/text/entities`, { text: 'Denies fever.' });
    expect(answered.status).toBe(200);
  });

  it('ends the start when it was the only one', async () => {
    await using runtime = createOnnxRuntime();
    const missing = bundledSource(new URL('file:///no-such-folder/'));
    await using vision = createVision({ runtime, models: { 'pneumonia-cxr': missing } });
    const readiness = createReadiness();
    const parts = { modalities: [onlyClassify(vision)], readiness, logger: pino({ level: 'silent' }), limits, live };
    await expect(warmUpAll({ ...parts, folders: repositoryFolders() })).rejects.toMatchObject({
      code: 'model.not-found',
    });
    expect(readiness.state).toBe('failed');
  });
});
