const ONES = 'zero one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first:1st second:2nd third:3rd fourth:4th fifth:5th sixth:6th seventh:7th eighth:8th ninth:9th tenth:10th eleventh:11th twelfth:12th thirteenth:13th fourteenth:14th fifteenth:15th sixteenth:16th seventeenth:17th eighteenth:18th nineteenth:19th twentieth:20th thirtieth:30th';

interface NumberWords {
  readonly values: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, string>;
}

function numberWords(): NumberWords {
  const values = new Map<string, number>();
  for (const [index, word] of ONES.entries()) values.set(word, index);
  for (const [index, word] of TEENS.entries()) values.set(word, 10 + index);
  for (const [index, word] of TENS.entries()) values.set(word, 20 + 10 * index);
  const ordinals = new Map(
    ORDINALS.split(' ').map((pair) => [pair.replace(/:.*/, ''), pair.replace(/.*:/, '')] as const),
  );
  return { values, ordinals };
}

/**
 * Writes spoken numbers as digits: `twenty five` and `25` become `25`, `one hundred and twenty` becomes `120`, `nineteen
 * ninety nine` becomes `1999`, `twenty first` becomes `21st`; three or more single digits in a row become one number.
 */
export function spokenNumbers(words: readonly string[]): readonly string[] {
  const { values, ordinals } = numberWords();
  const numbers: string[] = [];
  for (let at = 0; at < words.length;) {
    const { text, next } = numberAt(words, at, { values, ordinals });
    numbers.push(text);
    at = next;
  }
  return joinDigits(numbers);
}

interface ReadNumber {
  readonly text: string;
  readonly next: number;
}

function numberAt(words: readonly string[], start: number, { values, ordinals }: NumberWords): ReadNumber {
  const first = words[start] ?? '';
  const begin =
    values.get(first) ?? (/^\d{1,3}$/.test(first) && words[start + 1] === 'hundred' ? Number(first) : undefined);
  if (begin === undefined) return { text: ordinals.get(first) ?? first, next: start + 1 };
  let value = begin;
  let at = start + 1;
  const below = (word: string | undefined, limit: number): number | undefined => {
    const found = values.get(word ?? '');
    return found !== undefined && found < limit && found > 0 ? found : undefined;
  };
  const addBelowHundred = (): void => {
    const joined = words[at] === 'and' ? at + 1 : at;
    const tens = below(words[joined], 100);
    if (tens === undefined) return;
    at = joined + 1;
    const ones = tens >= 20 ? below(words[at], 10) : undefined;
    if (ones !== undefined) at += 1;
    value += tens + (ones ?? 0);
  };
  if (value >= 20 && value < 100) {
    const ones = below(words[at], 10);
    const ordinal = ordinals.get(words[at] ?? '');
    if (ordinal !== undefined && /^[1-9]\D/.test(ordinal)) return { text: `${value / 10}${ordinal}`, next: at + 1 };
    if (ones !== undefined) {
      value += ones;
      at += 1;
    }
  }
  if (words[at] === 'hundred') {
    value *= 100;
    at += 1;
    addBelowHundred();
  } else if (value >= 10 && value < 100) {
    const pair = below(words[at], 100);
    if (pair !== undefined && pair >= 10) {
      value *= 100;
      addBelowHundred();
    }
  }
  if (words[at] === 'thousand') {
    value *= 1000;
    at += 1;
    addBelowHundred();
  }
  return { text: String(value), next: at };
}

function joinDigits(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length;) {
    let end = at;
    while (/^\d$/.test(words[end] ?? '')) end += 1;
    if (end - at >= 3) joined.push(words.slice(at, end).join(''));
    else joined.push(...words.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return joined;
}
