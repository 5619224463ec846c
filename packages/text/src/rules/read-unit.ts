import { UNIT_ATOM, unitOf, type UnitKind } from './units.ts';

/** A unit, simple or composed, as it stands in a folded text. */
export interface WrittenUnit {
  /** Offset behind it. */
  readonly end: number;
  /** UCUM code, such as `mg/dL`, `10*9/L` or `mm[Hg]`. */
  readonly ucum: string;
  /** What its numerator measures. */
  readonly kind: UnitKind;
  /** What each of its denominators measures. */
  readonly per: readonly UnitKind[];
}

const POWER = String.raw`(?:(?:\s?[x*]\s?)?10(?:\^|\*\*|\*|e|E|\(|~)?\s?([3469]|12|[³⁴⁶⁹]|¹²)\)?\s?)`;
const NUMERATOR = new RegExp(
  String.raw`[^\S\r\n]{0,14}(?:[|\n][^\S\r\n]{0,8}|\r\n)?-?(?:${POWER})?(${UNIT_ATOM})?`,
  'iuy',
);
const DENOMINATOR = new RegExp(
  String.raw`\s{0,2}(?:\/|每|\bper\b|\ba\b(?=\s(?:day|min|hour)))[^\S\r\n]{0,8}(1\.73\s?m(?:2|²|\^2)|[1-9]\d{0,2}\s?)?(${UNIT_ATOM})?`,
  'iuy',
);
const SPELLED =
  /\s{0,12}(?:mm\s+of\s+(?:hg|mercury)|mm\s?hg|cm\s?h2o|°\s?c|°\s?f|degrees\s(?:celsius|c)\b|degrees\s(?:fahrenheit|f)\b|次\s?\/\s?分钟?|(?:beats|breaths)(?:\s?\/\s?|\sper\s)min(?:ute)?\b|bpm\b)/iuy;
const SUPERSCRIPTS: Readonly<Record<string, string>> = { '³': '3', '⁴': '4', '⁶': '6', '⁹': '9', '¹²': '12' };

/**
 * Reads the unit that stands at `at`, if one does: an atom of the table, a power of ten before it, denominators behind it.
 *
 * @param folded The text, folded by `foldText`.
 * @example readUnit('mg/dL', 0)?.ucum // 'mg/dL'
 * @example readUnit('×10^9/L', 0)?.ucum // '10*9/L'
 */
export function readUnit(folded: string, at: number): WrittenUnit | undefined {
  const spelled = matchAt(SPELLED, folded, at);
  if (spelled) return spelledUnit(spelled[0], at + spelled[0].length);
  const head = matchAt(NUMERATOR, folded, at);
  const [whole = '', power = '', atom = ''] = head ?? [];
  const unit = atom ? unitOf(atom) : undefined;
  const exponent = SUPERSCRIPTS[power] ?? power;
  let end = at + whole.length;
  const codes: string[] = [];
  const per: UnitKind[] = [];
  for (;;) {
    const tail = matchAt(DENOMINATOR, folded, end);
    const denominator = tail && denominatorOf(tail[1] ?? '', tail[2] ?? '');
    if (!tail || !denominator) break;
    codes.push(denominator.ucum);
    per.push(denominator.kind);
    end += tail[0].length;
  }
  if (!unit && (codes.length === 0 || !exponent) && !(codes.length > 0 && /^\s?\//.test(folded.slice(at, at + 2)))) {
    return undefined;
  }
  const numerator =
    [exponent && `10*${exponent}`, unit?.ucum].filter(Boolean).join('.') || (codes.length > 0 ? '' : '1');
  return { end, ucum: [numerator, ...codes].join('/'), kind: unit?.kind ?? 'count', per };
}

function denominatorOf(amount: string, atom: string): { ucum: string; kind: UnitKind } | undefined {
  if (amount.startsWith('1.73')) return { ucum: '{1.73_m2}', kind: 'length' };
  const unit = unitOf(atom);
  if (!unit || unit.ucum === '') return undefined;
  const count = amount.trim();
  return { ucum: count === '' ? unit.ucum : `(${count}.${unit.ucum})`, kind: unit.kind };
}

function spelledUnit(words: string, end: number): WrittenUnit {
  const plain = words.trim().toLowerCase();
  const of = (ucum: string, kind: UnitKind): WrittenUnit => ({ end, ucum, kind, per: [] });
  if (plain.includes('hg') || plain.includes('mercury')) return of('mm[Hg]', 'pressure');
  if (plain.includes('h2o')) return of('cm[H2O]', 'pressure');
  if (/c$|celsius$/.test(plain)) return of('Cel', 'temperature');
  if (/f$|fahrenheit$/.test(plain)) return of('[degF]', 'temperature');
  return of('/min', 'rate');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && match[0].length > 0 ? match : undefined;
}
