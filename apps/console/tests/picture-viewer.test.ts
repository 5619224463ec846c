import { readFile } from 'node:fs/promises';
import { repositoryFolders } from '@medmodal/api';
import { createVolume, encodeNifti } from '@medmodal/vision';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './browser.ts';
import { startSession, type ConsoleSession } from './console-session.ts';
import { drop } from './dropped-file.ts';
import { drawn, settled } from './drawn-picture.ts';
import { CT_SIZE, hounsfield, syntheticCt } from './synthetic-dicom.ts';

const hash = '#vision.classify';
const CT = { name: 'made-up.dcm', type: '', bytes: syntheticCt() };

const skipped = reasonToSkip();

describe.skipIf(skipped !== undefined)('the picture viewer, in a browser', () => {
  let session: ConsoleSession;

  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session?.close());

  const visit = (work: (page: Page) => Promise<void>): Promise<void> =>
    session.open({ hash, loaded: drawn }, async (page) => {
      await drop(page, '.drop', CT);
      await page.getByText('CT CHEST').waitFor();
      await settled(page);
      await work(page);
    });

  it('shows a dropped DICOM file in its own window, and sends nothing', async () => {
    await session.open({ hash, loaded: drawn }, async (page) => {
      const sent: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
      await drop(page, '.drop', CT);
      await page.getByText('CT CHEST · 96 × 64 pixels · 0.5 × 0.5 mm · HU · DICOM').waitFor();
      await settled(page);
      expect(await windowWords(page)).toBe('C 40 W 400');
      const greys = await row(page);
      // Black below −160 HU, white above 240 HU, and half of it at the centre.
      expect([greys[0], greys[41], greys[95]]).toEqual([0, 0, 255]);
      expect(Math.abs((greys[52] ?? 0) - 127.5)).toBeLessThan(2);
      expect(sent).toEqual([]);
    });
  });

  it('changes the window by a drag: across its width, down its centre', async () => {
    await visit(async (page) => {
      const before = await row(page);
      await drag(page, 120, 0);
      const wide = await windowNumbers(page);
      expect(wide.center).toBe(40);
      expect(wide.width).toBeGreaterThan(600);
      const after = await row(page);
      expect(after).not.toEqual(before);
      expect(count(after, 0)).toBeLessThan(count(before, 0));
      await drag(page, 0, 90);
      const { center, width } = await windowNumbers(page);
      expect([center > 200, width]).toEqual([true, wide.width]);
      expect(count(await row(page), 255)).toBeLessThan(count(after, 255));
    });
  });

  it('reads the pixel under the pointer: place, millimetres in the body, Hounsfield units', async () => {
    await visit(async (page) => {
      const box = await page.locator('.plane').boundingBox();
      if (!box) throw new Error('The picture is not drawn.');
      const cell = box.width / CT_SIZE.width;
      await page.mouse.move(box.x + 10.5 * cell, box.y + 4.5 * cell);
      await page.getByText(`${hounsfield(10)} HU`).waitFor();
      expect(await page.textContent('.readout .place')).toBe('10, 4');
      expect(await page.textContent('.readout')).toContain('LPS −5.0, 22.0, 5.0 mm');
    });
  });

  it('offers windows by name, inverts, and takes numbers', async () => {
    await visit(async (page) => {
      await page.getByRole('combobox', { name: 'Window' }).selectOption('Lung');
      await settled(page);
      expect(await windowWords(page)).toBe('C -600 W 1500');
      const lung = await row(page);
      await page.getByRole('button', { name: 'Invert' }).click();
      await settled(page);
      expect(await row(page)).toEqual(lung.map((grey) => 255 - grey));
      await page.getByLabel('Width').fill('100');
      await page.getByLabel('Width').press('Enter');
      await page.getByText('C -600 W 100').waitFor();
      expect(await page.locator('.answer, .notice').count()).toBe(0);
      await page.getByRole('button', { name: 'Reset' }).click();
      expect(await windowWords(page)).toBe('C 40 W 400');
    });
  });

  it('zooms by wheel where the pointer is, moves, and fits again by a double click', async () => {
    await visit(async (page) => {
      const plane = page.locator('.plane');
      const before = await plane.boundingBox();
      if (!before) throw new Error('The picture is not drawn.');
      await page.mouse.move(before.x + before.width / 4, before.y + before.height / 4);
      await page.mouse.wheel(0, -200);
      await expect.poll(async () => (await plane.boundingBox())?.width).toBeGreaterThan(before.width * 1.3);
      await page.getByRole('button', { name: 'Move' }).click();
      const zoomed = await plane.boundingBox();
      await drag(page, 30, 40);
      const moved = await plane.boundingBox();
      expect([(moved?.x ?? 0) - (zoomed?.x ?? 0), (moved?.y ?? 0) - (zoomed?.y ?? 0)]).toEqual([30, 40]);
      expect(await windowWords(page)).toBe('C 40 W 400');
      await page.locator('.stage').dblclick();
      await expect.poll(async () => (await plane.boundingBox())?.width).toBe(before.width);
      expect((await plane.boundingBox())?.x).toBe(before.x);
    });
  });

  it('goes through a volume by slider, keys and wheel, and asks about the slice that is shown', async () => {
    const volume = createVolume({
      width: 8,
      height: 8,
      depth: 5,
      pixels: Uint8Array.from({ length: 320 }, (_none, at) => 40 * Math.floor(at / 64)),
    });
    const bytes = await encodeNifti(volume);
    await session.open({ hash, loaded: drawn }, async (page) => {
      await drop(page, '.drop', { name: 'made-up.nii.gz', type: '', bytes });
      await page.getByText('8 × 8 pixels · 5 slices').waitFor();
      const at = page.locator('.slices .figure');
      expect(await at.textContent()).toBe('3 / 5');
      await page.getByLabel('Slice').fill('5');
      await at.getByText('5 / 5').waitFor();
      await settled(page);
      expect(new Set(await row(page))).toEqual(new Set([255]));
      await page.locator('.stage').focus();
      await page.keyboard.press('PageUp');
      await at.getByText('4 / 5').waitFor();
      await page.locator('.stage').hover();
      await page.keyboard.down('Shift');
      await page.mouse.wheel(0, -100);
      await page.keyboard.up('Shift');
      await at.getByText('3 / 5').waitFor();
      await settled(page);
      expect(new Set(await row(page))).toEqual(new Set([128]));
      expect(await page.getByLabel('frame', { exact: true }).inputValue()).toBe('3');
    });
  });

  it('is changed by keys alone', async () => {
    await visit(async (page) => {
      await page.locator('.stage').focus();
      await page.keyboard.press('ArrowRight');
      expect((await windowNumbers(page)).width).toBe(442);
      await page.keyboard.press('ArrowDown');
      expect((await windowNumbers(page)).center).toBe(69);
      const { width = 0 } = (await page.locator('.plane').boundingBox()) ?? {};
      await page.keyboard.press('+');
      await expect.poll(async () => (await page.locator('.plane').boundingBox())?.width).toBeCloseTo(1.25 * width, 0);
      await page.keyboard.press('i');
      expect(await page.getByRole('button', { name: 'Invert' }).getAttribute('aria-pressed')).toBe('true');
    });
  });

  it('decompresses JPEG 2000 in the page, under its content policy', async () => {
    const bytes = await readFile(new URL('vision/mr-jpeg2000.dcm', repositoryFolders().examples));
    await session.open({ hash, loaded: drawn }, async (page) => {
      await drop(page, '.drop', { name: 'mr.dcm', type: '', bytes });
      await page.getByText('MR HEAD').waitFor();
      await settled(page);
      expect(new Set(await row(page)).size).toBeGreaterThan(10);
    });
  });

  it('says why a file cannot be shown', async () => {
    await session.open({ hash, loaded: drawn }, async (page) => {
      await drop(page, '.drop', { ...CT, name: 'cut.dcm', bytes: CT.bytes.subarray(0, 900) });
      await expect.poll(() => page.locator('.drop .stage.empty').textContent()).toMatch(/DICOM/);
    });
  });
});

/** Greys of the middle row of the picture. */
function row(page: Page): Promise<number[]> {
  return page.locator('canvas.pixels').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return [];
    const data = canvas.getContext('2d')?.getImageData(0, Math.floor(canvas.height / 2), canvas.width, 1).data ?? [];
    return [...data].filter((_value, at) => at % 4 === 0);
  });
}

async function drag(page: Page, right: number, down: number): Promise<void> {
  const box = await page.locator('.stage').boundingBox();
  if (!box) throw new Error('The picture is not drawn.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right, y + down, { steps: 5 });
  await page.mouse.up();
  await settled(page);
}

async function windowWords(page: Page): Promise<string> {
  return (await page.textContent('.readout .window')) ?? '';
}

async function windowNumbers(page: Page): Promise<{ readonly center: number; readonly width: number }> {
  const [, center, width] = /C (\S+) W (\S+)/.exec(await windowWords(page)) ?? [];
  return { center: Number(center), width: Number(width) };
}

function count(greys: readonly number[], grey: number): number {
  return greys.filter((each) => each === grey).length;
}
