/** Number words by what they count. */
export const ONES: ReadonlyMap<string, number> = counted('one two three four five six seven eight nine', 1);
/** Ten to nineteen. */
export const TEENS: ReadonlyMap<string, number> = counted(
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  10,
);
/** Twenty to ninety. */
export const TENS: ReadonlyMap<string, number> = new Map([
  ...counted('twenty thirty forty fifty sixty seventy eighty ninety', 2, 10),
  ['fourty', 40],
]);
/** Words for nothing, as digits are read aloud. */
export const ZEROS: ReadonlySet<string> = new Set(['zero', 'nought', 'naught', 'oh', 'o']);
/** First to ninth. */
export const ORDINAL_ONES: ReadonlyMap<string, number> = counted(
  'first second third fourth fifth sixth seventh eighth ninth',
  1,
);
/** Tenth to nineteenth. */
export const ORDINAL_TEENS: ReadonlyMap<string, number> = counted(
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
  10,
);
/** Twentieth to ninetieth. */
export const ORDINAL_TENS: ReadonlyMap<string, number> = counted(
  'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth',
  2,
  10,
);
/** Months by their name in lower case, as they are written. */
export const MONTHS: ReadonlyMap<string, string> = new Map(
  'January February March April May June July August September October November December'
    .split(' ')
    .map((month) => [month.toLowerCase(), month]),
);

/** A number in figures: `500`, `12,000`, `38.5`. */
export const FIGURES: RegExp = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** True for a word that is, or is part of, a number. */
export function isNumberWord(word: string): boolean {
  return ONES.has(word) || TEENS.has(word) || TENS.has(word) || /^\d/.test(word) || MULTIPLES.has(word);
}

const MULTIPLES: ReadonlySet<string> = new Set(['hundred', 'thousand', 'zero', 'nought', 'naught']);

function counted(words: string, from: number, step = 1): ReadonlyMap<string, number> {
  return new Map(words.split(' ').map((word, index) => [word, (from + index) * step]));
}
