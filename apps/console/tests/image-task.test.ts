import { readFile } from 'node:fs/promises';
import { repositoryFolders } from '@medmodal/api';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './browser.ts';
import type { ClassShare } from '../src/views/classification.ts';
import { faults, LOOKS, run, startSession, type ConsoleSession } from './console-session.ts';
import { drawn, settled } from './drawn-picture.ts';
import { drop } from './dropped-file.ts';
import { syntheticCt } from './synthetic-dicom.ts';

const EXAMPLES = repositoryFolders().examples;
const NORMAL = new URL('vision/chest-normal.png', EXAMPLES);
const hash = '#vision.classify';

interface Classification {
  readonly label: string;
  readonly probabilities: readonly ClassShare[];
}

const skipped = reasonToSkip();

describe.skipIf(skipped !== undefined)('a task that takes images, in a browser', () => {
  let session: ConsoleSession;

  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session?.close());

  const visit = (work: (page: Page) => Promise<void>): Promise<void> => session.open({ hash, loaded: drawn }, work);

  async function ask(film: URL, query = ''): Promise<Classification> {
    const answer = await fetch(`${session.url}/v1/vision/classify${query}`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(await readFile(film)),
    });
    return ((await answer.json()) as { value: Classification }).value;
  }

  const drawnClasses = (page: Page): Promise<string[]> => page.locator('.ranking .name').allTextContents();

  it.each(LOOKS)('is accessible and fits: %s', async (name, context) => {
    await session.open({ context, hash, loaded: drawn }, async (page) => {
      await drop(page, '.drop', { name: 'made-up.dcm', type: '', bytes: syntheticCt() });
      await page.getByText('CT CHEST').waitFor();
      await run(page);
      await page.getByRole('application').nth(1).waitFor();
      await settled(page);
      expect(await faults(page, `image-${name}`)).toEqual([]);
      await page.setInputFiles('#input', { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
      await page.waitForSelector('.composer .problem');
      expect(await faults(page, `image-refused-${name}`)).toEqual([]);
    });
  });

  it('shows the example large and in its pixels, and answers what the API answers', async () => {
    await visit(async (page) => {
      await page.getByRole('button', { name: 'Chest film, normal' }).click();
      await page.getByText('chest-normal.png').waitFor();
      const picture = page.locator('.drop .plane.pixelated');
      await picture.waitFor();
      expect((await picture.boundingBox())?.width).toBeGreaterThanOrEqual(280);
      expect(await page.textContent('.drop .about')).toMatch(/28 × 28 pixels/);
      expect(await page.textContent('.drop figcaption')).toMatch(/709 bytes/);
      await run(page);
      const { label, probabilities } = await ask(NORMAL);
      expect(label).toBe('normal');
      expect(await drawnClasses(page)).toEqual(probabilities.map((one) => one.label));
      const bars = await page
        .locator('.ranking meter')
        .evaluateAll((all) => all.map((bar) => Number(bar.getAttribute('value'))));
      expect(bars).toEqual(probabilities.map(({ probability }) => probability));
      expect(await page.getByRole('application', { name: 'The picture chest-normal.png' }).count()).toBe(2);
      expect(await page.textContent('.provenance')).toMatch(/pneumonia-cxr@\d+\.\d+\.\d+/);
    });
  });

  it('sends a file that was chosen by keyboard, with its options, and shows how to send it from a terminal', async () => {
    await visit(async (page) => {
      const chosen = page.waitForEvent('filechooser');
      await page.getByLabel('topK').fill('1');
      await page.getByLabel('Choose an image').focus();
      const outline = await page.locator('label.button').evaluate((label) => getComputedStyle(label).outlineStyle);
      expect(outline).toBe('solid');
      await page.keyboard.press('Enter');
      await (
        await chosen
      ).setFiles({ name: "the child's film.png", mimeType: 'image/png', buffer: await readFile(NORMAL) });
      await page.getByText("the child's film.png").waitFor();
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('.answer .ranking');
      expect(await drawnClasses(page)).toEqual([(await ask(NORMAL, '?topK=1')).label]);
      const command = await page.textContent('.provenance pre');
      expect(command).toContain(`${session.url}/v1/vision/classify?topK=1'`);
      expect(command).toContain("-H 'content-type: image/png'");
      expect(command).toContain(`--data-binary '@the child'\\''s film.png'`);
    });
  });

  it('refuses a dropped file that is no image, and keeps the image it has', async () => {
    await visit(async (page) => {
      await drop(page, '.drop', { name: 'note.txt', type: 'text/plain', bytes: Buffer.from('a') });
      const notice = page.locator('[role=alert]');
      expect(await notice.textContent()).toMatch(
        /“note\.txt” is not a DICOM, PNG.* file\..*Choose one DICOM, PNG.* file\./,
      );
      expect(await page.textContent('.drop figcaption')).toContain('chest-pneumonia.png');
      await drop(page, '.drop', { name: 'film.png', type: 'image/png', bytes: await readFile(NORMAL) });
      await page.getByText('film.png', { exact: true }).waitFor();
      expect(await notice.count()).toBe(0);
      await drop(page, 'h1', { name: 'other.png', type: 'image/png', bytes: Buffer.from('a') });
      expect(page.url()).toBe(`${session.url}/${hash}`);
      expect(await page.textContent('.drop figcaption')).toContain('film.png');
    });
  });

  it('says what is wrong with a file that only looks like an image', async () => {
    await visit(async (page) => {
      await page.setInputFiles('#input', {
        name: 'broken.png',
        mimeType: 'image/png',
        buffer: Buffer.from('no image'),
      });
      await page.getByText('The first bytes are those of no image format').waitFor();
      await run(page);
      expect(await page.textContent('[role=alert]')).toMatch(/^The PNG cannot be read.*input\.format/);
    });
  });

  it('can be cancelled', async () => {
    await visit(async (page) => {
      await page.route('**/v1/vision/classify', () => undefined);
      await page.click('button.main');
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await page.textContent('.notice')).toContain('You cancelled the run.');
      expect(await page.locator('button.main').isEnabled()).toBe(true);
    });
  });
});
