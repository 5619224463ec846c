import { describe, expect, it } from 'vitest';
import { EUROPEAN_NUMBERS } from './european-numbers.ts';
import {
  isBeneficiaryIdentifier,
  isNhsNumber,
  isPrescriberNumber,
  isProviderIdentifier,
  isSocialSecurity,
} from './health-numbers.ts';
import { ibanOf, isIban } from './iban.ts';
import { isLuhn, luhnDigit } from './luhn.ts';
import { isTaiwanIdentity } from './taiwan-identity.ts';
import { isResidentIdentity } from './resident-identity.ts';

/** Numbers that the issuing bodies print as examples. */
const VALID: readonly (readonly [string, (number: string) => boolean, string])[] = [
  ['credit card', isLuhn, '4111111111111111'],
  ['IBAN', isIban, 'GB82WEST12345698765432'],
  ['NHS number', isNhsNumber, '9434765919'],
  ['NPI', isProviderIdentifier, '1234567893'],
  ['DEA number', isPrescriberNumber, 'AB1234563'],
  ['居民身份证', isResidentIdentity, '11010519491231002X'],
];
const EUROPEAN: Readonly<Record<string, string>> = {
  BE: '85073003328',
  CH: '7569217076985',
  DE: '86095742719',
  ES: '12345678Z',
  FI: '131052-308T',
  FR: '255081416802538',
  IE: '1234567T',
  IT: 'RSSMRA85T10A562S',
  NL: '111222333',
  PL: '44051401359',
  PT: '123456789',
  SE: '8112189876',
};

describe('check digits', () => {
  it.each(VALID)('hold for a %s and for no other last sign', (_, isValid, number) => {
    expect(isValid(number)).toBe(true);
    const others = [...'0123456789'].filter((digit) => digit !== number.at(-1));
    expect(others.filter((digit) => isValid(number.slice(0, -1) + digit))).toEqual([]);
  });

  it.each(Object.entries(EUROPEAN))('hold for a number of %s and hardly for others', (country, number) => {
    const isValid = EUROPEAN_NUMBERS[country] ?? (() => false);
    expect(isValid(number)).toBe(true);
    const others = [...'0123456789'].map((digit) => `${number.slice(0, 4)}${digit}${number.slice(5)}`);
    expect(others.filter((other) => other !== number && isValid(other)).length).toBeLessThan(2);
  });

  it('knows forms without a check digit', () => {
    expect(isBeneficiaryIdentifier('1EG4TE5MK73')).toBe(true);
    expect(isBeneficiaryIdentifier('1SG4TE5MK73')).toBe(false);
    expect(isSocialSecurity('078051120')).toBe(true);
    expect(isSocialSecurity('900051120')).toBe(false);
  });

  it('makes numbers that pass', () => {
    expect(isLuhn(`400000123456${luhnDigit('400000123456')}`)).toBe(true);
    expect(isIban(ibanOf('DE', '370400440532013000'))).toBe(true);
  });
});

describe('isTaiwanIdentity', () => {
  it.each(['A123456789', 'a123456789'])('takes %s', (number) => {
    expect(isTaiwanIdentity(number)).toBe(true);
  });
  it.each(['A123456788', 'A323456789', 'AB23456789'])('refuses %s', (number) => {
    expect(isTaiwanIdentity(number)).toBe(false);
  });
});
