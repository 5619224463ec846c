import type { Page } from 'playwright-core';

/** True in a page that has drawn a picture. */
export function drawn(): boolean {
  return document.querySelector('canvas[data-drawn]') !== null;
}

/** Waits until the first picture of a page is drawn as it is asked for. */
export async function settled(page: Page): Promise<void> {
  const times = (): Promise<string | null> => page.locator('canvas.pixels').first().getAttribute('data-drawn');
  for (let before: string | null = '', now = await times(); now !== before || now === null; now = await times()) {
    before = now;
    await page.waitForTimeout(80);
  }
}
