import { readFile } from 'node:fs/promises';
import { repositoryFolders } from '@medmodal/api';
import type { Assessment } from '@medmodal/molecules';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './browser.ts';
import { faults, LOOKS, run, startSession, type ConsoleSession } from './console-session.ts';
import { drop } from './dropped-file.ts';

const EXAMPLES = repositoryFolders().examples;
const hash = '#molecules.adverse-reactions';
const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

const skipped = reasonToSkip();

describe.skipIf(skipped !== undefined)('a task that takes structures, in a browser', () => {
  let session: ConsoleSession;

  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session?.close());

  const visit = (work: (page: Page) => Promise<void>): Promise<void> =>
    session.open({ hash, loaded: structureIsDrawn }, work);

  async function ask(structure: string, query = ''): Promise<Assessment> {
    const answer = await fetch(`${session.url}/v1/molecules/adverse-reactions${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: structure,
    });
    return ((await answer.json()) as { value: Assessment }).value;
  }

  const picture = (page: Page): Promise<string | null> => page.locator('.sketch img').getAttribute('src');

  it.each(LOOKS)('is accessible and fits: %s', async (name, context) => {
    await session.open({ context, hash, loaded: structureIsDrawn }, async (page) => {
      await run(page);
      await page.waitForFunction(neighboursAreDrawn);
      expect(await faults(page, `structure-${name}`)).toEqual([]);
      await page.fill('#input', 'CC(=O)Oc1ccccc');
      await page.locator('.marked').waitFor();
      expect(await faults(page, `structure-refused-${name}`)).toEqual([]);
    });
  });

  it('draws what is written once nobody writes any more, and keeps the last good picture', async () => {
    await session.open({ hash, loaded: structureIsDrawn, prepare: (page) => page.clock.install() }, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/v1/molecules/depict')) asked.push(request.postData() ?? '');
      });
      const drawn = await picture(page);
      await page.fill('#input', '');
      await page.locator('#input').pressSequentially('CC(=O)Oc1ccccc');
      expect(asked).toEqual([]);
      await page.clock.runFor(1_000);
      await page.locator('.marked mark').waitFor();
      expect(asked).toEqual(['CC(=O)Oc1ccccc']);
      expect(await page.locator('.marked mark').textContent()).toBe('1');
      await page.fill('#input', ASPIRIN);
      await page.clock.runFor(1_000);
      await page.waitForFunction(() => document.querySelector('.marked') === null);
      expect(await picture(page)).toBe(drawn);
    });
  });

  it('completes a drug name', async () => {
    await visit(async (page) => {
      await page.fill('#input', 'ibupro');
      await page.getByRole('button', { name: 'ibuprofen' }).click();
      expect(await page.inputValue('#input')).toBe('ibuprofen');
      await page.waitForFunction(() =>
        document.querySelector('.sketch img')?.getAttribute('alt')?.includes('ibuprofen'),
      );
    });
  });

  it('answers what the API answers, and shows the atoms of the class that is chosen by keyboard', async () => {
    await visit(async (page) => {
      await page.fill('#input', 'diclofenac');
      await page.focus('#input');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.class-bar');
      const { outcomes, attribution, structure } = await ask('diclofenac');
      const classes = outcomes.flatMap((one) => (one.kind === 'class' ? [one] : []));
      expect((await page.locator('.class-bar button').allTextContents()).toSorted()).toEqual(
        classes.map(({ label }) => label).toSorted(),
      );
      expect(await page.locator('.class-bar.mute').count()).toBe(classes.filter(({ tells }) => !tells).length);
      expect(await page.locator('.coloured').textContent()).toContain(structure.smiles);
      await page.locator(`[data-outcome="${attribution?.outcome}"] img`).waitFor();
      const before = await page.locator('.coloured img').getAttribute('src');
      const other = classes.find(({ id, tells }) => tells && id !== attribution?.outcome);
      await page.getByRole('button', { name: other?.label ?? '', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator(`[data-outcome="${other?.id}"] img`).waitFor();
      expect(await page.locator('.coloured img').getAttribute('src')).not.toBe(before);
      expect(await page.locator('.coloured img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
      expect(await page.locator('.coloured img').evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(400);
    });
  });

  it('takes a dropped molfile as text, and the next task begins with it', async () => {
    await visit(async (page) => {
      const bytes = await readFile(new URL('molecules/amoxicillin-v3000.mol', EXAMPLES));
      await drop(page, '.drop', { name: 'a.mol', type: '', bytes });
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#input')?.value.startsWith('amox'));
      await page.getByRole('link', { name: /^molecules\.alerts/ }).click();
      await page.waitForFunction(() => document.querySelector('h2')?.textContent !== null);
      expect(await page.inputValue('#input')).toContain('M  END');
      await run(page);
      expect(await page.locator('.coloured .told').textContent()).toBe('amoxicillin');
      expect(await page.textContent('.provenance pre')).toContain('chemical/x-mdl-molfile');
    });
  });

  it.each([
    ['molecules.alerts', '.alerts li'],
    ['molecules.similar', '.cards li'],
  ])('draws the answer of %s', async (task, part) => {
    await session.open({ hash: `#${task}`, loaded: structureIsDrawn }, async (page) => {
      await page.fill('#input', 'nitrofurantoin');
      await run(page);
      await page.locator(part).first().waitFor();
      await page.waitForFunction(() => {
        const pictures = [...document.querySelectorAll('.answer .paper')];
        return pictures.every((paper) => (paper.querySelector('img')?.naturalWidth ?? 0) > 0);
      });
      expect(await faults(page, task.replace('.', '-'))).toEqual([]);
    });
  });

  it('answers a table row by row, says which row it could not read, and saves it', async () => {
    await visit(async (page) => {
      const bytes = await readFile(new URL('molecules/drugs.csv', EXAMPLES));
      await drop(page, '.drop', { name: 'drugs.csv', type: 'text/csv', bytes });
      const sent = page.waitForRequest('**/v1/molecules/adverse-reactions?explain=none');
      await page.click('button.main');
      expect((await sent).headers()['content-type']).toBe('text/csv');
      await page.getByRole('button', { name: 'Save as CSV' }).waitFor();
      expect(await page.getByRole('status').textContent()).toBe('9 answered, 1 could not be read');
      expect(await page.locator('tr.unread').textContent()).toContain('unclosed ring');
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      const file = await (await saved).path();
      const lines = (await readFile(file, 'utf8')).split('\r\n');
      expect(lines).toHaveLength(12);
      expect(lines[0]).toMatch(/^line,id,smiles,known,/);
      expect(await faults(page, 'structure-table')).toEqual([]);
    });
  });
});

function structureIsDrawn(): boolean {
  return document.querySelector('.sketch img') !== null;
}

function neighboursAreDrawn(): boolean {
  const cards = [...document.querySelectorAll('.cards li')];
  return cards.length > 0 && cards.every((card) => card.querySelector('img') !== null);
}
