import type { StatedSex } from './third-person.ts';

const FEMALE =
  /\b(?:female|woman|lady|girl|ma'am|mrs|ms|miss|madam|pregnan\w+|menstrual|my (?:husband)|mammogram|pap smear|hysterectomy)\b/giu;
const MALE = /\b(?:male|gentleman|sir|mr|my wife|prostate|testic\w+)\b/giu;

/** The patient's sex where the dialogue says it (`50-year-old female`, `Mr.`), as the more frequent of its signs. */
export function statedSex(text: string): StatedSex | undefined {
  const explicit =
    /\b(?:year|month|week|day)s?[- ]old\W+(?:\w+\W+){0,3}?(female|woman|lady|girl|male|man|gentleman|boy)\b/iu.exec(
      text,
    )?.[1];
  if (explicit) return /^(?:female|woman|lady|girl)$/i.test(explicit) ? 'female' : 'male';
  const female = text.match(FEMALE)?.length ?? 0;
  const male = text.match(MALE)?.length ?? 0;
  if (female === male) return undefined;
  return female > male ? 'female' : 'male';
}
