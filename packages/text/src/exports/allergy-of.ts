import type { Clause } from './clause-of.ts';

/** What a statement says of an allergy to a thing. */
export interface Allergy {
  readonly denied: boolean;
  /** What the thing did, in the words of the note. */
  readonly reactions: readonly string[];
}

/** Names between `allergic to` and the thing: others of one list, with what they do in brackets. */
const LISTED = String.raw`(?:(?:[\p{L}\d-]+(?:\s\([^()]{0,60}\))?\s?(?:,|/|and|or|&)\s?){0,6}(?:and\s|or\s)?)`;
const BEFORE = new RegExp(String.raw`\ballerg(?:ic|y|ies)(?:\sreactions?)?\s(?:to|of)\s(?:the\s)?${LISTED}$`, 'iu');
const AFTER = /^\s?(?:\([^()]{0,60}\)\s?)?(?:drug\s)?allerg(?:y|ies|ic)\b/i;
const BEFORE_CHINESE = /对[^，,。；]{0,24}$/;
const AFTER_CHINESE = /^(?:(?:类|类药物|药物)?过敏|[、和及与][^，,。；]{1,20}过敏)/;
const DENIED = /\b(?:no|not|denies|denied|without|never)\b[^,]{0,40}$|(?:否认|无|不)[^，,。；]{0,12}$/iu;
const NOT_ALLERGIC = /^\s?不过敏/;
const IN_BRACKETS = /^\s?[(（]([^()（）]{1,60})[)）]/;
const BEHIND_SIGN = /^\s?(?:-|–|:|->|→|causes?|caused|gives|gave|with)\s?([\p{L} ]{3,40}?)(?=$|[,.;])/iu;
const PARTED = /\s?(?:,|，|、|\/|;|\band\b|&)\s?/u;

/** What the words beside a thing say of an allergy to it; undefined where they tell of none. */
export function allergyOf({ before, after }: Clause): Allergy | undefined {
  const english = BEFORE.exec(before);
  const isChinese = NOT_ALLERGIC.test(after) || AFTER_CHINESE.test(after);
  const isListed = BEFORE_CHINESE.test(before) && /^[^，,。；]{0,24}过敏/.test(after);
  if (!english && !AFTER.test(after) && !isChinese && !isListed) return undefined;
  const lead = english ? before.slice(0, english.index) : before;
  return { denied: NOT_ALLERGIC.test(after) || DENIED.test(lead), reactions: reactionsIn(after) };
}

/** What stands in brackets or behind a dash right behind an allergen. */
export function reactionsIn(after: string): readonly string[] {
  const [, words = ''] = IN_BRACKETS.exec(after) ?? BEHIND_SIGN.exec(after) ?? [];
  return words
    .split(PARTED)
    .map((word) => word.trim())
    .filter((word) => /\p{L}{2}/u.test(word) && !/^(?:allerg|unknown|reaction)/i.test(word));
}
