import type { Span } from '../span.ts';
import type { WrittenQuantity } from './read-quantity.ts';
import type { WrittenUnit } from './read-unit.ts';
import type { RuleFinding } from './rule-finding.ts';
import { LABORATORY_TESTS, VITAL_SIGNS, type TestName } from './test-names.ts';

/** A test named in a folded text. */
export interface TestMention extends Span {
  readonly test: TestName;
}

const TESTS: readonly TestName[] = [...VITAL_SIGNS, ...LABORATORY_TESTS];
const ABBREVIATION = /^[A-Z][A-Za-z\d]{0,5}$|^(?:p|pa|e|a|hs-|cT|Na|T|β|γ|h|[(])|[\\+%]/;
/** A name of words may begin a sentence. */
const WORD = /[a-z]{4}/;
const EDGE_BEFORE = String.raw`(?<![A-Za-z\d])`;
const EDGE_AFTER = String.raw`(?![A-Za-z])`;

/** One pattern of all names; which test a match is, the list of whole-name patterns says. */
const [EXACT, LOOSE] = [true, false].map((cased) =>
  TESTS.flatMap((test) =>
    alternatives(test.written)
      .filter((form) => (ABBREVIATION.test(form) && !WORD.test(form)) === cased)
      .map((form) => ({ test, form })),
  ),
);
const CASED = patternOf(
  (EXACT ?? []).map(({ form }) => form),
  'gu',
);
const UNCASED = patternOf(
  (LOOSE ?? []).map(({ form }) => form),
  'giu',
);
const WHOLE: readonly { readonly test: TestName; readonly whole: RegExp }[] = [
  ...(EXACT ?? []).map(({ test, form }) => ({ test, whole: new RegExp(`^(?:${form})$`, 'u') })),
  ...(LOOSE ?? []).map(({ test, form }) => ({ test, whole: new RegExp(`^(?:${form})$`, 'iu') })),
];

/** Words between a test and its result. */
const BETWEEN = new RegExp(
  String.raw`^[\s\uFFFC]{0,20}(?:levels?|counts?|concentrations?|values?|scores?|readings?|rate|total)?\s{0,2}(?:\([^()\d]{1,24}\)|\[[^\][\d]{1,24}\])?\s{0,2}` +
    String.raw`(?:(?:of|is|was|were|at|to|from|=|:|：|-|,|\||\(|\[|about|approximately|around|only|elevated|increased|decreased|reduced|raised|low|high|normal|stable|peaked|rose|fell|dropped|measured|showed|with|a|an|the|为|是|约|示|达|测|升高|降低|最高|最低|波动于|在|↑|↓|~)[\s\uFFFC]{0,12}){0,5}$`,
  'iu',
);
const MAX_BETWEEN = 60;

/** Tests that a folded text names, in order, without overlap. */
export function findTests(folded: string): TestMention[] {
  const found: Span[] = [CASED, UNCASED].flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  const longest = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const mentions: TestMention[] = [];
  for (const span of longest) {
    if (span.start < (mentions.at(-1)?.end ?? 0)) continue;
    const words = folded.slice(span.start, span.end);
    const test = WHOLE.find(({ whole }) => whole.test(words))?.test;
    if (test) mentions.push({ ...span, test });
  }
  return mentions;
}

/** The English name of the test that those words name; undefined for one that the table lacks. */
export function testName(words: string): string | undefined {
  return WHOLE.find(({ whole }) => whole.test(words))?.test.name;
}

/** A result with the test before it. */
export interface MeasuredPair {
  readonly test: TestMention;
  readonly quantity: WrittenQuantity;
}

/** Joins each test with the result right behind it, where that can be its result. */
export function pairMeasurements(
  folded: string,
  tests: readonly TestMention[],
  quantities: readonly WrittenQuantity[],
): MeasuredPair[] {
  const pairs: MeasuredPair[] = [];
  let next = 0;
  for (const [index, test] of tests.entries()) {
    while (next < quantities.length && (quantities[next]?.start ?? 0) < test.end) next += 1;
    const read = quantities[next];
    const quantity = read && withoutFlag(folded, read);
    const limit = tests[index + 1]?.start ?? folded.length;
    if (!quantity || quantity.start >= limit || quantity.start - test.end > MAX_BETWEEN) continue;
    if (!BETWEEN.test(folded.slice(test.end, quantity.start)) || !canBeResult(test.test, quantity)) continue;
    pairs.push({ test, quantity: test.test.name === 'body temperature' ? withLetter(folded, quantity) : quantity });
  }
  return pairs;
}

/** `5.9 H`: behind the result of a test a capital that stands alone says high or low; it is no unit. */
function withoutFlag(folded: string, written: WrittenQuantity): WrittenQuantity {
  const { numberEnd, end, quantity: read, unit, ...rest } = written;
  if (!unit || !/^\s+[HL]$/.test(folded.slice(numberEnd, end))) return written;
  const { unit: _, ucum: __, ...quantity } = read;
  return { ...rest, numberEnd, end: numberEnd, quantity };
}

/** `37.1C`: a bare letter is a unit only of temperatures. */
function withLetter(folded: string, written: WrittenQuantity): WrittenQuantity {
  const match = written.unit ? null : /^\s?([CF])(?![A-Za-z])/.exec(folded.slice(written.end, written.end + 3));
  if (!match) return written;
  const [words, letter = ''] = match;
  const ucum = letter === 'C' ? 'Cel' : '[degF]';
  const end = written.end + words.length;
  const unit: WrittenUnit = { end, ucum, kind: 'temperature', per: [] };
  return { ...written, end, unit, quantity: { ...written.quantity, unit: letter, ucum } };
}

/** The entities of a pair; a result without unit gets the usual one where there is only one. */
export function pairFindings({ test, quantity }: MeasuredPair): RuleFinding[] {
  const { unit, quantity: read } = quantity;
  const ucum = unit ? undefined : (test.test.ucum ?? temperatureUnit(test.test.name, read.value));
  return [
    { start: test.start, end: test.end, type: 'test', probability: 0.95 },
    {
      start: quantity.start,
      end: quantity.end,
      type: 'value',
      probability: 0.95,
      quantity: { ...read, ...(ucum !== undefined && { ucum }) },
    },
  ];
}

/** A temperature without unit is told by its height. */
function temperatureUnit(name: string, value: number): string | undefined {
  if (name !== 'body temperature') return undefined;
  return value < 50 ? 'Cel' : '[degF]';
}

const DOSE_LIKE = new Set(['mass', 'volume', 'amount', 'form']);
const WEIGHED = new Set([
  'body weight',
  'urine output',
  'protein excretion',
  'blood loss',
  'forced expiratory volume',
  'body height',
]);

function canBeResult({ name, range }: TestName, { unit, quantity, inWords }: WrittenQuantity): boolean {
  if (inWords) return false;
  if (unit) {
    if (unit.kind === 'time') return name.endsWith('time');
    if (unit.kind === 'form') return false;
    if (unit.kind === 'body-mass') return name === 'body weight';
    if (DOSE_LIKE.has(unit.kind) && unit.per.some((kind) => kind === 'time' || kind === 'body-mass'))
      return WEIGHED.has(name) || unit.kind === 'volume';
    return WEIGHED.has(name) || unit.per.length > 0 || !DOSE_LIKE.has(unit.kind) || /^(?:fL|pg)$/.test(unit.ucum);
  }
  return range !== undefined && quantity.value >= range[0] && quantity.value <= range[1];
}

function alternatives(written: string): string[] {
  const forms: string[] = [''];
  let depth = 0;
  for (const sign of written) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '|' && depth === 0) forms.push('');
    else forms.push(`${forms.pop() ?? ''}${sign}`);
  }
  return forms;
}

function patternOf(forms: readonly string[], flags: string): RegExp {
  const sorted = forms.toSorted((a, b) => b.length - a.length);
  return new RegExp(
    sorted
      .map(
        (form) =>
          `${/^[一-龥(]/.test(form) && !/[A-Za-z]/.test(form) ? '' : EDGE_BEFORE}(?:${form})${/[A-Za-z\d)?]$/.test(form) ? EDGE_AFTER : ''}`,
      )
      .join('|'),
    flags,
  );
}
