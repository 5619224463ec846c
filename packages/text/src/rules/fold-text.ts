/** Character references that notes exported from web forms carry; those that stand for nothing a rule looks at become blanks. */
const REFERENCES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  le: '≤',
  ge: '≥',
  amp: '&',
  micro: 'µ',
  mu: 'µ',
  deg: '°',
  times: '×',
  plusmn: '±',
  frac12: '½',
  percnt: '%',
  sup2: '²',
  sup3: '³',
  ndash: '–',
  minus: '-',
  quot: '"',
  apos: "'",
};
const REFERENCE = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}\d{0,2}));/giu;
/** Signs that have a plain twin: full-width forms by their distance, the rest by name. */
const FOLDABLE =
  /[\uFF01-\uFF5E\u3000\u00A0\u2000-\u200A\u202F\u200B\u200E\u200F\uFEFF\u00B5\u03BC\u2012-\u2015\u2212×＊℃]/gu;
const TWINS: Readonly<Record<string, string>> = {
  '\u00B5': 'u',
  '\u03BC': 'u',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '×': 'x',
  '℃': '℃',
};

/**
 * The text as rules read it: full-width digits and letters, exotic blanks, dashes and the micro sign as their plain twins, and
 * each HTML character reference as blanks before the one sign that it stands for. Every offset means the same place in
 * both texts, because each replacement has the length of what it replaces.
 *
 * @example foldText('５００ｍｇ') // '500mg'
 * @example foldText('&lt;5') // '   <5'
 */
export function foldText(text: string): string {
  const plain = text.includes('&') ? text.replace(REFERENCE, dereferenced) : text;
  return plain.replace(FOLDABLE, twin);
}

/** Moves an offset that {@link foldText} left inside a character reference to the reference's start. */
export function referenceStart(text: string, offset: number): number {
  const from = Math.max(0, offset - 10);
  for (const match of text.slice(from, offset + 10).matchAll(REFERENCE)) {
    const start = from + match.index;
    if (start < offset && offset < start + match[0].length) return start;
  }
  return offset;
}

function dereferenced(whole: string, ...[decimal, hex, name]: readonly (string | undefined)[]): string {
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  const sign = name ? (REFERENCES[name.toLowerCase()] ?? ' ') : signOf(code);
  return sign.padStart(whole.length, ' ');
}

function signOf(code: number): string {
  return code >= 0x20 && code < 0xd800 ? String.fromCharCode(code) : ' ';
}

function twin(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return TWINS[sign] ?? ' ';
}
