import { stopKind } from './abbreviations.ts';
import { isSpace } from './lines.ts';

/** Words that begin a sentence far more often than a name: `vitamin C. The patient`. */
const STARTERS = new Set(
  (
    'the he she it this that these there they we i his her its their patient pt in on at no not as after before with denies ' +
    'reports has had is was will please continue start stop follow'
  ).split(' '),
);

const CLOSING = /["'”’)\]}」』）】》]/;

/**
 * Decides whether a sentence ends at the terminator `text[at]`, looking no further than `end`, given where the sentence
 * began.
 *
 * @returns the offset just behind the sentence, or -1 when it goes on.
 */
export function sentenceEnd(text: string, at: number, { start, end }: { start: number; end: number }): number {
  let after = at + 1;
  while (after < end && CLOSING.test(text[after] ?? '')) after += 1;
  if (after >= end) return end;
  const sign = text[at] ?? '';
  if ('。？！；'.includes(sign)) return after;
  const replaced = lostLineEnd(text, after, end);
  const stands = replaced > 0 || isSpace(text.charCodeAt(after));
  if (!stands || isRepeated(text, at, end)) return -1;
  const next = nextVisible(text, replaced > 0 ? replaced : after, end);
  if (next >= end) return end;
  const tight = next === replaced;
  const ends =
    sign === '.' ? stopEnds(text, at, { start, next, tight }) : at > start && !isSpace(text.charCodeAt(at - 1));
  return ends ? Math.max(after, replaced) : -1;
}

/** Transcribed notes write `.,` where a line ended: the offset behind that comma, or 0. */
function lostLineEnd(text: string, after: number, end: number): number {
  const comma = nextVisible(text, after, end);
  if (text[comma] !== ',') return 0;
  const next = nextVisible(text, comma + 1, end);
  return next >= end || /[\p{Lu}\d*•-]/u.test(text[next] ?? '') ? comma + 1 : 0;
}

/** Dots, question and exclamation marks in a row end, if at all, at the last one. */
function isRepeated(text: string, at: number, end: number): boolean {
  return at + 1 < end && /[.?!]/.test(text[at + 1] ?? '');
}

function nextVisible(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

interface StopPlace {
  /** Where the sentence began. */
  readonly start: number;
  /** The next visible character. */
  readonly next: number;
  /** Whether a comma for a lost line end stands right before it. */
  readonly tight: boolean;
}

/** Whether a full stop followed by space ends the sentence. */
function stopEnds(text: string, at: number, { start, next, tight }: StopPlace): boolean {
  const word = wordBefore(text, at, start);
  if (isItemNumber(word, at - word.length, start)) return false;
  const follower = nextWord(text, next);
  switch (stopKind(word)) {
    case 'never-final':
      return false;
    case 'initial':
      return endsAfterInitial(word, follower);
    case 'dotted':
    case 'maybe-final':
      return tight || itemFollows(text, next) || (text[at + 1] !== ',' && /^\p{Lu}/u.test(follower));
    default:
      return startsSentence(follower) || endsBeforeLowerCase(word, follower);
  }
}

/** The word that touches the full stop, inner stops included (`q.i.d`), without brackets; at most 24 code units. */
function wordBefore(text: string, at: number, start: number): string {
  const piece = text.slice(Math.max(start, at - 24), at);
  return /[\p{L}\p{M}\p{N}.'’/-]*$/u.exec(piece)?.[0].replace(/^\.+/, '') ?? '';
}

function nextWord(text: string, next: number): string {
  return /^[\p{L}\p{N}]*/u.exec(text.slice(next, next + 24))?.[0] ?? '';
}

/** `1.`, `12.` or `a.` at the very start of a sentence numbers an item. */
function isItemNumber(word: string, from: number, start: number): boolean {
  return from <= start && /^(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})$/.test(word);
}

function itemFollows(text: string, next: number): boolean {
  return /^\d{1,2}[.)]\s/.test(text.slice(next, next + 4));
}

/** Capital, digit, bracket, quotation mark or bullet; an empty follower is a sign. */
function startsSentence(follower: string): boolean {
  return follower === '' || /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(follower);
}

/** `Dr. A. Smith` goes on, `seen by Dr. A. He …` does not; a lower-case letter (`vitamin c.`) is a word. */
function endsAfterInitial(word: string, follower: string): boolean {
  if (!startsSentence(follower)) return false;
  return /^\p{Ll}/u.test(word) || follower === '' || STARTERS.has(follower.toLowerCase());
}

/** Hasty notes go on in lower case or with a digit after a full stop: believed only after a whole word. */
function endsBeforeLowerCase(word: string, follower: string): boolean {
  if (/^\d/.test(follower)) return word.length > 0;
  return /^[\p{L}]{4,}$/u.test(word) && /[aeiouy]/i.test(word);
}
