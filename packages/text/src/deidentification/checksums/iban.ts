/** Whether an account number in capitals without blanks has the form of an IBAN and its check digits (ISO 13616, mod 97). */
export function isIban(account: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account) && mod97(account.slice(4) + account.slice(0, 4)) === 1;
}

/** The account number with the two check digits that make it pass {@link isIban}. */
export function ibanOf(country: string, rest: string): string {
  const check = 98 - mod97(`${rest}${country}00`);
  return `${country}${String(check).padStart(2, '0')}${rest}`;
}

/** Remainder by 97 of a number in which letters stand for 10 to 35 (ISO 7064). */
export function mod97(text: string): number {
  let remainder = 0;
  for (const sign of text) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
