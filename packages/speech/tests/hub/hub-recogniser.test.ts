import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aliveResources, SdkError, type Progress } from '@medmodal/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHubRecogniser, type HubRecogniserOptions } from '../../src/recognition/hub/create-hub-recogniser.ts';
import { readHubModelName } from '../../src/recognition/hub/hub-model-name.ts';
import { loadHubModel } from '../../src/recognition/hub/load-hub-model.ts';
import { whisperFeatures } from '../../src/recognition/hub/whisper-features.ts';
import type { RecognisedWord } from '../../src/recognition/recogniser.ts';
import { createWaveform, type Waveform } from '../../src/waveform.ts';
import { startLoopbackHub, type Fault, type HubFiles, type LoopbackHub } from './loopback-hub.ts';
import { tinyMoonshine, tinyWav2vec, tinyWhisper } from './tiny-models.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const library = (): Promise<unknown> => import('@huggingface/transformers');

let folder = '';
let whisper: LoopbackHub;
let moonshine: LoopbackHub;
let wav2vec: LoopbackHub;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  const start = (name: string, files: HubFiles): Promise<LoopbackHub> =>
    startLoopbackHub(`tiny/${name}`, COMMIT, files);
  whisper = await start('whisper', await tinyWhisper());
  moonshine = await start('moonshine', await tinyMoonshine());
  wav2vec = await start('wav2vec', await tinyWav2vec());
});

afterEach(() => {
  for (const hub of [whisper, moonshine, wav2vec]) hub.fault = undefined;
});

afterAll(async () => {
  for (const hub of [whisper, moonshine, wav2vec]) await hub[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function options(hub: LoopbackHub, name: string, more: Partial<HubRecogniserOptions> = {}): HubRecogniserOptions {
  return {
    model: `hub:tiny/${name}@${COMMIT}#fp32`,
    remoteHost: hub.host,
    cacheDirectory: join(folder, 'kept'),
    library,
    findSpeech: async ({ duration }) => [{ start: 0, end: duration }],
    ...more,
  };
}

/** Something that is not silent: a sum of wandering tones. */
function sound(seconds: number): Waveform {
  const samples = Float32Array.from({ length: seconds * 16_000 }, (_, index) => {
    const time = index / 16_000;
    return (
      0.3 * Math.sin(1400 * time * (1 + 0.2 * Math.sin(3 * time))) + 0.2 * Math.sin(5000 * time + 4 * Math.sin(time))
    );
  });
  return createWaveform([samples], 16_000);
}

function expectStrictlyMonotone(words: readonly RecognisedWord[], duration: number): void {
  let before = 0;
  for (const { text, start, end, confidence } of words) {
    expect(text).not.toBe('');
    expect(start).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThan(start);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    before = end;
  }
  expect(before).toBeLessThanOrEqual(duration);
}

async function failureOf(work: Promise<unknown>): Promise<SdkError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SdkError.is(error)) throw new Error('It should have failed with an SdkError.', { cause: error });
  return error;
}

describe.each([
  ['whisper', () => whisper],
  ['moonshine', () => moonshine],
  ['wav2vec', () => wav2vec],
] as const)('a random %s', (name, hub) => {
  test('is downloaded, hears several windows, and is heard again the same without the hub', async () => {
    const alive = aliveResources();
    const progress: Progress[] = [];
    const context = { onProgress: (step: Progress) => void progress.push(step) };
    const waveform = sound(6);
    const session = await createHubRecogniser(options(hub(), name)).open(context);
    const heard = await session.transcribe(waveform, {}, context);
    expectStrictlyMonotone(heard.words, waveform.duration);
    expect(heard.words.length).toBeGreaterThan(0);
    expect(progress.some(({ stage, done }) => stage === 'download' && done > 0)).toBe(true);
    expect(progress.findLast(({ stage }) => stage === 'listening')).toMatchObject({ total: 6, unit: 'seconds' });
    expect(session.uses[0]).toMatchObject({ id: `tiny/${name}`, version: COMMIT, runtime: 'transformers.js' });
    await session.dispose();
    await session.dispose();
    expect(aliveResources()).toBe(alive);

    const asked = hub().requests.length;
    const kept = await createHubRecogniser(options(hub(), name, { localFilesOnly: true })).open({});
    expect((await kept.transcribe(waveform, {}, {})).words).toEqual(heard.words);
    expect(hub().requests.length).toBe(asked);
    await kept.dispose();
  });

  test('hears nothing in silence', async () => {
    await using session = await createHubRecogniser(options(hub(), name)).open({});
    const heard = await session.transcribe(createWaveform([new Float32Array(90 * 16_000)], 16_000), {}, {});
    expect(heard.words).toEqual([]);
    expect((await session.transcribe(createWaveform([new Float32Array(0)], 16_000), {}, {})).words).toEqual([]);
  });

  test('stops between windows when it is cancelled', async () => {
    await using session = await createHubRecogniser(options(hub(), name)).open({});
    const controller = new AbortController();
    const work = session.transcribe(sound(22), {}, { signal: controller.signal, onProgress: () => controller.abort() });
    expect((await failureOf(work)).code).toBe('cancelled');
  });
});

test('only the named revision is asked for, and a branch is warned of', async () => {
  expect(whisper.requests.length).toBeGreaterThan(0);
  expect(whisper.requests.every((path) => path.startsWith(`/tiny/whisper/resolve/${COMMIT}/`))).toBe(true);
  await using branch = await startLoopbackHub('tiny/wav2vec', 'main', await tinyWav2vec());
  const model = 'hub:tiny/wav2vec#fp32';
  await using session = await createHubRecogniser(options(branch, 'wav2vec', { model })).open({});
  const { warnings } = await session.transcribe(sound(1), {}, {});
  expect(warnings.map(({ code }) => code)).toContain('model.revision-moves');
});

test('features of a window are those of the library', async () => {
  const name = readHubModelName(options(whisper, 'whisper').model);
  const loaded = await loadHubModel(name, options(whisper, 'whisper'), {});
  const samples = sound(1).read(0);
  const ours = (await whisperFeatures(loaded, samples))['input_features'];
  const theirs = (await loaded.processor(samples))['input_features'];
  expect(ours?.dims).toEqual(theirs?.dims);
  expect(mostApart(ours?.data, theirs?.data)).toBeLessThan(1e-3);
  await loaded.model.dispose();
});

function mostApart(one: unknown, other: unknown): number {
  if (!(one instanceof Float32Array && other instanceof Float32Array)) return NaN;
  return one.reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] ?? NaN))), 0);
}

test('the language is taken, detected, or refused', async () => {
  await using session = await createHubRecogniser(options(whisper, 'whisper')).open({});
  expect((await session.transcribe(sound(2), { language: 'de-CH' }, {})).language).toBe('de-CH');
  expect(['en', 'de']).toContain((await session.transcribe(sound(2), {}, {})).language);
  expect(await failureOf(session.transcribe(sound(2), { language: 'tlh' }, {}))).toMatchObject({
    code: 'option.invalid',
    details: { known: ['en', 'de'] },
  });
  expect((await failureOf(session.transcribe(sound(2), { grammar: 'digits' }, {}))).code).toBe('option.invalid');
});

test.each<[Fault['kind'], string, SdkError['code']]>([
  ['truncated', 'encoder_model.onnx', 'upstream.unreachable'],
  ['dies', 'decoder_model_merged.onnx', 'upstream.unreachable'],
  ['dies', 'config.json', 'upstream.unreachable'],
  ['missing', 'decoder_model_merged.onnx', 'model.not-found'],
  ['missing', 'tokenizer.json', 'model.not-found'],
  ['forbidden', 'config.json', 'model.not-found'],
  ['garbage', 'encoder_model.onnx', 'model.corrupt'],
  ['garbage', 'tokenizer.json', 'model.corrupt'],
])('a hub that is %s at %s is an error that says so, and the next load succeeds', async (kind, path, code) => {
  const cacheDirectory = await mkdtemp(join(folder, 'fault-'));
  const recogniser = createHubRecogniser(options(whisper, 'whisper', { cacheDirectory }));
  whisper.fault = { kind, path };
  const error = await failureOf(recogniser.open({}));
  expect(error).toMatchObject({ code, details: { model: 'tiny/whisper', revision: COMMIT } });
  expect(error.hint).not.toBe('');
  whisper.fault = undefined;
  if (kind === 'garbage') await rm(cacheDirectory, { recursive: true });
  const session = await recogniser.open({});
  await session.dispose();
});

test('a hub that is not there is told from a bare "fetch failed"', async () => {
  const gone = options(whisper, 'whisper', { remoteHost: 'http://127.0.0.1:9/', cacheDirectory: join(folder, 'none') });
  expect(await failureOf(createHubRecogniser(gone).open({}))).toMatchObject({ code: 'upstream.unreachable' });
  const home = { ...gone, localFilesOnly: true };
  expect(await failureOf(createHubRecogniser(home).open({}))).toMatchObject({ code: 'model.not-found' });
});

test('a download is cancelled', async () => {
  whisper.fault = { kind: 'hangs', path: 'encoder_model.onnx' };
  const cacheDirectory = await mkdtemp(join(folder, 'hangs-'));
  const controller = new AbortController();
  const opening = createHubRecogniser(options(whisper, 'whisper', { cacheDirectory })).open({
    signal: controller.signal,
  });
  const before = whisper.requests.length;
  while (!whisper.requests.slice(before).some((path) => path.endsWith('encoder_model.onnx'))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  controller.abort();
  expect((await failureOf(opening)).code).toBe('cancelled');
});

test('without the optional package the error holds the command that installs it', async () => {
  const missing = options(whisper, 'whisper', { library: () => Promise.reject(new Error('Cannot find package')) });
  const error = await failureOf(createHubRecogniser(missing).open({}));
  expect(error.code).toBe('runtime.missing');
  expect(error.hint).toContain('npm install @huggingface/transformers');
});

test('settings of the library are as they were after a load', async () => {
  const { env } = await import('@huggingface/transformers');
  const before = { host: env.remoteHost, local: env.allowLocalModels, fetch: env.fetch };
  await failureOf(createHubRecogniser(options(whisper, 'none')).open({}));
  expect({ host: env.remoteHost, local: env.allowLocalModels, fetch: env.fetch }).toEqual(before);
});
