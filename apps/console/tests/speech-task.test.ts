import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFolders } from '@medmodal/api';
import type { Transcript } from '@medmodal/speech';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PropertySchema } from '../src/form/option-fields.ts';
import { reasonToSkip } from './browser.ts';
import { faults, LOOKS, startSession, type ConsoleSession, type OpenOptions } from './console-session.ts';
import { drop } from './dropped-file.ts';
import { answerAt, answerLive, offer, toneFile, TRANSCRIPT, type Heard } from './made-up-speech.ts';

const skipped = reasonToSkip();
const LIVE = { path: '/v1/speech/transcribe/live', mediaTypes: ['audio/pcm;rate=16000', 'audio/wav'] };
const EXPORTS = [{ name: 'vtt', summary: 'Subtitles.', mediaType: 'text/vtt', extension: '.vtt' }];
const TRANSCRIBE = { name: 'speech.transcribe', live: LIVE, exports: EXPORTS };

const textOf = (page: Page, selector: string): Promise<readonly string[]> => page.locator(selector).allTextContents();

describe.skipIf(skipped !== undefined)('a task that takes speech, in a browser', () => {
  let session: ConsoleSession;
  let tone: Uint8Array;

  beforeAll(async () => {
    tone = await toneFile(4);
    const file = join(await mkdtemp(join(tmpdir(), 'medmodal-console-')), 'tone.wav');
    await writeFile(file, tone);
    session = await startSession([
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
      '--autoplay-policy=no-user-gesture-required',
    ]);
  });
  afterAll(() => session?.close());

  async function visit(work: (page: Page, heard: Heard) => Promise<void>, options: OpenOptions = {}): Promise<void> {
    let heard: Heard | undefined;
    const prepare = async (page: Page): Promise<void> => {
      await offer(page, [TRANSCRIBE]);
      heard = await answerLive(page);
      await options.prepare?.(page);
    };
    const loaded = (): boolean => document.querySelector('.record') !== null;
    await session.open({ hash: '#speech.transcribe', loaded, ...options, prepare }, async (page) => {
      if (heard) await work(page, heard);
    });
  }

  const microphone = { context: { permissions: ['microphone'] } };

  async function transcribe(page: Page): Promise<void> {
    await drop(page, '.drop', { name: 'visit.wav', type: 'audio/wav', bytes: tone });
    await page.getByText('visit.wav', { exact: true }).waitFor();
    await page.locator('.drop canvas.wave').waitFor();
    await page.click('button.main');
    await page.locator('.answer canvas.wave').waitFor();
  }

  it.each(LOOKS)('is accessible and fits: %s', async (name, context) => {
    await visit(
      async (page) => {
        await transcribe(page);
        await page.locator('[data-word="3"]').hover();
        expect(await faults(page, `speech-${name}`)).toEqual([]);
      },
      { context },
    );
  });

  it('records, shows what is heard while it is said, and then who said it', async () => {
    await visit(async (page, heard) => {
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.locator('.listening .word').first().waitFor();
      expect(await textOf(page, '.listening .word')).toEqual(['Are', 'you', 'taking', 'amoxicillin', 'or']);
      expect(await textOf(page, '.listening .pending')).toEqual(['amoxicillin', 'or']);
      await page.waitForFunction(() => (document.querySelector('meter')?.value ?? 0) > 0.05);
      await page.waitForFunction(() => document.querySelector('[role=timer]')?.textContent === '0:01');
      expect(await faults(page, 'speech-recording')).toEqual([]);
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.locator('.answer .word').first().waitFor();
      expect(JSON.parse(heard.start)).toEqual({ mediaType: 'audio/pcm;rate=16000', options: {} });
      expect(heard.loudest).toBeGreaterThan(1_000);
      expect(await page.textContent('.drop figcaption')).toContain('recording.wav');
      expect((await textOf(page, '.answer .word')).join(' ')).toContain(TRANSCRIPT.text);
      expect(await textOf(page, '.turn .who')).toEqual(['clinician', 'patient']);
      expect(await textOf(page, '.exports button')).toEqual(['Save vtt (.vtt)']);
    }, microphone);
  });

  it('draws what the server hears in a recording', async () => {
    const bytes = new Uint8Array(await readFile(new URL('speech/prescription.wav', repositoryFolders().examples)));
    const init = { method: 'POST', headers: { 'content-type': 'audio/wav' }, body: bytes };
    const answer = await fetch(`${session.url}/v1/speech/transcribe`, init);
    const { value } = (await answer.json()) as { value: Transcript };
    const loaded = (): boolean => document.querySelector('.record') !== null;
    await session.open({ hash: '#speech.transcribe', loaded }, async (page) => {
      await drop(page, '.drop', { name: 'prescription.wav', type: 'audio/wav', bytes });
      await page.locator('figcaption', { hasText: 'prescription.wav' }).waitFor();
      await page.click('button.main');
      await page.locator('.answer .word').first().waitFor();
      expect(await textOf(page, '.answer .transcript .word')).toEqual(value.words.map(({ text }) => text));
      expect(await faults(page, 'speech-heard')).toEqual([]);
    });
  });

  it('marks what was corrected, what is to be checked and what is uncertain, and says why', async () => {
    await visit(async (page) => {
      await transcribe(page);
      expect(await textOf(page, '.transcript .changed')).toEqual(['amoxicillin']);
      expect(await textOf(page, '.transcript .flagged')).toEqual(['Celexa?']);
      expect(await textOf(page, '.transcript .uncertain')).toEqual(['one,']);
      await page.locator('[data-word="3"]').hover();
      expect(await page.textContent('.inspector')).toMatch(/amoxicillin.*a moxie cillin.*0\.94.*ampicillin.*clinician/);
      await page.locator('[data-word="5"]').focus();
      await page.mouse.move(0, 0);
      await page.keyboard.press('ArrowRight');
      expect(await page.textContent('.inspector')).toContain('Celexa sounds like Celebrex');
    });
  });

  it('plays a word that is chosen, and marks the word that is played', async () => {
    await visit(async (page) => {
      await transcribe(page);
      await page.locator('[data-word="8"]').click();
      await page.locator('.answer [data-word="8"].current').waitFor();
      await page.waitForFunction(() => document.querySelector<HTMLAudioElement>('.answer audio')?.paused);
      const at = await page.evaluate(() => document.querySelector<HTMLAudioElement>('.answer audio')?.currentTime ?? 0);
      expect(at).toBeGreaterThan(2.4);
      await page.locator('[data-word="2"]').focus();
      await page.keyboard.press('Enter');
      await page.locator('.answer [data-word="2"].current').waitFor();
    });
  });

  it('says why it cannot record', async () => {
    const refuse = (name: string): OpenOptions => ({
      prepare: async (page: Page): Promise<void> => {
        await page.addInitScript((reason) => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', reason));
        }, name);
      },
    });
    for (const [name, message] of [
      ['NotAllowedError', 'This page may not use the microphone.'],
      ['NotFoundError', 'There is no microphone.'],
      ['NotReadableError', 'The microphone does not start.'],
    ] as const) {
      await visit(async (page) => {
        await page.getByRole('button', { name: 'Record', exact: true }).click();
        expect(await page.locator('[role=alert]').textContent()).toContain(message);
        await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
      }, refuse(name));
    }
  });

  it('can be cancelled while it listens, and keeps the recording', async () => {
    await visit(async (page) => {
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.locator('.listening .word').first().waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('recording.wav', { exact: true }).waitFor();
      expect(await page.textContent('.notice')).toContain('You cancelled the run.');
    }, microphone);
  });

  it('shows who speaks when, and plays what was said', async () => {
    const { segments, speakers, duration } = TRANSCRIPT;
    const value = {
      segments: segments.map(({ start, end, speaker }) => ({ start, end, speaker })),
      speakers,
      duration,
    };
    const path = '/v1/speech/diarize';
    const prepare = async (page: Page): Promise<void> => {
      await offer(page, [{ name: 'speech.diarize', path }]);
      await answerAt(page, path, value);
    };
    await visit(
      async (page) => {
        await transcribe(page);
        expect(await page.locator('.timeline .track span').count()).toBe(2);
        await page.locator('.stretches button').nth(1).click();
        await page.waitForFunction(
          () => (document.querySelector<HTMLAudioElement>('.answer audio')?.currentTime ?? 0) > 2,
        );
        expect(await faults(page, 'speech-diarization')).toEqual([]);
      },
      { hash: '#speech.diarize', prepare },
    );
  });

  it('plays a text that was spoken', async () => {
    const path = '/v1/speech/speak';
    const audio = Buffer.from(tone).toString('base64');
    const value = { engine: 'flite', engineVersion: '2.2', voice: 'slt', sampleRate: 16_000, duration: 4, audio };
    const prepare = async (page: Page): Promise<void> => {
      await offer(page, [
        { name: 'speech.speak', path, mediaTypes: ['text/plain'], input: { properties: { text: {} } } },
      ]);
      await answerAt(page, path, value);
    };
    const loaded = (): boolean => document.querySelector('textarea') !== null;
    await session.open({ hash: '#speech.speak', loaded, prepare }, async (page) => {
      await page.fill('textarea', 'Take one tablet.');
      await page.click('button.main');
      await page.waitForFunction(() => document.querySelector<HTMLAudioElement>('.answer audio')?.duration === 4);
      expect(await page.textContent('.answer')).toContain('4.0 s by flite, voice slt');
    });
  });

  it('shows a corrected text beside the one before', async () => {
    const before = 'Are you taking a moxie cillin or the Celexa?';
    const text = TRANSCRIPT.text.slice(0, 41);
    const [path, name] = ['/v1/speech/correct', 'speech.correct'];
    const prepare = async (page: Page): Promise<void> => {
      const spoken: PropertySchema = { properties: { text: {}, words: {} }, required: ['text'] };
      const input: PropertySchema = { anyOf: [{ properties: { transcript: {} }, required: ['transcript'] }, spoken] };
      await offer(page, [{ name, path, mediaTypes: ['text/plain'], input }]);
      const value = { text, changes: TRANSCRIPT.changes };
      await answerAt(page, path, value);
    };
    const loaded = (): boolean => document.querySelector('textarea') !== null;
    await session.open({ hash: `#${name}`, loaded, prepare }, async (page) => {
      await page.fill('textarea', before);
      await page.click('button.main');
      await page.locator('.sides').waitFor();
      expect(await textOf(page, '.sides .note')).toEqual([before, text]);
      expect(await textOf(page, '.sides .changed')).toEqual(['a moxie cillin', 'amoxicillin']);
      await page.locator('tbody button').nth(1).click();
      expect(await textOf(page, '.sides .linked')).toEqual(['Celexa', 'Celexa']);
      expect(await faults(page, 'speech-correction')).toEqual([]);
    });
  });
});
