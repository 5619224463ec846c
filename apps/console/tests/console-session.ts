import { createRequire } from 'node:module';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { launchBrowser } from './browser.ts';

/** The looks in which the page must be good. */
export const LOOKS: readonly [name: string, options: BrowserContextOptions][] = [
  ['light', { viewport: { width: 1280, height: 900 } }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 375, height: 800 } }],
];

const OUTPUT = fileURLToPath(new URL('../test-output/', import.meta.url));

/** The server with everything mounted, and a browser. */
export interface ConsoleSession {
  readonly url: string;
  /** Opens the page at `hash`, waits for what `options.loaded` selects, and fails when the page complains or asks others. */
  open(options: OpenOptions, visit: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** What is opened, and how. */
export interface OpenOptions {
  readonly context?: BrowserContextOptions;
  readonly hash?: string;
  /** True once the first example is in the form. */
  readonly loaded?: () => boolean;
  /** What is done to the page before it is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Starts the browser, beside the server that all tests share. @param more arguments of its command line. */
export async function startSession(more: readonly string[] = []): Promise<ConsoleSession> {
  await mkdir(OUTPUT, { recursive: true });
  const url = inject('serverUrl');
  const browser = await launchBrowser(more);
  return {
    url,
    async open({ context: look = {}, hash = '', loaded = textIsLoaded, prepare }, visit) {
      const context = await browser.newContext(look);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (
          !request
            .url()
            .replace(/^blob:/, '')
            .startsWith(url)
        )
          complaints.push(`asked ${request.url()}`);
      });
      await prepare?.(page);
      await page.goto(`${url}/${hash}`);
      await page.waitForFunction(loaded);
      await visit(page);
      await context.close();
      expect(complaints).toEqual([]);
    },
    close: () => browser.close(),
  };
}

/** Presses Run and waits for the answer with its view, or for what is said instead. */
export async function run(page: Page): Promise<void> {
  await page.click('button.main');
  await page.waitForSelector('.answer, .notice');
  await page.waitForFunction(() => document.querySelector('.answer [role=status]') === null);
}

/** Takes a screenshot, and says what is wrong: too wide for its window, or not accessible. */
export async function faults(page: Page, name: string): Promise<readonly string[]> {
  await page.screenshot({ path: `${OUTPUT}${name}.png`, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = (await page.evaluate(FIND_VIOLATIONS)) as readonly string[];
  return wide > 0 ? [`${wide} pixels too wide`, ...violations] : violations;
}

function textIsLoaded(): boolean {
  return (document.querySelector('textarea')?.value.length ?? 0) > 0;
}

const FIND_VIOLATIONS = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')))`;
