import { isLuhn } from './luhn.ts';
import { weightedSum } from './weighted-sum.ts';

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Checks of national numbers in Europe by country code; each takes the number in capitals, without blanks, dots or dashes. */
export const EUROPEAN_NUMBERS: Readonly<Record<string, (number: string) => boolean>> = {
  // Rijksregisternummer: mod 97 of nine digits, with 2 in front for those born from 2000 on.
  BE: (number) =>
    /^\d{11}$/.test(number) &&
    [number.slice(0, 9), `2${number.slice(0, 9)}`].some((body) => 97 - (Number(body) % 97) === Number(number.slice(9))),
  // AHV number: EAN-13 that begins with 756.
  CH: (number) => /^756\d{10}$/.test(number) && weightedSum(number, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  // Steuer-ID: ISO 7064 MOD 11,10.
  DE: (number) => /^[1-9]\d{10}$/.test(number) && mod11And10(number),
  // DNI and NIE: letter of the number mod 23.
  ES: (number) =>
    /^[XYZ\d]\d{7}[A-Z]$/.test(number) &&
    DNI_LETTERS[Number(number.slice(0, 8).replace(/^[XYZ]/, (sign) => String('XYZ'.indexOf(sign)))) % 23] === number[8],
  // Henkilötunnus: sign of the nine digits mod 31.
  FI: (number) =>
    /^\d{6}[-+A-FU-Y]?\d{3}[0-9A-Y]$/.test(number) &&
    '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(number.slice(0, 6) + number.slice(-4, -1)) % 31] === number.at(-1),
  // NIR: 97 less the first thirteen digits mod 97; 2A and 2B for Corsica.
  FR: (number) =>
    /^[1-478]\d{4}(?:\d{2}|2[AB])\d{8}$/.test(number) &&
    97 - (Number(number.slice(0, 13).replace('2A', '19').replace('2B', '18')) % 97) === Number(number.slice(13)),
  // PPS number: letter of the weighted digits mod 23.
  IE: (number) =>
    /^\d{7}[A-W][A-IW]?$/.test(number) &&
    'WABCDEFGHIJKLMNOPQRSTUV'[(weightedSum(number, [8, 7, 6, 5, 4, 3, 2]) + 9 * ninthLetter(number)) % 23] ===
      number[7],
  IT: isCodiceFiscale,
  // Burgerservicenummer: the test of eleven.
  NL: (number) =>
    /^\d{9}$/.test(number) && Number(number) > 0 && weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  // Fødselsnummer: two digits mod 11.
  NO: (number) =>
    /^[0-7]\d{10}$/.test(number) &&
    weightedSum(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  // PESEL: digit mod 10.
  PL: (number) => /^\d{11}$/.test(number) && weightedSum(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  // NIF: digit mod 11.
  PT: (number) =>
    /^[1-9]\d{8}$/.test(number) &&
    ((11 - (weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(number[8]),
  // Personnummer: Luhn over ten digits.
  SE: (number) => /^(?:19|20)?\d{10}$/.test(number) && isLuhn(number.slice(-10)),
};

function ninthLetter(number: string): number {
  return number.length < 9 ? 0 : 'WABCDEFGHI'.indexOf(number[8] ?? '');
}

function mod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

const ODD_VALUES = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function isCodiceFiscale(number: string): boolean {
  if (!/^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(number)) return false;
  let sum = 0;
  for (const [index, sign] of Array.from(number.slice(0, 15)).entries()) {
    const value = Number.parseInt(sign, 36);
    const place = value > 9 ? value - 10 : value;
    sum += index % 2 === 0 ? (ODD_VALUES[place] ?? 0) : place;
  }
  return sum % 26 === number.charCodeAt(15) - 65;
}

/** Countries whose check the number passes. */
export function europeanCountries(number: string): readonly string[] {
  return Object.keys(EUROPEAN_NUMBERS).filter((country) => EUROPEAN_NUMBERS[country]?.(number));
}
