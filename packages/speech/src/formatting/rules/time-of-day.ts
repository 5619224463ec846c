import type { FormattingRule, WrittenPhrase } from '../formatting-rule.ts';
import { readBelowHundred } from '../read-cardinal.ts';
import { continued, wordAt, wordBefore, type SpokenToken } from '../spoken-token.ts';
import { readUnit } from '../units.ts';

/** A time of day: `half past three` 3:30, `quarter to nine` 8:45, `eight thirty pm` 8:30 pm, `at ten fifteen` 10:15. */
export const timeOfDay: FormattingRule = (tokens, at) => pastOrTo(tokens, at) ?? hourAndMinutes(tokens, at);

function pastOrTo(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const lead = wordAt(tokens, at) === 'a' && continued(tokens, at + 1) === 'quarter' ? at + 1 : at;
  const minutes = readPart(tokens, lead);
  if (!minutes) return undefined;
  const side = continued(tokens, minutes.end);
  const hour = side === 'past' || side === 'to' ? readHour(tokens, minutes.end + 1) : undefined;
  if (!hour || (wordAt(tokens, lead) === 'half' && side === 'to')) return undefined;
  const half = readHalfOfDay(tokens, hour.end);
  // `rated at five to ten` is a range; one that falls is none.
  const isAt = wordBefore(tokens, at) === 'at' && minutes.value > hour.value && !readUnit(tokens, hour.end);
  const isSure = minutes.isNamed || isAt || side === 'past' || half || continued(tokens, hour.end) === "o'clock";
  if (!isSure) return undefined;
  const isPast = side === 'past';
  const hours = isPast ? hour.value : hour.value === 1 ? 12 : hour.value - 1;
  const time = clock(hours, isPast ? minutes.value : 60 - minutes.value);
  const end = half?.end ?? (continued(tokens, hour.end) === "o'clock" ? hour.end + 1 : hour.end);
  return { end, text: half ? `${time} ${half.text}` : time, kind: 'time', confidence: 0.97 };
}

function hourAndMinutes(tokens: readonly SpokenToken[], at: number): WrittenPhrase | undefined {
  const hour = readHour(tokens, at, true);
  if (!hour) return undefined;
  const oclock = continued(tokens, hour.end) === "o'clock";
  if (oclock) return { end: hour.end + 1, text: `${hour.value} o'clock`, kind: 'time', confidence: 0.99 };
  const minutes = readMinutes(tokens, hour.end);
  const half = readHalfOfDay(tokens, minutes?.end ?? hour.end);
  const time = minutes ? clock(hour.value, minutes.value) : String(hour.value);
  if (half) return { end: half.end, text: `${time} ${half.text}`, kind: 'time', confidence: 0.98 };
  if (!minutes || wordBefore(tokens, at) !== 'at' || !mayEndTime(tokens, minutes.end)) return undefined;
  return { end: minutes.end, text: time, kind: 'time', confidence: 0.85 };
}

/** Nothing that is counted may follow: `at ten fifteen milligrams` is no time. */
function mayEndTime(tokens: readonly SpokenToken[], end: number): boolean {
  const next = continued(tokens, end);
  return !readUnit(tokens, end) && !/^(?:to|or|over|point|and|hundred|thousand|year|years|times?)$/.test(next);
}

interface ReadMinutes {
  readonly value: number;
  readonly end: number;
  readonly isNamed: boolean;
}

function readPart(tokens: readonly SpokenToken[], at: number): ReadMinutes | undefined {
  const word = wordAt(tokens, at);
  if (word === 'half') return { value: 30, end: at + 1, isNamed: true };
  if (word === 'quarter') return { value: 15, end: at + 1, isNamed: true };
  const number = readBelowHundred(tokens, at);
  if (!number || ![5, 10, 20, 25].includes(number.value)) return undefined;
  return { ...number, isNamed: false };
}

/** An hour from 1 to 12; with `inFigures`, in figures as well. */
function readHour(
  tokens: readonly SpokenToken[],
  at: number,
  inFigures = false,
): { readonly value: number; readonly end: number } | undefined {
  const word = wordAt(tokens, at);
  const isFigures = /^\d{1,2}$/.test(word);
  const number = isFigures ? { value: Number(word), end: at + 1 } : readBelowHundred(tokens, at);
  if (!number || number.value < 1 || number.value > 12 || (isFigures && !inFigures)) return undefined;
  return number;
}

function readMinutes(
  tokens: readonly SpokenToken[],
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  const word = continued(tokens, at);
  const isOh = word === 'oh' || word === 'o';
  const number = word === '' ? undefined : readBelowHundred(tokens, isOh ? at + 1 : at);
  if (!number || (isOh ? number.value > 9 : number.value < 10 || number.value > 59)) return undefined;
  return number;
}

function readHalfOfDay(
  tokens: readonly SpokenToken[],
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const word = continued(tokens, at);
  const short = /^([ap])\.?m\.?$/.exec(word)?.[1];
  // `am` is also a verb, but not after an hour.
  if (short) return { text: `${short}m`, end: at + 1 };
  if ((word === 'a' || word === 'p') && continued(tokens, at + 1) === 'm') return { text: `${word}m`, end: at + 2 };
  return undefined;
}

function clock(hour: number, minutes: number): string {
  return `${hour}:${String(minutes).padStart(2, '0')}`;
}
