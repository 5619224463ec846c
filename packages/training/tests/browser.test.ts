import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageApi } from './browser/page.ts';
import { trainSmall, type Problem, type Trained } from './browser/small-training.ts';

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
};
const PROBLEMS: readonly Problem[] = ['cnn', 'residual', 'strided', 'tagger'];

/** What ONNX Runtime 1.30 lacks on WebGPU. */
const NOT_ON_WEBGPU: readonly (readonly [Problem, RegExp])[] = [['overlapping', /The Indices output is not supported/]];

describe('training in a browser', { timeout: 60_000 }, () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let tab: Page;
  const inNode = new Map<Problem, Trained>();

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-training-'));
    await build({
      root: fileURLToPath(new URL('./browser', import.meta.url)),
      base: './',
      logLevel: 'error',
      worker: { format: 'es' },
      build: { outDir: folder, target: 'es2022', emptyOutDir: true },
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
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
    for (const problem of [...PROBLEMS, 'overlapping'] as const) inNode.set(problem, await trainSmall(problem, 'cpu'));
  }, 120_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    await rm(folder, { recursive: true, force: true });
  });

  function expectAsInNode(problem: Problem, { losses, prediction }: Trained): void {
    const node = inNode.get(problem);
    expect(node?.losses).toHaveLength(10);
    expect(losses).toEqual(node?.losses.map((loss) => expect.closeTo(loss, 4)));
    expect(prediction).toEqual(node?.prediction.map((value) => expect.closeTo(value, 3)));
  }

  it.each(PROBLEMS)('goes as in Node on WebAssembly: %s', async (problem) => {
    const trained = await tab.evaluate((name) => page.train(name, 'cpu'), problem);
    expect(trained.backend).toMatchObject({ runtime: 'onnxruntime-web', device: 'cpu' });
    expectAsInNode(problem, trained);
  });

  it.each(['cnn', 'residual', 'tagger'] as const)('goes as in Node on WebGPU: %s', async (problem) => {
    const trained = await tab.evaluate((name) => page.train(name, 'webgpu'), problem);
    expect(trained.backend).toMatchObject({ runtime: 'onnxruntime-web', device: 'webgpu', refused: [] });
    expectAsInNode(problem, trained);
  });

  it.each(NOT_ON_WEBGPU)('is refused on WebGPU, and auto takes WebAssembly: %s', async (problem, reason) => {
    const refused = await tab.evaluate((name) => page.train(name, 'webgpu').catch(String), problem);
    expect(refused).toMatch(/cannot be trained on webgpu/);
    expect(refused).toMatch(reason);
    const trained = await tab.evaluate((name) => page.train(name, 'auto'), problem);
    expect(trained.backend.device).toBe('cpu');
    expect(trained.backend.refused).toEqual([{ device: 'webgpu', reason: expect.stringMatching(reason) }]);
    expectAsInNode(problem, trained);
  });

  it('goes as in Node inside a worker', async () => {
    expectAsInNode('cnn', await tab.evaluate(() => page.trainInWorker('cnn')));
  });

  it('goes on from a checkpoint as if it had not been interrupted', async () => {
    const alone = await tab.evaluate(() => page.train('cnn', 'cpu'));
    const resumed = await tab.evaluate(() => page.resume('cnn', 'cpu'));
    expect(resumed).toMatchObject({ resumedEpochs: 1, prediction: alone.prediction, losses: alone.losses.slice(5) });
  });

  it('lets timers of the page fire between steps', async () => {
    const { steps, ticks, longestGap, longestStep } = await tab.evaluate(() => page.liveness());
    expect(steps).toBe(10);
    expect(ticks).toBeGreaterThanOrEqual(3);
    // A step holds the page while it runs, and two may be on their way.
    expect(longestGap).toBeLessThan(4 * longestStep);
  });
});
