import { MONTHS, ONES, ORDINAL_ONES, ORDINAL_TEENS, ORDINAL_TENS, TEENS, TENS, ZEROS } from './number-words.ts';

const TRIGGERS: ReadonlySet<string> = new Set([
  ...ONES.keys(),
  ...TEENS.keys(),
  ...TENS.keys(),
  ...ZEROS,
  ...ORDINAL_ONES.keys(),
  ...ORDINAL_TEENS.keys(),
  ...ORDINAL_TENS.keys(),
  ...MONTHS.keys(),
  ...'a the half quarter point double triple treble'.split(' '),
  ...'type stage grade category phase mobitz covid c l t s b k h hb hba f fev vitamin'.split(' '),
]);

/** True for a word that a phrase to be written otherwise may begin with. */
export function isFormattingTrigger(word: string): boolean {
  return TRIGGERS.has(word) || /^\d/.test(word);
}
