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
 * `one twenty over eighty` → `120/80`. Runs that are no single number (`six eight weeks`) stay as they are.
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
    const value = numberOf(run, words[end] === 'over' || words[at - 1] === 'over');
    const isPlainOne =
      run.length === 1 &&
      run[0] === 'one' &&
      !COUNTED.test(words[end] ?? '') &&
      words[at - 1] !== 'over' &&
      words[at - 1] !== 'point';
    if (value === undefined || isPlainOne) written.push(...run);
    else written.push(String(value));
    at = end;
  }
  return joinedRatios(written);
}

function runEnd(words: readonly string[], start: number): number {
  let end = start;
  while (end < words.length && isNumberWord(words[end] ?? '', end > start)) end += 1;
  while (end > start && words[end - 1] === 'and') end -= 1;
  return end;
}

function isNumberWord(word: string, inside: boolean): boolean {
  if (UNITS.includes(word) || TENS.includes(word) || TENS.includes(word.split('-')[0] ?? ''))
    return !/-(?:year|day|week|month)/.test(word);
  return inside && (word === 'hundred' || word === 'thousand' || word === 'and');
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

/** `98 point 6` is a decimal; `127 over 80` is a blood pressure where both are in its range. */
function joinedRatios(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const above = Number(joined.at(-2));
    const below = Number(word);
    if (joined.at(-1) === 'point' && /^\d+$/.test(joined.at(-2) ?? '') && /^\d{1,2}$/.test(word)) {
      joined.splice(-2, 2, `${above}.${word}`);
      continue;
    }
    if (joined.at(-1) === 'over' && above >= 60 && above <= 260 && below >= 30 && below <= 160) {
      joined.splice(-2, 2, `${above}/${below}`);
    } else joined.push(word);
  }
  return joined;
}
