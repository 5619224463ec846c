import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { clinicalDocument, createText, type Entity } from '@medmodal/text';
import { chromium, type Browser } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageApi } from './browser/page.ts';

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

describe('text.entities in a browser', { timeout: 120_000 }, () => {
  let folder: string;
  let server: PreviewServer;
  let browser: Browser;

  beforeAll(async () => {
    if (MISSING) return;
    folder = await mkdtemp(join(tmpdir(), 'medmodal-text-browser-'));
    const root = place('./browser');
    await build({
      root,
      base: './',
      logLevel: 'error',
      build: { outDir: folder, target: 'es2022', emptyOutDir: true },
    });
    for (const model of ['text-entities', 'clinical-entities'])
      await cp(place(`../models/${model}`), join(folder, 'models', model), { recursive: true });
    server = await preview({
      root,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  }, 180_000);

  beforeEach(({ skip }) => skip(MISSING, `there is no Chromium at ${CHROMIUM}; set CHROMIUM_PATH`));

  afterAll(async () => {
    if (MISSING) return;
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds in a page what it finds on Node', async () => {
    const note = await readFile(place('../../../examples/text/discharge-summary.txt'), 'utf8');
    const origin = server.resolvedUrls?.local[0] ?? '';
    const tab = await browser.newPage();
    await tab.goto(`${origin}index.html`);
    await tab.waitForFunction(() => 'page' in globalThis);
    const inPage = await tab.evaluate(([text, models]) => page.readEntities(text, models), [
      note,
      `${origin}models/`,
    ] as const);

    const runtime = createOnnxRuntime();
    const text = createText({ runtime });
    const onNode = await text.entities.run(clinicalDocument(note));
    await text.dispose();
    await runtime.dispose();

    expect(inPage.provenance.models).toMatchObject([
      { id: 'clinical-entities', runtime: 'onnxruntime-web', device: 'cpu' },
      { id: 'text-entities', runtime: 'onnxruntime-web', device: 'cpu' },
    ]);
    expect(inPage.value.entities.length).toBeGreaterThan(50);
    expect(inPage.value.entities.map(withoutProbability)).toEqual(onNode.value.entities.map(withoutProbability));
    for (const [index, { probability }] of onNode.value.entities.entries()) {
      expect(inPage.value.entities[index]?.probability).toBeCloseTo(probability, 2);
    }
  });
});

/** Everything of an entity but its probability, which differs in the last digits. */
function withoutProbability(entity: Entity): unknown {
  return { ...entity, probability: 'compared apart' };
}
