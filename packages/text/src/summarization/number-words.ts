const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** `one` and `a` count only before what is counted. */
const COUNTED =
  /^(?:days?|weeks?|months?|years?|hours?|minutes?|times?|pills?|tablets?|capsules?|puffs?|milligrams?|mg|grams?|micrograms?|units?|pounds?|packs?|percent|centimeters?|over|out|point|plus)$/;

/**
 * Writes number words as digits where the number is certain: `twenty five` → `25`, `one hundred and twenty` → `120`,
 * `one twenty over eighty` → `120/80`, `one oh one point three` → `101.3`. A phrase is written in digits as a whole or stays
 * as it was said: `six eight weeks`, `two and a half`, `point five`.
 */
export function withDigits(words: readonly string[]): readonly string[] {
  const written: string[] = [];
  for (let at = 0; at < words.length;) {
    const end = runEnd(words, at);
    if (end === at) {
      written.push(words[at] ?? '');
      at += 1;
      continue;
    }
    const run = words.slice(at, end);
    const below = words[end] === 'over' ? words.slice(end + 1, runEnd(words, end + 1)) : [];
    if (below.length > 0) {
      const [upper, lower] = [phraseOf(run, true), phraseOf(below, true)];
      const isPressure = upper !== undefined && lower !== undefined;
      if (isPressure && isBloodPressure(Number(upper), Number(lower))) written.push(`${upper}/${lower}`);
      else written.push(...(isPressure ? [upper, 'over', lower] : [...run, 'over', ...below]));
      at = end + 1 + below.length;
      continue;
    }
    const value = goesOn(words, at, end) ? undefined : phraseOf(run, false);
    const isPlainOne = run.length === 1 && run[0] === 'one' && !COUNTED.test(words[end] ?? '');
    written.push(...(value === undefined || isPlainOne ? run : [value]));
    at = end;
  }
  return written;
}

/** Whether the run is only a part of what was said: `a few hundred and five`, `point five`, `two and a half`. */
function goesOn(words: readonly string[], start: number, end: number): boolean {
  const before = words[start - 1] === 'and' ? words[start - 2] : words[start - 1];
  return (
    /^(?:hundred|thousand|million)$/.test(before ?? '') ||
    /^(?:point|oh)$/.test(words[start - 1] ?? '') ||
    /^(?:point|oh)$/.test(words[end] ?? '') ||
    /^and (?:a|one|three) (?:half|quarters?|third)$/.test(words.slice(end, end + 3).join(' '))
  );
}

function isBloodPressure(above: number, below: number): boolean {
  return above >= 60 && above <= 260 && below >= 30 && below <= 160;
}

function runEnd(words: readonly string[], start: number): number {
  const first = words[start] ?? '';
  let end = start;
  if (first === 'a' && /^(?:hundred|thousand)$/.test(words[start + 1] ?? '')) end += 2;
  while (end < words.length && isNumberWord(words[end] ?? '', end > start)) end += 1;
  while (end > start && /^(?:and|point|oh)$/.test(words[end - 1] ?? '')) end -= 1;
  if (isHalved(words, end)) while (end > start && words[end - 1] !== 'and') end -= 1;
  while (end > start && words[end - 1] === 'and') end -= 1;
  return end;
}

/** `two and one half`: what stands before `and` is the run. */
function isHalved(words: readonly string[], end: number): boolean {
  return /^(?:half|quarters?|third)$/.test(words[end] ?? '') && words[end - 2] === 'and';
}

function isNumberWord(word: string, inside: boolean): boolean {
  if (UNITS.includes(word) || TENS.includes(word) || TENS.includes(word.split('-')[0] ?? ''))
    return !/-(?:year|day|week|month)/.test(word);
  return /^\d+$/.test(word) || (inside && /^(?:hundred|thousand|and|point|oh)$/.test(word));
}

/** A run of number words in digits; undefined where it is no single number. */
function phraseOf(run: readonly string[], isPressure: boolean): string | undefined {
  const point = run.indexOf('point');
  const whole = wholeOf(point < 0 ? run : run.slice(0, point), isPressure);
  if (point < 0 || whole === undefined) return whole;
  const decimals = decimalsOf(run.slice(point + 1));
  return decimals === undefined ? undefined : `${whole}.${decimals}`;
}

function wholeOf(run: readonly string[], isPressure: boolean): string | undefined {
  const [first = '', second, third = ''] = run;
  if (run.length === 1 && /^\d+$/.test(first)) return first;
  if (run.length === 3 && second === 'oh') {
    const [hundreds, rest] = [UNITS.indexOf(first), UNITS.indexOf(third)];
    return hundreds > 0 && hundreds < 10 && rest > 0 && rest < 10 ? String(100 * hundreds + rest) : undefined;
  }
  const value = numberOf(first === 'a' ? ['one', ...run.slice(1)] : run, isPressure);
  return value === undefined ? undefined : String(value);
}

/** Digits said one by one (`one two five`), or one number below a hundred (`seventy five`). */
function decimalsOf(run: readonly string[]): string | undefined {
  const digits = run.map((word) => (word === 'oh' ? '0' : /^\d+$/.test(word) ? word : digitOf(word)));
  if (digits.every((digit) => digit !== undefined)) return digits.join('');
  const value = run[0] === 'a' || run.includes('oh') ? undefined : numberOf(run, false);
  return value !== undefined && value > 9 && value < 100 ? String(value) : undefined;
}

function digitOf(word: string): string | undefined {
  const digit = UNITS.indexOf(word);
  return digit >= 0 && digit < 10 ? String(digit) : undefined;
}

/** The value of a run of number words; undefined where it is no single number. */
function numberOf(run: readonly string[], isPressure: boolean): number | undefined {
  const parts = run.flatMap((word) => word.split('-')).filter((word) => word !== 'and');
  const and = run.indexOf('and');
  if (and >= 0 && run[and - 1] !== 'hundred' && run[and - 1] !== 'thousand') return undefined;
  let total = 0;
  let part = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, word] of parts.entries()) {
    const unit = UNITS.indexOf(word);
    const ten = TENS.indexOf(word);
    if (unit >= 0 || ten >= 0) {
      const value = unit >= 0 ? unit : 20 + 10 * ten;
      const size = unit < 0 ? 10 : unit < 10 ? 1 : 5;
      if (isPressure && index === 1 && part > 0 && part < 3 && size >= 5) part *= 100;
      else if (least <= size || (least === 10 && size !== 1)) return undefined;
      part += value;
      least = size === 5 ? 1 : size;
    } else if (word === 'hundred' && part > 0 && part < 100) {
      part *= 100;
      least = 100;
    } else if (word === 'thousand' && part > 0) {
      total += part * 1000;
      part = 0;
      least = 1000;
    } else return undefined;
  }
  return total + part;
}
