/** Order of the letters by the number of their county: A is 10, B 11 … */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Whether a letter and nine digits are an identity number of Taiwan, of a citizen (1, 2) or resident (8, 9), with its check digit. */
export function isTaiwanIdentity(number: string): boolean {
  const upper = number.toUpperCase();
  if (!/^[A-Z][1289]\d{8}$/.test(upper)) return false;
  const county = LETTERS.indexOf(upper.charAt(0)) + 10;
  let sum = Math.floor(county / 10) + 9 * (county % 10);
  for (let at = 1; at < 9; at += 1) sum += (9 - at) * Number(upper[at]);
  return (sum + Number(upper[9])) % 10 === 0;
}
