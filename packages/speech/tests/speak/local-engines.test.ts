import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SdkError } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEspeakNg } from '../../src/synthesis/espeak-ng-node.ts';
import { createFlite } from '../../src/synthesis/flite-node.ts';
import { runProgram } from '../../src/synthesis/run-program-node.ts';
import type { SpeechSynthesiser } from '../../src/synthesis/speech-synthesiser.ts';

const usual = { language: 'en', rate: 1, pitch: 1 };
const text = 'Take it twice; it\u2019s for the naïve.';

async function failureOf(work: Promise<unknown>): Promise<SdkError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!SdkError.is(error)) throw new Error('It should have failed with an SdkError.', { cause: error });
  return error;
}

/** On a bare machine the reason is printed; the machine of CI has to have the engines. */
async function isThere(engine: SpeechSynthesiser): Promise<boolean> {
  if ((await engine.version({})) !== undefined || process.env['CI'] === 'true') return true;
  process.stdout.write(`skipped: ${engine.id} is not installed on this machine\n`);
  return false;
}

describe.each([
  ['flite', createFlite, 'slt', 'de'],
  ['espeak-ng', createEspeakNg, 'en-gb+f3', 'tlh'],
] as const)('%s', (_, create, voice, foreign) => {
  test('speaks, faster when it is told to, always the same', async (context) => {
    const engine = create();
    if (!(await isThere(engine))) return context.skip('not installed');
    expect(await engine.version({})).toMatch(/^\d/);
    const { waveform, voice: chosen } = await engine.speak(text, usual, {});
    expect(waveform.duration).toBeGreaterThan(1);
    expect(waveform.read(0).some((sample) => Math.abs(sample) > 0.1)).toBe(true);
    expect(chosen).not.toBe('');
    const fast = await engine.speak(text, { ...usual, rate: 2, voice }, {});
    expect(fast.voice).toBe(voice);
    expect(fast.waveform.duration).toBeLessThan(0.75 * waveform.duration);
    const again = await engine.speak(text, usual, {});
    expect(again.waveform.read(0)).toEqual(waveform.read(0));
    const high = await engine.speak(text, { ...usual, pitch: 1.6 }, {});
    expect(high.waveform.read(0)).not.toEqual(waveform.read(0));
  });

  test('has no voice of that name, no path for one, and not every language', async (context) => {
    const engine = create();
    if (!(await isThere(engine))) return context.skip('not installed');
    for (const wrong of [{ voice: '/etc/passwd' }, { voice: 'http://127.0.0.1/x' }, { language: foreign }]) {
      expect((await failureOf(engine.speak('hello', { ...usual, ...wrong }, {}))).code).toBe('option.invalid');
    }
  });

  test('is not there under another name', async () => {
    const engine = create('no-such-program-here');
    expect(await engine.version({})).toBeUndefined();
    const error = await failureOf(engine.speak('hello', usual, {}));
    expect(error.code).toBe('runtime.missing');
    expect(error.hint).toContain('apt-get install');
  });
});

describe.skipIf(process.platform === 'win32')('a program that misbehaves', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engines-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function program(name: string, lines: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${lines}\n`);
    await chmod(path, 0o700);
    return path;
  }

  test('is killed when the caller cancels, and when its time is up', async () => {
    const endless = await program('endless', 'while :; do sleep 0.05; done');
    const controller = new AbortController();
    const run = runProgram({ program: endless, arguments: [], timeLimit: 60_000, signal: controller.signal });
    controller.abort();
    expect((await failureOf(run)).code).toBe('cancelled');
    const late = runProgram({ program: endless, arguments: [], timeLimit: 20 });
    expect((await failureOf(late)).code).toBe('capacity.timeout');
  });

  test('gets the text neither as an argument nor in its environment, and leaves nothing behind', async () => {
    const seen = join(folder, 'seen');
    const path = await program(
      'spy',
      `[ "$1" = "-lv" ] && echo "Voices available: slt" && exit 0\necho "$@" > ${seen}; env >> ${seen}; exit 3`,
    );
    const kept = (): Promise<string[]> =>
      readdir(tmpdir()).then((all) => all.filter((one) => one.startsWith('medmodal-speak-')));
    const before = await kept();
    const error = await failureOf(createFlite(path).speak('patient Miller has gout', usual, {}));
    expect(error).toMatchObject({ code: 'runtime.run-failed', details: { status: 3 } });
    expect(await readFile(seen, 'utf8')).not.toContain('Miller');
    expect(`${error.message} ${error.hint} ${JSON.stringify(error.details)}`).not.toContain('Miller');
    expect((await kept()).filter((one) => !before.includes(one))).toEqual([]);
  });

  test('that ends well but writes no sound is an error', async () => {
    const path = await program('mute', '[ "$1" = "-lv" ] && echo "Voices available: slt"; exit 0');
    expect((await failureOf(createFlite(path).speak('hello', usual, {}))).code).toBe('runtime.run-failed');
  });
});
