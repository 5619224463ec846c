import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TfjsPage } from './fixtures/tfjs/page/page.ts';

declare const page: TfjsPage;

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const MISSING = !existsSync(CHROMIUM) && process.env['CI'] !== 'true';
const FIXTURES = fileURLToPath(new URL('./fixtures/tfjs', import.meta.url));
const WASM = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

describe('TensorFlow.js models in a browser', { timeout: 60_000 }, () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let tab: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-tfjs-'));
    await build({
      root: join(FIXTURES, 'page'),
      base: './',
      logLevel: 'error',
      build: { outDir: folder, target: 'es2022', emptyOutDir: true, minify: false, chunkSizeWarningLimit: 10_000 },
    });
    for (const model of ['affine-layers', 'affine-graph'])
      await cp(join(FIXTURES, model), join(folder, model), { recursive: true });
    await cp(WASM, join(folder, 'wasm'), {
      recursive: true,
      filter: (path) => path === WASM || path.endsWith('.wasm'),
    });
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://x');
      readFile(join(folder, pathname)).then(
        (bytes) =>
          response
            .writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' })
            .end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--no-first-run'] });
    tab = await browser.newPage();
    tab.on('request', (request) => asked.push(request.url()));
    await tab.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
  }, 120_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['affine-layers', 'affine-graph'])('honour the runtime contract: %s', async (model) => {
    const { count, failures } = await tab.evaluate((name) => page.runChecks(name), model);
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });

  it('run on the engine that is reported', async () => {
    const wasm = await tab.evaluate(() => page.backend(['tfjs-node', 'wasm', 'cpu']));
    expect(wasm).toEqual({
      runtime: '@tensorflow/tfjs wasm',
      version: '4.22.0',
      device: 'cpu',
      refused: [{ device: 'cpu', reason: 'tfjs-node: it does not exist in browsers' }],
    });
    expect(await tab.evaluate(() => page.backend(['cpu']))).toMatchObject({
      runtime: '@tensorflow/tfjs cpu',
      refused: [],
    });
  });

  it('ask no other server for anything', () => {
    expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
    const origins = new Set(asked.filter((url) => url.startsWith('http')).map((url) => new URL(url).hostname));
    expect([...origins]).toEqual(['127.0.0.1']);
  });
});
