import type { Span } from '../span.ts';

/** A word or mark of speech with its place. */
export interface DialogueWord extends Span {
  /** Lower case; contractions that a tokeniser parted (`do n't`, `gon na`) are one word again. */
  readonly word: string;
  /** The word as it stands in the text. */
  readonly written: string;
}

const WORD =
  /\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?[%+]?|[\p{L}\p{M}]+(?:[-'’.][\p{L}\p{M}\d]+)*[-'’]?|[.?!,;:]|[^\s\p{L}\p{N}]/gu;
const PARTED: Readonly<Record<string, readonly string[]>> = {
  na: ['gon', 'wan'],
  ta: ['got'],
  me: ['lem', 'gim'],
  not: ['can'],
};

/** The words of a piece of a dialogue, in order. Hesitations (`uh`, `um`), broken words (`sh-`) and stutters are left out. */
export function dialogueWords(text: string, { start, end }: Span): readonly DialogueWord[] {
  const words: DialogueWord[] = [];
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index;
    const written = match[0];
    const word = written.toLowerCase().replaceAll('’', "'");
    const last = words.at(-1);
    const joins =
      last && from - last.end <= 1 && (isParted(last.word, word) || (word === "n't" && isAuxiliary(last.word)));
    if (last && joins) {
      words.pop();
      words.push({
        word: last.word + word,
        written: last.written + written,
        start: last.start,
        end: from + written.length,
      });
      continue;
    }
    if (isHesitation(word) && !isZero(word, last, text.slice(from + written.length, from + written.length + 10)))
      continue;
    if (last?.word.endsWith('-') && word.startsWith(last.word.slice(0, -1))) words.pop();
    words.push({
      word: word === '.' && isDecimal(words, text.slice(from)) ? 'point' : word,
      written,
      start: from,
      end: from + written.length,
    });
    words.length -= repeatedWords(words);
  }
  return words;
}

/** `one oh one`: the zero of a number, no surprise. */
function isZero(word: string, before: DialogueWord | undefined, rest: string): boolean {
  return (
    word === 'oh' &&
    /^(?:one|two|three|four|five|six|seven|eight|nine|point)$/.test(before?.word ?? '') &&
    /^[ -](?:one|two|three|four|five|six|seven|eight|nine)\b/i.test(rest)
  );
}

/** A stop that a recogniser wrote for a decimal point: `temperature is ninety eight . two`. */
function isDecimal(before: readonly DialogueWord[], rest: string): boolean {
  return (
    /^\.\s?(?:one|two|three|four|five|six|seven|eight|nine|\d)\b(?! (?:days?|weeks?|months?|years?|times?))/i.test(
      rest,
    ) &&
    /^(?:\d+|hundred|one|two|three|four|five|six|seven|eight|nine)$/.test(before.at(-1)?.word ?? '') &&
    before.slice(-10).some(({ word }) => /^(?:temperature|temp|fever)$/.test(word))
  );
}

/** How many words at the end say again what is right before them (`of the of the`), as one does in search of words. */
function repeatedWords(words: readonly DialogueWord[]): number {
  for (const size of [1, 2]) {
    const again = words.slice(-size).map(({ word }) => word);
    const comma = words.at(-size - 1)?.word === ',' ? 1 : 0;
    const before = words.slice(-2 * size - comma, words.length - size - comma).map(({ word }) => word);
    const meant =
      comma === 1 ? (word: string): boolean => !FUNCTION.test(word) : (word: string): boolean => MEANT.test(word);
    const isRepeated = before.length === size && again.every((word, index) => word === before[index] && !meant(word));
    if (isRepeated) return size + comma;
  }
  return 0;
}

/** What is meant when said twice: numbers, marks, and words that stress. */
const MEANT = /^(?:[^\p{L}]+|no|very|too|really|had|that|zero|one|two|three|four|five|six|seven|eight|nine|ten)$/u;
/** Words that are no item of a list when said again behind a comma. */
const FUNCTION =
  /^(?:i|you|he|she|it|we|they|the|an?|and|but|so|my|your|his|her|our|their|this|is|are|was|were|to|of|in|on|for|with|have|has|do|did|if|or|when|like|at|as|some)$/;

function isParted(first: string, second: string): boolean {
  return PARTED[second]?.includes(first) ?? false;
}

const AUXILIARIES = new Set(
  'do does did is are was were have has had would could should ca can wo must need might ai'.split(' '),
);

function isAuxiliary(word: string): boolean {
  return AUXILIARIES.has(word);
}

function isHesitation(word: string): boolean {
  return /^(?:u+h+|u+m+|e+r+m?|h+m+|m+-?hmm+|mm+|uh-|uh-huh|a+h+|oh)$/.test(word) || /^\p{L}{1,3}-$/u.test(word);
}
