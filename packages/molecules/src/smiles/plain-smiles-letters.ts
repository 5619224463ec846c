/** Atoms that may stand outside of brackets. */
const ORGANIC: Readonly<Record<string, number>> = { B: 5, C: 6, N: 7, O: 8, F: 9, P: 15, S: 16, I: 53 };
const SMALL: Readonly<Record<string, number>> = { c: 6, n: 7, o: 8, s: 16 };
/** An atom in brackets, as far as ordinary organic structures need it. */
export const BRACKET: RegExp = /\[(?:(Cl|Br|Si|Se|[BCNOFPSI])|([cnos]))(@{0,2})(H?)(\d?)([+-]?)(\d?)\]/y;
const SYMBOLS: Readonly<Record<string, number>> = { ...ORGANIC, Cl: 17, Br: 35, Si: 14, Se: 34 };

/** Atomic number by the code of a letter that may stand outside of brackets, else 0. */
export const CAPITALS: Uint8Array = codes(ORGANIC);
/** The same of small letters. */
export const SMALL_LETTERS: Uint8Array = codes(SMALL);

/** Atomic number of a symbol in brackets, 0 for others. */
export function elementOf(symbol: string): number {
  return SYMBOLS[symbol] ?? SMALL[symbol] ?? 0;
}

/** Codes of characters that a SMILES is written with. */
export const CODE = {
  open: 40,
  close: 41,
  dash: 45,
  slash: 47,
  zero: 48,
  nine: 57,
  equals: 61,
  bracket: 91,
  backslash: 92,
  hash: 35,
  percent: 37,
  l: 108,
  r: 114,
  B: 66,
  C: 67,
} as const;

/** The number of two digits, -1 where there are none. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - CODE.zero;
  const ones = text.charCodeAt(at + 1) - CODE.zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

function codes(elements: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(128);
  for (const [letter, element] of Object.entries(elements)) table[letter.charCodeAt(0)] = element;
  return table;
}
