import { describe, expect, it } from 'vitest';
import { SdkError } from '@medmodal/core';
import { isIban } from '../checksums/iban.ts';
import { isNhsNumber } from '../checksums/health-numbers.ts';
import { isLuhn } from '../checksums/luhn.ts';
import { isResidentIdentity } from '../checksums/resident-identity.ts';
import { restoreSealed } from '../restore-sealed.ts';
import { createReplacer, type ReplacerSettings } from './create-replacer.ts';
import { createSeal } from './sealed-text.ts';
import { SecretText } from './secret-text.ts';
import { shiftDate } from './shift-date.ts';

const KEY = 'a key that is long enough';
const settings = (changed: Partial<ReplacerSettings>): ReplacerSettings => ({
  action: 'surrogate',
  actions: {},
  mask: 'type',
  key: KEY,
  patient: '',
  ...changed,
});

describe('shiftDate', () => {
  it.each([
    ['12/27/2023', '01/10/2024'],
    ['3/5/2024', '3/19/2024'],
    ['2024-02-20', '2024-03-05'],
    ['2024-02-20T08:30:00Z', '2024-03-05T08:30:00Z'],
    ['31.12.2023', '14.01.2024'],
    ['March 20, 2024', 'April 3, 2024'],
    ['3 May 2021', '17 May 2021'],
    ['MAY 28', 'JUNE 11'],
    ['May 1st', 'May 15th'],
    ['Friday', 'Friday'],
    ['2024年2月20日', '2024年3月5日'],
    ['2024年02月20日', '2024年03月05日'],
    ['20240220', '20240305'],
  ])('moves %s by two weeks to %s', (written, moved) => {
    expect(shiftDate(written, 14)).toBe(moved);
  });

  it('leaves what is no date', () => {
    expect(shiftDate('soon', 14)).toBeUndefined();
    expect(shiftDate('45/45/2020', 14)).toBeUndefined();
  });
});

describe('surrogates', () => {
  it('are the same for the same text and key, and others for another key', async () => {
    const [one, same, other] = await Promise.all([
      createReplacer(settings({})),
      createReplacer(settings({})),
      createReplacer(settings({ key: 'another key altogether' })),
    ]);
    const name = await one.replace('name', 'Margaret Ellison');
    expect(await same.replace('name', 'Margaret Ellison')).toBe(name);
    expect(await other.replace('name', 'Margaret Ellison')).not.toBe(name);
    expect(name.split(' ')[1]).toBe(await one.replace('name', 'Ellison').then((text) => text));
    expect(await one.replace('name', 'MARGARET ELLISON')).toBe(name.toUpperCase());
    expect(name).not.toMatch(/Margaret|Ellison/);
  });

  it('keep check digits, in ranges that belong to nobody', async () => {
    const replacer = await createReplacer(settings({}));
    const card = await replacer.replace('credit-card', '4111 1111 1111 1111');
    expect(card).toMatch(/^4000 00\d\d \d{4} \d{4}$/);
    expect(isLuhn(card.replaceAll(' ', ''))).toBe(true);
    expect(isIban(await replacer.replace('bank-account', 'GB82WEST12345698765432'))).toBe(true);
    expect(isNhsNumber(await replacer.replace('insurance-id', '9434765919'))).toBe(true);
    const identity = await replacer.replace('national-id', '11010519491231002X');
    expect(isResidentIdentity(identity)).toBe(true);
    expect(identity.slice(0, 2)).toBe('99');
    expect(await replacer.replace('phone', '(212) 688-4000')).toMatch(/^\(212\) 555-01\d\d$/);
    expect(await replacer.replace('email', 'jane@clinic.com')).toMatch(/@example\.org$/);
  });

  it('give Chinese names for Chinese ones', async () => {
    const replacer = await createReplacer(settings({}));
    expect(await replacer.replace('name', '欧阳明月')).toMatch(/^\p{Script=Han}{2,3}$/u);
    expect((await replacer.replace('name', '周雅琴'))[0]).toBe((await replacer.replace('name', '周国强'))[0]);
  });
});

describe('createReplacer', () => {
  it('shifts by whole weeks, alike for one patient', async () => {
    const shift = async (patient: string): Promise<number> =>
      (await createReplacer(settings({ action: 'date-shift', patient }))).shiftDays;
    const days = await Promise.all(['a', 'a', 'b', 'c', 'd'].map(shift));
    expect(days[0]).toBe(days[1]);
    expect(new Set(days).size).toBeGreaterThan(1);
    expect(days.every((count) => count % 7 === 0 && count !== 0 && Math.abs(count) <= 364)).toBe(true);
  });

  it('masks, hashes and lets single types go their own way', async () => {
    const replacer = await createReplacer(settings({ action: 'mask', mask: 'stars', actions: { name: 'hash' } }));
    expect(await replacer.replace('phone', '555-0101')).toBe('***-****');
    expect(await replacer.replace('name', 'Ann')).toMatch(/^\[NAME#[0-9a-f]{16}\]$/);
    expect(await replacer.replace('name', 'ANN')).toBe(await replacer.replace('name', 'Ann'));
  });

  it('wants a long key to encrypt', async () => {
    const error = await createReplacer(settings({ action: 'encrypt', key: 'short' })).catch(
      (thrown: unknown) => thrown,
    );
    expect(SdkError.is(error) && error.code).toBe('option.invalid');
    expect(JSON.stringify(error)).not.toContain('short"');
  });
});

describe('a seal', () => {
  it('opens with its key alone, and not when it was changed', async () => {
    const seal = await createSeal(KEY);
    const sealed = await seal.close('name', '周雅琴 & Jane');
    expect(sealed).toMatch(/^\[NAME:[\w-]+\]$/);
    expect(await restoreSealed(`a ${sealed} b`, seal)).toEqual({ text: 'a 周雅琴 & Jane b', restored: 1 });
    const moved = sealed.replace('[NAME:', '[DATE:');
    await expect(restoreSealed(moved, seal)).rejects.toMatchObject({ code: 'option.invalid' });
    await expect(restoreSealed(sealed, await createSeal(`${KEY}!`))).rejects.toMatchObject({ code: 'option.invalid' });
  });
});

describe('SecretText', () => {
  it('is withheld from whoever prints or serialises it', () => {
    const secret = new SecretText('my key');
    expect(`${JSON.stringify({ secret })} ${String(secret)} ${JSON.stringify(Object.entries(secret))}`).not.toContain(
      'my key',
    );
    expect(secret.reveal()).toBe('my key');
  });
});
