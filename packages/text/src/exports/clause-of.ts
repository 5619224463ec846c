import type { Entity } from '../entity.ts';

/** What stands beside a thing in its clause. */
export interface Clause {
  /** Words before it, from the end of the statement before. */
  readonly before: string;
  /** Words behind it, to the end of the statement. */
  readonly after: string;
}

/** How far the words beside a thing are read, in characters. */
const REACH = 160;

/**
 * The words beside an entity in its statement, which ends with a line, a sentence or a semicolon. Empty where the offsets do
 * not count in UTF-16: nothing is guessed then.
 */
export function clauseOf(text: string, { start, end, text: words }: Entity): Clause {
  if (text.slice(start, end) !== words) return { before: '', after: '' };
  const [before = ''] = /[^;；。\n\r]*$/.exec(text.slice(Math.max(0, start - REACH), start)) ?? [];
  const [after = ''] = /^[^;；。\n\r]*/.exec(text.slice(end, end + REACH)) ?? [];
  return {
    before: before.replace(/^.*[.!?]\s+(?=\p{Lu})/su, ''),
    after: after.replace(/[.!?](?:\s.*)?$/su, ''),
  };
}
