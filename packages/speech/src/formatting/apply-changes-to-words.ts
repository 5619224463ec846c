import type { ChangedText, TextChange } from '../correction/text-change.ts';
import type { RecognisedWord } from '../recognition/recogniser.ts';

/**
 * Carries times through a changed text: words that no change touches stay as they are; the words that a change makes
 * share the time of those it took, in proportion to their length, and have the least of their confidences. Other fields,
 * such as the speaker, come from the first word taken.
 *
 * @param words whose texts, joined by one blank each, are the text that `changed` was made of.
 * @returns words whose texts, joined by blanks, are `changed.text` with each run of white space as one blank.
 */
export function applyChangesToWords<Word extends RecognisedWord>(
  words: readonly Word[],
  changed: ChangedText,
): readonly Word[] {
  const made: Word[] = [];
  const starts = wordStarts(words);
  let next = 0;
  for (let at = 0; at < words.length;) {
    const touching: TextChange[] = [];
    let end = at + 1;
    for (let change = changed.changes[next]; change; change = changed.changes[next]) {
      if (change.start >= endOf(words, starts, end - 1) + (change.start === change.end ? 1 : 0)) break;
      touching.push(change);
      next += 1;
      while (end < words.length && (starts[end] ?? 0) < change.end) end += 1;
    }
    const taken = words.slice(at, end);
    made.push(...(touching.length === 0 ? taken : rewritten(taken, touching, starts[at] ?? 0)));
    at = end;
  }
  return made;
}

function wordStarts(words: readonly RecognisedWord[]): readonly number[] {
  let start = 0;
  return words.map(({ text }) => {
    const mine = start;
    start += text.length + 1;
    return mine;
  });
}

function endOf(words: readonly RecognisedWord[], starts: readonly number[], index: number): number {
  return (starts[index] ?? 0) + (words[index]?.text.length ?? 0);
}

function rewritten<Word extends RecognisedWord>(
  taken: readonly Word[],
  changes: readonly TextChange[],
  offset: number,
): readonly Word[] {
  const [first] = taken;
  const last = taken.at(-1);
  if (!first || !last) return [];
  const texts = changedText(taken.map(({ text }) => text).join(' '), changes, offset)
    .split(/\s+/)
    .filter(Boolean);
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  const confidence = Math.min(...taken.map((word) => word.confidence));
  let heard = 0;
  return texts.map((text) => {
    const start = between(first.start, last.end, heard / letters);
    heard += text.length;
    return { ...first, text, start, end: between(first.start, last.end, heard / letters), confidence };
  });
}

function changedText(text: string, changes: readonly TextChange[], offset: number): string {
  let output = '';
  let copied = 0;
  for (const { start, end, after } of changes) {
    output += text.slice(copied, Math.max(copied, start - offset)) + after;
    copied = end - offset;
  }
  return output + text.slice(copied);
}

function between(from: number, to: number, share: number): number {
  return share >= 1 ? to : from + (to - from) * share;
}
