import { isLuhn } from './luhn.ts';
import { weightedSum } from './weighted-sum.ts';

/** NHS number of England: ten digits, mod 11 with weights 10 to 2. */
export function isNhsNumber(digits: string): boolean {
  return /^\d{10}$/.test(digits) && nhsDigit(digits) === Number(digits[9]);
}

/** The check digit of the first nine; 10 where there is none. */
export function nhsDigit(digits: string): number {
  return (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
}

/** National provider identifier of the US: Luhn over the digits with 80840 in front. */
export function isProviderIdentifier(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && isLuhn(`80840${digits}`);
}

/** DEA number of a US prescriber: two letters (or a letter and 9), six digits, and the last digit of their sum. */
export function isPrescriberNumber(number: string): boolean {
  if (!/^[A-Z][A-Z9]\d{7}$/.test(number)) return false;
  return weightedSum(number.slice(2, 8), [1, 2, 1, 2, 1, 2]) % 10 === Number(number[8]);
}

const BENEFICIARY =
  /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/;

/** Medicare beneficiary identifier of the US: eleven signs of a fixed form without S, L, O, I, B, Z. It has no check digit. */
export function isBeneficiaryIdentifier(number: string): boolean {
  return BENEFICIARY.test(number);
}

/** Whether a US social security number is in a range that is given out. */
export function isSocialSecurity(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}
