import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryFolder } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createVision, decodePicture } from '@medmodal/vision';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageApi } from './browser/page.ts';
import { blobArchive } from './synthetic-images.ts';

declare const page: PageApi;

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const MISSING = !existsSync(CHROMIUM) && process.env['CI'] !== 'true';
const FLAGS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('vision in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: PreviewServer;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-vision-browser-'));
    const root = place('./browser');
    await build({
      root,
      base: './',
      logLevel: 'error',
      build: { outDir: folder, target: 'es2022', emptyOutDir: true },
    });
    for (const id of ['pneumonia-cxr', 'retinal-vessels', 'blood-cells'])
      await cp(place(`../models/${id}`), join(folder, 'models', id), { recursive: true });
    await cp(place('../../../examples/vision'), join(folder, 'examples'), { recursive: true });
    server = await preview({
      root,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    origin = server.resolvedUrls?.local[0] ?? '';
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  }, 180_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function openTab(): Promise<Page> {
    const tab = await browser.newPage();
    await tab.goto(`${origin}index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
    return tab;
  }

  it.each([['chest-normal.png'], ['chest-pneumonia.jpg'], ['mr-jpeg2000.dcm']])(
    'reads %s in a page as on Node',
    async (name) => {
      const tab = await openTab();
      const inPage = await tab.evaluate(([file, model]) => page.classify(file, model), [
        `${origin}examples/${name}`,
        `${origin}models/pneumonia-cxr/`,
      ] as const);
      await using runtime = createOnnxRuntime();
      await using vision = createVision({ runtime });
      const onNode = await vision.classify.run(
        await decodePicture(await readFile(place(`../../../examples/vision/${name}`))),
      );
      expect(inPage.provenance.models).toMatchObject([{ runtime: 'onnxruntime-web', device: 'cpu' }]);
      expect(inPage.provenance.inputSha256).toBe(onNode.provenance.inputSha256);
      expect(inPage.value.label).toBe(onNode.value.label);
      expect(inPage.probability).toBeCloseTo(onNode.probability ?? NaN, 4);
    },
  );

  it.each([
    ['inspect', 'ct-slice.dcm', 0],
    ['explain', 'chest-pneumonia.dcm', 0.01],
    ['detect', 'blood-smear.jpg', 0.5],
  ] as const)('vision.%s answers in a page as on Node', async (task, name, tolerance) => {
    const tab = await openTab();
    const inPage = await tab.evaluate(([verb, file]) => page.answer(verb, file), [
      task,
      `${origin}examples/${name}`,
    ] as const);
    await using runtime = createOnnxRuntime();
    await using vision = createVision({ runtime });
    const { value } = await vision[task].run(
      await decodePicture(await readFile(place(`../../../examples/vision/${name}`))),
    );
    expect(farthest(inPage, JSON.parse(JSON.stringify(value)))).toBeLessThanOrEqual(tolerance);
  });

  it('vision.segment answers in a page as on Node', async () => {
    const tab = await openTab();
    const inPage = await tab.evaluate((file) => page.answer('segment', file), `${origin}examples/retina.jpg`);
    await using runtime = createOnnxRuntime();
    await using vision = createVision({ runtime });
    const retina = await decodePicture(await readFile(place('../../../examples/vision/retina.jpg')));
    const { value } = await vision.segment.run(retina);
    expect(inPage).toMatchObject({ classes: [{ label: 'vessel' }], mask: { width: retina.width, encoding: 'png' } });
    const { classes } = inPage as typeof value;
    expect(classes[0]?.fraction).toBeCloseTo(value.classes[0]?.fraction ?? NaN, 3);
  });

  it('trains in a page as on Node', async () => {
    const tab = await openTab();
    const inPage = await tab.evaluate(() => page.train(40, 2));
    await using runtime = createOnnxRuntime();
    await using vision = createVision({ runtime });
    const onNode = await vision.classify.training?.train(
      [blobArchive({ train: [40, 40], val: [20, 20] })],
      { size: '16', epochs: '2', batchSize: '16' },
      { folder: memoryFolder() },
    );
    expect(inPage.files).toEqual(onNode?.files);
    expect(Math.abs(Number(inPage.metrics['auc']) - Number(onNode?.metrics['auc']))).toBeLessThan(0.05);
  });
});

/** The largest difference of numbers that stand at the same place of two JSON values; infinite where anything else differs. */
function farthest(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right ? 0 : Infinity;
  const [ours, theirs] = [Object.entries(left), new Map<string, unknown>(Object.entries(right))];
  if (ours.length !== theirs.size) return Infinity;
  return Math.max(0, ...ours.map(([name, value]) => farthest(value, theirs.get(name))));
}
