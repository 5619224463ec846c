import { ibanOf, isIban } from '../../checksums/iban.ts';
import { isNhsNumber, nhsDigit } from '../../checksums/health-numbers.ts';
import { isLuhn, luhnDigit } from '../../checksums/luhn.ts';
import { isResidentIdentity, residentCheck } from '../../checksums/resident-identity.ts';
import type { Choices } from '../choices.ts';

/**
 * A number of the same form that belongs to nobody: from ranges kept free where the scheme has them, with check digits
 * that hold where the first number's did.
 */
export function numberSurrogate(found: string, choices: Choices): string {
  const digits = found.replace(/\D/g, '');
  const bare = found.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  if (isResidentIdentity(bare)) return identityOf(bare, choices);
  if (isIban(bare)) return inForm(found, ibanOf(bare.slice(0, 2), choices.digits(bare.length - 4)));
  // Areas from 900 on are never given out, nor is group 00.
  if (/^\d{3}-\d{2}-\d{4}$/.test(found)) return `9${choices.digits(2)}-00-${choices.digits(4)}`;
  if (isNhsNumber(digits) && bare === digits) return inForm(found, testNhsNumber(choices));
  if (bare === digits && digits.length >= 12 && isLuhn(digits))
    return inForm(found, withLuhn(`400000${choices.digits(digits.length - 7)}`));
  return sameForm(found, choices);
}

/** Telephone numbers that regulators keep for fiction, where the form is theirs; else other digits in the same form. */
export function phoneSurrogate(found: string, choices: Choices): string {
  const digits = found.replace(/\D/g, '');
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return inForm(found, `${digits.slice(0, -11)}100${choices.digits(8)}`);
  if (/^(?:\+44|0044|0)?7\d{9}$/.test(found.replace(/[\s-]/g, '')))
    return inForm(found, `${digits.slice(0, -9)}700900${choices.digits(3)}`);
  if (/^1?\d{10}$/.test(digits)) return inForm(found, `${digits.slice(0, -7)}55501${choices.digits(2)}`);
  return sameForm(found, choices);
}

/** Other digits and letters, in the same places and letters of the same kind. */
export function sameForm(found: string, choices: Choices): string {
  return found.replace(/\d|\p{L}/gu, (sign) => {
    if (/\d/.test(sign)) return choices.digits(1);
    if (!/[A-Za-z]/.test(sign)) return sign;
    const letter = String.fromCharCode(65 + choices.below(26));
    return sign === sign.toUpperCase() ? letter : letter.toLowerCase();
  });
}

/** Signs put into the places of the letters and digits of `form`. */
function inForm(form: string, signs: string): string {
  let at = 0;
  return form.replace(/[\p{L}\p{N}]/gu, () => signs[at++] ?? '0');
}

/** Region 99 is no region. The sex, which the 17th digit tells, and the year stay. */
function identityOf(number: string, choices: Choices): string {
  const month = String(1 + choices.below(12)).padStart(2, '0');
  const day = String(1 + choices.below(28)).padStart(2, '0');
  const sex = Number(number[16]) % 2;
  const digits = `99${choices.digits(4)}${number.slice(6, 10)}${month}${day}${choices.digits(2)}${choices.below(5) * 2 + sex}`;
  return digits + residentCheck(digits);
}

/** Numbers that begin with 999 are for tests. */
function testNhsNumber(choices: Choices): string {
  for (;;) {
    const digits = `999${choices.digits(6)}`;
    if (nhsDigit(digits) < 10) return digits + nhsDigit(digits);
  }
}

function withLuhn(digits: string): string {
  return digits + luhnDigit(digits);
}
