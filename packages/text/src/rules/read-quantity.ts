import type { EntityQuantity } from '../entity.ts';
import type { Span } from '../span.ts';
import { COMPARATOR, comparatorOf, NUMBER, NUMBER_START, NUMBER_WORD, parseNumber } from './numbers.ts';
import { readUnit, type WrittenUnit } from './read-unit.ts';

/** A number, perhaps with its unit, where it stands in a folded text. */
export interface WrittenQuantity extends Span {
  readonly quantity: EntityQuantity;
  readonly unit?: WrittenUnit;
  /** Offset behind the digits, before the unit. */
  readonly numberEnd: number;
  /** Whether the number is written in words. */
  readonly inWords: boolean;
}

const WORD_START = String.raw`(?<![\p{L}\d-])`;
const QUANTITY = new RegExp(
  String.raw`(?:(${COMPARATOR})\s{0,6})?(?:${NUMBER_START}(${NUMBER})(?:\s?(?:-|~|–|至|到|\bto\b)\s?(${NUMBER}))?(\s?(?:[万亿]|(?:million|thousand|billion)\b))?|(?:${WORD_START}(?=[a-z])|(?=[一-龥半]))(${NUMBER_WORD}))`,
  'giu',
);

/**
 * Every number of a folded text with the unit behind it, in order and without overlap. Spelled-out numbers count only with a
 * unit. Dates, telephone numbers and identifiers must have been blanked before.
 *
 * @example [...readQuantities('WBC 12.3 x10^9/L')][0]?.quantity // { value: 12.3, unit: 'x10^9/L', ucum: '10*9/L' }
 */
export function* readQuantities(folded: string): Generator<WrittenQuantity, void> {
  const pattern = new RegExp(QUANTITY);
  for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
    const [whole, comparison = '', low, high, myriads, word] = match;
    const factor = FACTORS[myriads?.trim().toLowerCase() ?? ''] ?? 1;
    const value = scaled(low ?? word, factor);
    const numberEnd = match.index + whole.length;
    const unit = readUnit(folded, numberEnd);
    if (value === undefined || (low ?? '').length > 9 || (word !== undefined && !unit)) continue;
    if (!unit && /^(?![CF](?![A-Za-z]))[A-Za-z\d]|^[-/.,:]\d/.test(folded.slice(numberEnd, numberEnd + 2))) continue;
    const end = unit?.end ?? numberEnd;
    const written = folded
      .slice(numberEnd, end)
      .replace(/^[\s|]+/, '')
      .trim();
    const upper = scaled(high, factor);
    const comparator = comparatorOf(comparison);
    pattern.lastIndex = end;
    yield {
      start: match.index,
      end,
      numberEnd,
      inWords: word !== undefined,
      ...(unit && { unit }),
      quantity: {
        value,
        ...(upper !== undefined && upper > value && { high: upper }),
        ...(comparator && { comparator }),
        ...(written !== '' && { unit: written }),
        ...(unit && unit.ucum !== '' && { ucum: unit.ucum }),
      },
    };
  }
}

/** What a number is multiplied by; Chinese counts by ten thousand and by a hundred million. */
const FACTORS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, thousand: 1e3, million: 1e6, billion: 1e9 };

function scaled(written: string | undefined, factor: number): number | undefined {
  const value = written === undefined ? undefined : parseNumber(written);
  return value === undefined ? undefined : value * factor;
}
