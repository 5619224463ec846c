import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HubPage } from './browser/page.ts';
import { startLoopbackHub, type LoopbackHub } from './loopback-hub.ts';
import { tinyMoonshine } from './tiny-models.ts';

declare const hubPage: HubPage;

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const MISSING = !existsSync(CHROMIUM) && process.env['CI'] !== 'true';
const MODEL = 'hub:tiny/moonshine@v1#fp32';

describe('a hub model in a browser', () => {
  let folder = '';
  let hub: LoopbackHub;
  let browser: Browser;
  let tab: Page;

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'hub-page-'));
    const root = fileURLToPath(new URL('browser', import.meta.url));
    await build({ root, base: './', logLevel: 'error', build: { outDir: folder, target: 'es2022', minify: false } });
    hub = await startLoopbackHub('tiny/moonshine', 'v1', await tinyMoonshine(), await pageFile(folder));
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    });
    tab = await browser.newPage();
    await tab.goto(`${hub.host}index.html`);
    await tab.waitForFunction(() => 'hubPage' in globalThis);
  });

  afterAll(async () => {
    await browser?.close();
    await hub?.[Symbol.asyncDispose]();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  test('hears, keeps what it downloaded, and talks to nobody but its own server', async (context) => {
    if (MISSING) return context.skip(`there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`);
    const strangers: string[] = [];
    tab.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(hub.host)) strangers.push(request.url());
    });
    const heard = await tab.evaluate((model) => hubPage.hear(model, false), MODEL);
    expect(heard.words).toBeGreaterThan(0);
    expect(heard.monotone).toBe(true);
    hub.requests.length = 0;
    expect(await tab.evaluate((model) => hubPage.hear(model, true), MODEL)).toEqual(heard);
    expect(hub.requests.filter((path) => path.includes('/resolve/'))).toEqual([]);
    expect(strangers).toEqual([]);
  });
});

/** Files of the page: what was built, the library, and its WebAssembly. */
async function pageFile(built: string): Promise<(path: string) => Promise<Uint8Array | undefined>> {
  const library = dirname(createRequire(import.meta.url).resolve('@huggingface/transformers'));
  const wasm = dirname(createRequire(join(library, 'x.js')).resolve('onnxruntime-web'));
  return async (path) => {
    const place = path.startsWith('/wasm/')
      ? join(wasm, path.slice('/wasm/'.length))
      : path === '/transformers.min.js'
        ? join(library, path)
        : join(built, path);
    return readFile(place).catch(() => undefined);
  };
}
