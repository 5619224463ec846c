/** Beginnings that turn a word into its opposite, in pairs. */
const OPPOSITE_BEGINNINGS: readonly (readonly [string, string])[] = [
  ['hyper', 'hypo'],
  ['tachy', 'brady'],
  ['poly', 'oligo'],
  ['poly', 'olig'],
  ['poly', 'an'],
  ['macro', 'micro'],
  ['', 'a'],
  ['', 'an'],
  ['', 'non'],
];
/** Words, by their stems, that exclude each other. */
const OPPOSITE_WORDS: ReadonlyMap<string, string> = new Map(
  [
    ['left', 'right'],
    ['upper', 'lower'],
    ['increased', 'decreased'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
);
/** Letters that two words share at least behind a beginning which may be empty; `typical` and `atypical`. */
const LEAST_SHARED = 6;

/** Whether two words say the opposite of each other: `hypotension` and `hypertension`, `left` and `right`. */
export function areOpposite(one: string, other: string): boolean {
  if (OPPOSITE_WORDS.get(one) === other) return true;
  return OPPOSITE_BEGINNINGS.some(
    ([first, second]) => isTurned(one, other, [first, second]) || isTurned(other, one, [first, second]),
  );
}

function isTurned(one: string, other: string, [first, second]: readonly [string, string]): boolean {
  if (!one.startsWith(first) || !other.startsWith(second)) return false;
  const rest = one.slice(first.length);
  return rest.length >= (first === '' ? LEAST_SHARED : 3) && rest === other.slice(second.length);
}

/** Whether a name has the opposite of a word of the mention where it should have the word itself. */
export function isOpposite(mention: readonly string[], name: readonly string[]): boolean {
  const [spoken, written] = [joined(mention), joined(name)];
  return spoken.some(
    (word) => !written.includes(word) && written.some((other) => !spoken.includes(other) && areOpposite(word, other)),
  );
}

/** `non` and the word behind it as one. */
function joined(words: readonly string[]): readonly string[] {
  if (!words.includes('non')) return words;
  return words.flatMap((word, at) => (word === 'non' ? [] : [words[at - 1] === 'non' ? `non${word}` : word]));
}
