import type { EntitiesResult, Entity } from '@medmodal/text';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './browser.ts';
import { faults, LOOKS, run, startSession, type ConsoleSession } from './console-session.ts';

const skipped = reasonToSkip();
if (skipped) process.stderr.write(`console: skipped, ${skipped}\n`);

describe.skipIf(skipped !== undefined)('the page in a browser', () => {
  let session: ConsoleSession;

  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session?.close());

  async function ask(text: string): Promise<readonly Entity[]> {
    const answer = await fetch(`${session.url}/v1/text/entities`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: text,
    });
    const { value } = (await answer.json()) as { value: EntitiesResult };
    return value.entities;
  }

  async function runOn(page: Page, text: string | undefined): Promise<void> {
    if (text !== undefined) await page.fill('textarea', text);
    await run(page);
  }

  it.each(LOOKS)('is accessible and fits: %s', async (name, context) => {
    await session.open({ context }, async (page) => {
      await run(page);
      await page.locator('tbody tr button').nth(1).click();
      expect(await faults(page, name)).toEqual([]);
    });
  });

  it.each([
    ['the example', undefined],
    [
      'characters beyond the basic plane, and markup',
      '😀😀 No <b>fever</b> & no asthma.\n\n\tMother had <img src=x onerror=alert(1)> diabetes 💊 aspirin',
    ],
  ])('highlights exactly what the API found: %s', async (_name, text) => {
    await session.open({}, async (page) => {
      await runOn(page, text);
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
      expect(await page.locator('tbody tr').count()).toBe(Math.min(100, entities.length));
    });
  });

  it('shows what decided about a finding, by pointer and by keyboard', async () => {
    await session.open({}, async (page) => {
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
    await session.open({}, async (page) => {
      await runOn(page, '   ');
      const notice = page.locator('[role=alert]');
      expect(await notice.textContent()).toMatch(/empty.*Send.*input\.empty/);
      expect(await faults(page, 'problem')).toEqual([]);
    });
  });

  it('sends the options, and shows how to send them from a terminal', async () => {
    await session.open({}, async (page) => {
      await page.getByLabel('drug').uncheck();
      await runOn(page, 'He takes aspirin for gout and has asthma.');
      expect(await page.locator('.legend').textContent()).not.toContain('drug');
      expect(await page.textContent('.provenance pre')).toContain('"options":{"types":["problem","symptom","dose"');
      expect(await page.textContent('.provenance')).toMatch(/text-entities@\d+\.\d+\.\d+/);
    });
  });

  it('can be cancelled', async () => {
    await session.open({}, async (page) => {
      await page.route('**/v1/text/entities', () => undefined);
      await page.click('button.main');
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await page.textContent('.notice')).toContain('You cancelled the run.');
      expect(await page.locator('button.main').isEnabled()).toBe(true);
    });
  });
});
