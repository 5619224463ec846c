import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hearRecording, type PageApi } from './browser/page.ts';

declare const page: PageApi;

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const MISSING = !existsSync(CHROMIUM) && process.env['CI'] !== 'true';
const FLAGS = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('recordings in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: PreviewServer;
  let browser: Browser;
  let tab: Page;
  const scripts: string[] = [];

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-speech-browser-'));
    const root = place('./browser');
    await build({
      root,
      base: './',
      logLevel: 'error',
      build: { outDir: folder, target: 'es2022', emptyOutDir: true },
    });
    await cp(place('./fixtures'), join(folder, 'fixtures'), { recursive: true });
    server = await preview({
      root,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    tab = await browser.newPage();
    tab.on('request', (request) => scripts.push(request.url()));
    await tab.goto(`${origin()}index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
  }, 180_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const origin = (): string => server.resolvedUrls?.local[0] ?? '';
  const loaded = (name: RegExp): boolean => scripts.some((url) => name.test(url));

  it('loads a decoder when the first recording of its kind comes', async () => {
    const files = await readdir(join(folder, 'assets'));
    expect(files.some((name) => /mpg123/i.test(name))).toBe(true);
    await tab.evaluate((file) => page.hear(file), `${origin()}fixtures/word.wav`);
    expect(loaded(/mpg123|opus-decoder/i)).toBe(false);
    await tab.evaluate((file) => page.hear(file), `${origin()}fixtures/word.mp3`);
    expect(loaded(/mpg123/i)).toBe(true);
    expect(loaded(/opus-decoder/i)).toBe(false);
  });

  it.each(['word.wav', 'word.flac', 'word.mp3', 'word.opus', 'word.webm', 'opus.mp4', 'stereo.flac'])(
    'hears %s in a page as on Node',
    async (name) => {
      const heard = await tab.evaluate((file) => page.hear(file), `${origin()}fixtures/${name}`);
      const expected = await hearRecording(new Uint8Array(await readFile(place(`./fixtures/${name}`))));
      expect({ ...heard, samples: [] }).toEqual({ ...expected, samples: [] });
      expect(heard.samples).toHaveLength(expected.samples.length);
      for (const [at, sample] of heard.samples.entries()) expect(sample).toBeCloseTo(expected.samples[at] ?? NaN, 5);
    },
  );

  it('hears M4A with the decoder of the browser, and says what is missing without one', async () => {
    const work = tab.evaluate((file) => page.hear(file), `${origin()}fixtures/word.m4a`);
    const heard = await work.catch((error: unknown) => String(error));
    if (typeof heard === 'string') {
      expect(heard).toContain('No decoder for AAC');
      return;
    }
    const expected = await hearRecording(new Uint8Array(await readFile(place('./fixtures/word.wav'))));
    expect(Math.abs(heard.duration - expected.duration)).toBeLessThan(0.03);
    const both = heard.samples.reduce((sum, sample, at) => sum + sample * (expected.samples[at] ?? 0), 0);
    const energy = (samples: readonly number[]): number => samples.reduce((sum, sample) => sum + sample * sample, 0);
    expect(both / Math.sqrt(energy(heard.samples) * energy(expected.samples))).toBeGreaterThan(0.95);
  });
});
