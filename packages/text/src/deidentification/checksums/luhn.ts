/** Whether the last digit is the check digit of Luhn (ISO/IEC 7812-1, annex B) over the digits before it. */
export function isLuhn(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && luhnDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

/** The digit that makes `digits` and it pass {@link isLuhn}. */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    sum += index % 2 === 0 ? doubled(digit) : digit;
  }
  return (10 - (sum % 10)) % 10;
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}
