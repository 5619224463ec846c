import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SdkError } from '@medmodal/core';
import { expect, test } from 'vitest';
import { decodeRecording } from '../../src/codecs/recording.ts';
import type { SpeakingOptions, SpeechSynthesiser } from '../../src/synthesis/speech-synthesiser.ts';
import { createSpeakTask } from '../../src/tasks/speak.ts';
import { createWaveform } from '../../src/waveform.ts';
import { startLoopbackHub } from '../hub/loopback-hub.ts';
import { tinyVits } from './tiny-vits.ts';

/** Says nothing, but remembers what it was asked: a second of a rising line for each word. */
function listeningEngine(version: string | undefined = '1.0'): {
  readonly synthesiser: SpeechSynthesiser;
  readonly asked: { readonly text: string; readonly options: SpeakingOptions }[];
} {
  const asked: { readonly text: string; readonly options: SpeakingOptions }[] = [];
  return {
    asked,
    synthesiser: {
      specVersion: 1,
      id: 'listening',
      summary: 'for tests',
      version: async () => version,
      voices: async () => [],
      speak: async (text, options) => {
        asked.push({ text, options });
        const samples = Float32Array.from({ length: 800 * text.split(' ').length }, (_, index) => (index % 100) / 200);
        return { waveform: createWaveform([samples], 8000), voice: options.voice ?? 'own' };
      },
      dispose: async () => undefined,
    },
  };
}

async function failureOf(work: Promise<unknown>): Promise<SdkError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SdkError.is(error)) throw new Error('It should have failed with an SdkError.', { cause: error });
  return error;
}

test('doses are said in words, unless that is not wanted', async () => {
  const { synthesiser, asked } = listeningEngine();
  await using task = createSpeakTask({ synthesisers: [synthesiser] });
  await task.run({ text: 'Amoxicillin 500 mg tds.' });
  await task.run({ text: 'Amoxicillin 500 mg.' }, { spell: false, voice: 'v', rate: 1.5, pitch: 0.8 });
  await task.run({ text: 'Nimm 500 mg.' }, { language: 'de' });
  expect(asked.map(({ text }) => text)).toEqual([
    'Amoxicillin five hundred milligrams three times a day.',
    'Amoxicillin 500 mg.',
    'Nimm 500 mg.',
  ]);
  expect(asked[1]?.options).toEqual({ language: 'en', voice: 'v', rate: 1.5, pitch: 0.8 });
});

test('the answer is WAV in base64, which is also its export', async () => {
  await using task = createSpeakTask({ synthesisers: [listeningEngine().synthesiser] });
  const input = { text: 'one two three' };
  const prediction = await task.run(input);
  expect(prediction.value).toMatchObject({ engine: 'listening', engineVersion: '1.0', voice: 'own', duration: 0.3 });
  const bytes = await task.exports['wav']?.write({ input, prediction });
  const waveform = await decodeRecording(bytes ?? new Uint8Array());
  expect(waveform).toMatchObject({ sampleRate: 8000, length: 2400, channelCount: 1 });
  expect(waveform.read(0)[99]).toBeCloseTo(0.495, 3);
  expect(prediction.provenance.task).toBe('speech.speak');
});

test('a text without a letter needs no engine, and neither does warming up', async () => {
  await using task = createSpeakTask();
  await task.warmUp();
  const { value, warnings } = await task.run({ text: ' … ' });
  expect(value).toMatchObject({ engine: 'none', duration: 0 });
  expect(warnings.map(({ code }) => code)).toEqual(['input.nothing-to-say']);
});

test('what cannot be said is told', async () => {
  const absent = { ...listeningEngine().synthesiser, version: async (): Promise<undefined> => undefined };
  await using task = createSpeakTask({ synthesisers: [absent] });
  const missing = await failureOf(task.run({ text: 'hello' }, { engine: 'listening' }));
  expect(missing).toMatchObject({ code: 'runtime.missing' });
  expect((await failureOf(task.run({ text: 'hello' }, { engine: 'festival' }))).code).toBe('option.invalid');
  expect((await failureOf(task.run({ text: 'hello' }, { engine: 'hub:a/b' }))).code).toBe('option.invalid');
  expect((await failureOf(task.run({ text: 'hello' }, { rate: 9 }))).code).toBe('option.invalid');
  const long = await failureOf(task.run({ text: 'secret word '.repeat(2000) }));
  expect(long.code).toBe('input.too-large');
  expect(JSON.stringify([long.message, long.hint, long.details])).not.toContain('secret');
});

test('a model of a hub speaks sentence by sentence, and again without the hub', async () => {
  const cacheDirectory = await mkdtemp(join(tmpdir(), 'vits-'));
  await using hub = await startLoopbackHub('tiny/vits', 'v1', await tinyVits());
  const library = (): Promise<unknown> => import('@huggingface/transformers');
  const settings = { remoteHost: hub.host, cacheDirectory, library };
  try {
    await using task = createSpeakTask({ hub: settings });
    const text = 'First sentence here. Then the second one.';
    const done: number[] = [];
    const context = {
      onProgress: ({ done: count, unit }: { done: number; unit: string }) => unit === 'sentences' && done.push(count),
    };
    const options = { engine: 'hub:tiny/vits@v1#fp32' };
    const { value } = await task.run({ text }, options, { onProgress: (step) => void context.onProgress(step) });
    expect(value).toMatchObject({ engine: 'hub:tiny/vits@v1#fp32', engineVersion: 'v1', sampleRate: 16_000 });
    expect(value.duration).toBeGreaterThan(0.25);
    expect(done).toEqual([1, 2]);
    await using home = createSpeakTask({ hub: { ...settings, localFilesOnly: true } });
    expect((await home.run({ text }, options)).value).toEqual(value);
    expect((await failureOf(task.run({ text }, { ...options, voice: '../x' }))).code).toBe('option.invalid');
    expect(await readdir(cacheDirectory)).toEqual(['tiny']);
    expect(hub.requests.every((path) => path.startsWith('/tiny/vits/resolve/v1/'))).toBe(true);
  } finally {
    await rm(cacheDirectory, { recursive: true, force: true });
  }
});
