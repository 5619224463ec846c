import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Path of the browser: `CHROMIUM_PATH`, or where Debian puts it. */
export function chromiumPath(): string {
  return process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
}

/** Why the tests in a browser cannot run here; undefined when they can. In CI they always must. */
export function reasonToSkip(): string | undefined {
  if (existsSync(chromiumPath()) || process.env['CI'] === 'true') return undefined;
  return `there is no Chromium at ${chromiumPath()}; set CHROMIUM_PATH to run the tests of the page in a browser`;
}

/** Starts a headless browser that talks to nobody but the page's own server. @param more arguments of its command line. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
