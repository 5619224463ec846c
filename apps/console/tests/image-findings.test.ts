import { createImage, encodePng } from '@medmodal/vision';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './browser.ts';
import { faults, LOOKS, run, startSession, type ConsoleSession } from './console-session.ts';
import { answerWith } from './contract-tasks.ts';
import { drawn } from './drawn-picture.ts';
import { drop } from './dropped-file.ts';
import { CT_SIZE, syntheticCt } from './synthetic-dicom.ts';

const CT = { name: 'made-up.dcm', type: '', bytes: syntheticCt() };

const OBJECTS = [
  { label: 'RBC', probability: 0.9, box: { x: 24, y: 16, width: 48, height: 32 } },
  { label: 'WBC', probability: 0.8, box: { x: 0, y: 0, width: 12, height: 8 } },
  { label: 'RBC', probability: 0.4, box: { x: 84, y: 56, width: 12, height: 8 } },
];
const COUNTS = [
  { label: 'RBC', count: 2 },
  { label: 'WBC', count: 1 },
];

const skipped = reasonToSkip();

describe.skipIf(skipped !== undefined)('findings over a picture, in a browser', () => {
  let session: ConsoleSession;

  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session?.close());

  /** Opens a task with the made-up scan, runs it, and looks at the answer. */
  const answered = (
    { task, prepare, look = 0 }: { task: string; prepare?: (page: Page) => Promise<void>; look?: number },
    visit: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const context = LOOKS[look]?.[1] ?? {};
    return session.open({ context, hash: `#${task}`, loaded: drawn, ...(prepare && { prepare }) }, async (page) => {
      await drop(page, '.drop', CT);
      await page.getByText('CT CHEST').waitFor();
      await run(page);
      await page.locator('.answer canvas[data-drawn]').first().waitFor();
      await visit(page);
    });
  };

  it('explains a finding in one step: where the model looked, over the picture', async () => {
    await answered({ task: 'vision.classify' }, async (page) => {
      const asked = page.waitForRequest('**/v1/vision/explain*');
      await page.getByRole('button', { name: 'Explain this finding' }).click();
      expect(new URL((await asked).url()).search).toMatch(/model=pneumonia-cxr.*label=/);
      const heat = page.locator('.answer canvas.heat');
      await heat.waitFor();
      const alphas = await opaqueness(page, '.answer canvas.heat');
      expect(Math.max(...alphas)).toBeGreaterThan(Math.min(...alphas) + 100);
      expect(await page.textContent('.layer')).toMatch(/by (?:class activation|occlusion)/);
      await page.getByLabel('Opacity').fill('0.3');
      expect(await heat.evaluate((canvas) => getComputedStyle(canvas).opacity)).toBe('0.3');
      expect(await faults(page, 'explained')).toEqual([]);
      await page.getByRole('checkbox', { name: 'Where it looked' }).uncheck();
      expect(await heat.count()).toBe(0);
    });
  });

  it('says loudly when the picture is unlike the training data, and which classes it may be', async () => {
    const value = {
      label: 'a',
      probabilities: [
        { label: 'a', probability: 0.6 },
        { label: 'b', probability: 0.3 },
      ],
    };
    const prepare = (page: Page): Promise<void> =>
      answerWith(page, 'vision.classify', value, {
        outOfDomain: true,
        warnings: [{ code: 'domain.strange', message: 'A made-up reason.' }],
        predictionSet: { coverage: 0.9, values: [value, { ...value, label: 'b' }] },
      });
    await answered({ task: 'vision.classify', prepare }, async (page) => {
      expect(await page.textContent('.answer [role=note]')).toMatch(/unlike the data.*A made-up reason\./);
      expect(await page.textContent('.classes')).toContain('All other classes together: 10.0 %.');
      expect(await page.textContent('.set')).toBe('Prediction set of 90 % coverage: a, b');
      expect(await faults(page, 'out-of-domain')).toEqual([]);
    });
  });

  it.each([0, 2])('draws boxes that a threshold filters and a row of the table shows: look %i', async (look) => {
    const prepare = (page: Page): Promise<void> =>
      answerWith(page, 'vision.detect', { objects: OBJECTS, counts: COUNTS });
    await answered({ task: 'vision.detect', prepare, look }, async (page) => {
      const boxes = page.locator('.answer .box');
      expect(await boxes.count()).toBe(3);
      const plane = await page.locator('.answer .plane').boundingBox();
      const first = await boxes.first().boundingBox();
      expect((first?.x ?? 0) - (plane?.x ?? 0)).toBeCloseTo((24 / CT_SIZE.width) * (plane?.width ?? 0), 0);
      expect(first?.height).toBeCloseTo(0.5 * (plane?.height ?? 0), 0);
      expect(await page.getByLabel('Objects by class').textContent()).toMatch(/RBC 2.*WBC 1/);
      await page.locator('.answer tbody tr').nth(1).hover();
      expect(await page.locator('.answer .box.active').getAttribute('data-object')).toBe('1');
      expect(await faults(page, `boxes-${LOOKS[look]?.[0] ?? ''}`)).toEqual([]);
      await page.getByLabel(/Probability at least/).fill('0.5');
      expect(await boxes.count()).toBe(2);
      expect(await page.getByLabel('Objects by class').textContent()).toMatch(/RBC 1.*WBC 1/);
    });
  });

  it('draws a mask in colour, with the size of each class', async () => {
    const { width, height } = CT_SIZE;
    const classes = Uint8Array.from({ length: width * height }, (_none, at) =>
      at < width * 8 ? 1 : at < width * 12 ? 2 : 0,
    );
    const data = Buffer.from(encodePng(createImage({ width, height, pixels: classes }))).toString('base64');
    const value = {
      classes: [
        { label: 'vessel', pixels: width * 8, fraction: 8 / height, area: 192 },
        { label: 'disc', pixels: width * 4, fraction: 4 / height, area: 96 },
      ],
      mask: { width, height, depth: 1, encoding: 'png', data },
    };
    await answered(
      { task: 'vision.segment', prepare: (page) => answerWith(page, 'vision.segment', value) },
      async (page) => {
        await page.locator('.answer canvas.mask[data-drawn]').waitFor();
        const coloured = async (): Promise<number> =>
          (await opaqueness(page, '.answer canvas.mask')).filter((alpha) => alpha > 0).length;
        expect(await coloured()).toBe(width * 12);
        expect(await page.textContent('.answer tbody')).toMatch(/vessel768\s*12\.5 %192 mm²/);
        expect(await faults(page, 'mask')).toEqual([]);
        await page.getByLabel('vessel', { exact: true }).uncheck();
        await expect.poll(coloured).toBe(width * 4);
      },
    );
  });

  it('lists what a file says, and saves the picture as it is seen', async () => {
    await answered({ task: 'vision.inspect' }, async (page) => {
      expect(await page.textContent('.file-facts')).toMatch(/formatDICOM.*modalityCT.*unitsHU/);
      expect(await faults(page, 'inspected')).toEqual([]);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Save picture/ }).click();
      expect((await saved).suggestedFilename()).toBe('made-up-picture.png');
    });
  });
});

/** How opaque each pixel of a canvas is, in [0, 255]. */
function opaqueness(page: Page, selector: string): Promise<number[]> {
  return page.locator(selector).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return [];
    const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return [...data].filter((_value, at) => at % 4 === 3);
  });
}
