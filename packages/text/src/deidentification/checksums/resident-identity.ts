const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether 18 signs are a Chinese resident identity number (GB 11643): a date of birth, and the check sign of MOD 11-2. */
export function isResidentIdentity(number: string): boolean {
  const upper = number.toUpperCase();
  return (
    /^[1-9]\d{16}[\dX]$/.test(upper) && isDay(upper.slice(6, 14)) && residentCheck(upper.slice(0, 17)) === upper[17]
  );
}

/** The check sign of the first 17 digits (ISO 7064 MOD 11-2). */
export function residentCheck(digits: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number(digits[index]);
  return CHECKS[sum % 11] ?? '';
}

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  return year !== undefined && year >= 1850 && year < 2100 && isMonthDay(month ?? 0, day ?? 0);
}

function isMonthDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
