/** What a note itself says its abbreviations mean: long forms by abbreviation. */
export type LocalDefinitions = ReadonlyMap<string, string>;

const IN_BRACKETS = /\(([A-Z][A-Za-z0-9-]{1,9}?)s?\)/g;
/** Characters before a bracket in which a long form is looked for. */
const REACH = 160;
const SHORT_BEFORE = /(?<![\p{L}\p{N}])([A-Z][A-Za-z0-9-]{1,9})[ \t]*\(([\p{L}][^()\r\n]{4,80})\)/gu;

/**
 * Finds definitions in brackets, `congestive heart failure (CHF)` and `CHF (congestive heart failure)`. The letters of the
 * abbreviation must stand in order in the long form, the first of them at the start of its first word (after Schwartz and
 * Hearst 2003). The first definition of an abbreviation holds for the whole note.
 */
export function localDefinitions(text: string): LocalDefinitions {
  const definitions = new Map<string, string>();
  const define = (short: string, long: string | undefined): void => {
    if (long !== undefined && !definitions.has(short)) definitions.set(short, long);
  };
  for (const { 1: short = '', index } of text.matchAll(IN_BRACKETS)) {
    const before = text.slice(Math.max(0, index - REACH), index);
    define(short, longFormBefore(/[^.;:!?。；：()]*$/.exec(before)?.[0] ?? '', short));
  }
  for (const [, short = '', long = ''] of text.matchAll(SHORT_BEFORE))
    if (longFormBefore(long, short) === oneLine(long)) define(short, oneLine(long));
  return definitions;
}

/** The shortest end of `words` that spells out the abbreviation, or undefined. */
function longFormBefore(words: string, short: string): string | undefined {
  const letters = short.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (letters.length < 2) return undefined;
  const text = words.trimEnd();
  const lower = text.toLowerCase();
  let letter = letters.length - 1;
  for (let at = Math.min(text.length, lower.length) - 1; at >= 0; at -= 1) {
    if (lower[at] !== letters[letter]) continue;
    const startsWord = at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
    if (letter === 0 && !startsWord) continue;
    letter -= 1;
    if (letter < 0) return fitting(oneLine(text.slice(at)), letters.length);
  }
  return undefined;
}

/** A long form is longer than the short one and has not too many words for it. */
function fitting(long: string, letters: number): string | undefined {
  const words = long.split(' ').length;
  return long.length > letters + 2 && words <= Math.min(letters + 5, letters * 2) ? long : undefined;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
