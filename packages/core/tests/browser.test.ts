import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeviceRequest } from '@medmodal/core';
import { affineGraph, affineSource } from '@medmodal/core/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageApi, Result } from './browser/page.ts';

declare const page: PageApi;

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const MISSING = !existsSync(CHROMIUM) && process.env['CI'] !== 'true';
const FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

describe('in a browser', { timeout: 60_000 }, () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let tab: Page;
  let origin: string;

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-browser-'));
    await build({
      root: fileURLToPath(new URL('./browser', import.meta.url)),
      base: './',
      logLevel: 'error',
      build: { outDir: folder, target: 'es2022', emptyOutDir: true },
    });
    await writeModel(join(folder, 'model'));
    server = createServer((request, response) => {
      readFile(join(folder, new URL(request.url ?? '/', 'http://x').pathname)).then(
        (bytes) =>
          response
            .writeHead(200, { 'content-type': TYPES[extname(request.url ?? '')] ?? 'application/octet-stream' })
            .end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    tab = await browser.newPage();
    await tab.goto(`${origin}/index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
  }, 120_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    await rm(folder, { recursive: true, force: true });
  });

  async function checks(device: DeviceRequest): Promise<readonly Result[]> {
    return tab.evaluate((asked) => page.runChecks(asked), device);
  }

  it('honours the runtime contract on WebAssembly', async () => {
    const results = await checks('cpu');
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(({ error }) => error)).toEqual([]);
  });

  it('honours the runtime contract on whatever auto takes', async () => {
    expect((await checks('auto')).filter(({ error }) => error)).toEqual([]);
  });

  it.each(['cpu', 'auto'] as const)('honours the contract of stateful runtimes on %s', async (device) => {
    const results = await tab.evaluate((asked) => page.runStatefulChecks(asked), device);
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(({ error }) => error)).toEqual([]);
  });

  it('reports the device it really took', async () => {
    const take = (device: DeviceRequest): Promise<unknown> => tab.evaluate((asked) => page.backend(asked), device);
    expect(await take('cpu')).toMatchObject({
      runtime: 'onnxruntime-web',
      version: '1.30.0',
      device: 'cpu',
      refused: [],
    });
    const auto = await take('auto');
    expect(auto).toMatchObject({ device: expect.stringMatching(/^(webgpu|cpu)$/) });
  });

  it('reads models from URLs and from next to the script', async () => {
    const results = await tab.evaluate((model) => page.sources(model), `${origin}/model/`);
    expect(results.filter(({ error }) => error)).toEqual([]);
  });
});

async function writeModel(place: string): Promise<void> {
  await mkdir(place);
  await writeFile(join(place, 'card.json'), JSON.stringify((await affineSource().open()).card));
  await writeFile(join(place, 'model.onnx'), affineGraph());
}
