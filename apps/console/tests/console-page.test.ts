import { createRequire } from 'node:module';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig, startServer, type RunningServer } from '@medmodal/api';
import type { EntitiesResult, Entity } from '@medmodal/text';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, reasonToSkip } from './browser.ts';

const OUTPUT = fileURLToPath(new URL('../test-output/', import.meta.url));
const LOOKS: readonly [name: string, options: BrowserContextOptions][] = [
  ['light', { viewport: { width: 1280, height: 900 } }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 375, height: 800 } }],
];

const skipped = reasonToSkip();
if (skipped) process.stderr.write(`console: skipped, ${skipped}\n`);

describe.skipIf(skipped !== undefined)('the page in a browser', () => {
  let server: RunningServer;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    await mkdir(OUTPUT, { recursive: true });
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    server = await startServer(readConfig({ PORT: '0', LOG_LEVEL: 'silent' }));
    await server.ready;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(options: BrowserContextOptions = {}, visit: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`${server.url}/`);
    await page.waitForFunction(() => (document.querySelector('textarea')?.value.length ?? 0) > 0);
    await visit(page);
    await context.close();
    expect(complaints).toEqual([]);
  }

  async function ask(text: string): Promise<readonly Entity[]> {
    const answer = await fetch(`${server.url}/v1/text/entities`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: text,
    });
    const { value } = (await answer.json()) as { value: EntitiesResult };
    return value.entities;
  }

  async function run(page: Page, text?: string): Promise<void> {
    if (text !== undefined) await page.fill('textarea', text);
    await page.click('button.main');
    await page.waitForSelector('.answer, .notice');
  }

  it.each(LOOKS)('is accessible and fits: %s', async (name, options) => {
    await open(options, async (page) => {
      await run(page);
      await page.locator('tbody tr button').nth(1).click();
      await page.screenshot({ path: `${OUTPUT}${name}.png`, fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        options.viewport?.width ?? 0,
      );
      await page.evaluate(axe);
      expect(await page.evaluate(FIND_VIOLATIONS)).toEqual([]);
    });
  });

  it.each([
    ['the example', undefined],
    [
      'characters beyond the basic plane, and markup',
      '😀😀 No <b>fever</b> & no asthma.\n\n\tMother had <img src=x onerror=alert(1)> diabetes 💊 aspirin',
    ],
  ])('highlights exactly what the API found: %s', async (_name, text) => {
    await open({}, async (page) => {
      await run(page, text);
      const sent = await page.inputValue('textarea');
      expect(await page.textContent('.note')).toBe(sent);
      const entities = await ask(sent);
      expect(entities.length).toBeGreaterThan(1);
      const drawn = await page.evaluate(
        (count) =>
          Array.from({ length: count }, (_, index) =>
            [...document.querySelectorAll(`[data-entities~="${index}"]`)].map((piece) => piece.textContent).join(''),
          ),
        entities.length,
      );
      expect(drawn).toEqual(entities.map((entity) => entity.text));
      expect(await page.locator('tbody tr').count()).toBe(entities.length);
    });
  });

  it('shows what decided about a finding, by pointer and by keyboard', async () => {
    await open({}, async (page) => {
      await run(page);
      const entities = await ask(await page.inputValue('textarea'));
      const denied = entities.findIndex(
        ({ assertion }) => assertion.certainty.value === 'negative' && assertion.certainty.cue?.source === 'text',
      );
      expect(denied).toBeGreaterThan(0);
      await page.locator(`.note [data-first="${denied}"]`).hover();
      const linked = await page.evaluate(
        (index) =>
          [...document.querySelectorAll(`.linked[data-cues~="${index}"]`)].map((piece) => piece.textContent).join(''),
        denied,
      );
      expect(linked).toContain(entities[denied]?.assertion.certainty.cue?.text);
      expect(await page.textContent('.inspector')).toContain('negative');
      await page.locator(`.note [data-first="${denied - 1}"]`).focus();
      await page.keyboard.press('ArrowRight');
      await page.mouse.move(0, 0);
      expect(await page.textContent('.inspector h3')).toBe(entities[denied]?.text);
    });
  });

  it('says what is wrong and what to do', async () => {
    await open({}, async (page) => {
      await run(page, '   ');
      const notice = page.locator('[role=alert]');
      expect(await notice.textContent()).toMatch(/empty.*Send.*input\.empty/);
      await page.screenshot({ path: `${OUTPUT}problem.png` });
    });
  });

  it('sends the options, and shows how to send them from a terminal', async () => {
    await open({}, async (page) => {
      await page.getByLabel('chemical').uncheck();
      await run(page);
      expect(await page.locator('.legend').textContent()).not.toContain('chemical');
      expect(await page.textContent('.provenance pre')).toContain('"options":{"types":["disease"]}');
      expect(await page.textContent('.provenance')).toMatch(/text-entities@\d+\.\d+\.\d+/);
    });
  });

  it('loads an image as JSON, and shows what it was read as', async () => {
    await open({}, async (page) => {
      await page.click('a[href="#vision.classify"]');
      await page.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('{"image":"'));
      await run(page);
      expect(await page.textContent('.answer')).toContain('pneumonia');
      expect(await page.textContent('.provenance')).toMatch(/pneumonia-cxr@\d+\.\d+\.\d+/);
    });
  });

  it('can be cancelled', async () => {
    await open({}, async (page) => {
      await page.route('**/v1/text/entities', () => undefined);
      await page.click('button.main');
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await page.textContent('.notice')).toContain('You cancelled the run.');
      expect(await page.locator('button.main').isEnabled()).toBe(true);
    });
  });
});

const FIND_VIOLATIONS = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')))`;
