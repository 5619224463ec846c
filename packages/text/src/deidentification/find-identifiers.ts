import type { Language } from '../language.ts';
import { findChineseIdentifiers } from './chinese/find-chinese-identifiers.ts';
import { folded } from './folded-text.ts';
import type { Identifier } from './identifier.ts';
import { mergeIdentifiers } from './merge-identifiers.ts';
import { ageRules } from './rules/age-rules.ts';
import { BODY_RULES } from './rules/body-rules.ts';
import { CONTACT_RULES } from './rules/contact-rules.ts';
import { DATE_RULES } from './rules/date-rules.ts';
import { isDrugName } from './rules/drug-names.ts';
import { isClinicalValue } from './rules/clinical-values.ts';
import { isEponym } from './rules/eponym-context.ts';
import { LABELLED_RULES } from './rules/labelled-rules.ts';
import { MENTION_RULES } from './rules/mention-rules.ts';
import { NUMBER_RULES } from './rules/number-rules.ts';
import { findByRules } from './rules/pattern-rule.ts';
import { PERSON_RULES } from './rules/person-rules.ts';
import { spreadNames } from './spread-names.ts';
import { taggedIdentifiers } from './tagger/tagged-identifiers.ts';
import type { TaggerModel } from './tagger/tagger-model.ts';
import { taggerTokens } from './tagger/tagger-tokens.ts';
import { tagTokens } from './tagger/tag-tokens.ts';

/** How {@link findIdentifiers} reads. */
export interface FindSettings {
  readonly language: Language | 'auto';
  /** Lowest probability of a word to be part of an identifier, where the tagger judges. */
  readonly threshold: number;
  readonly ages: 'all' | 'over-89';
}

const HAN = /\p{Script=Han}/u;
const LATIN = /\p{L}/u;

/**
 * Finds what points at a person: rules for what has a form or a check digit, the tagger for what only its words show, the
 * rules of Chinese where there is Chinese. Each step is short, for `runCooperatively`.
 *
 * @returns in text order, without overlap.
 */
export function* findIdentifiers(
  text: string,
  settings: FindSettings,
  model: TaggerModel,
): Generator<void, readonly Identifier[]> {
  const found: Identifier[] = [];
  const rules = [...NUMBER_RULES, ...CONTACT_RULES, ...LABELLED_RULES, ...DATE_RULES, ...ageRules(settings.ages)];
  const plain = folded(text);
  found.push(...(yield* findByRules(plain, rules)));
  if (settings.language !== 'en' && HAN.test(text)) found.push(...(yield* findChineseIdentifiers(plain)));
  const isLatin = settings.language !== 'zh' && LATIN.test(text);
  if (isLatin) found.push(...(yield* findPersons(text)));
  const merged = mergeIdentifiers(text, found, isLatin ? yield* findTagged(text, settings, model) : []);
  const spread = yield* spreadNames(text, merged);
  return spread.length > 0 ? mergeIdentifiers(text, [...merged, ...spread]) : merged;
}

function* findPersons(text: string): Generator<void, Identifier[]> {
  const found = yield* findByRules(text, [...PERSON_RULES, ...MENTION_RULES, ...BODY_RULES]);
  return found.filter(({ type, start, end }) => type !== 'name' || !isEponym(text, start, end));
}

function* findTagged(
  text: string,
  { threshold, ages }: FindSettings,
  model: TaggerModel,
): Generator<void, Identifier[]> {
  const tokens = [...taggerTokens(text)];
  const probabilities = yield* tagTokens(tokens, model);
  const tagged = taggedIdentifiers({ text, tokens, labels: model.field.labels, probabilities, threshold });
  return tagged
    .map((identifier) => clipped(text, identifier))
    .filter((identifier) => isWanted(text, identifier, { ages, model }));
}

/** Without `Pt` in front, and of a date without the next sentence; half of a name with a hyphen is made whole. */
function clipped(text: string, identifier: Identifier): Identifier {
  const { type } = identifier;
  let { start, end } = identifier;
  if (type === 'date') {
    const stop = /(?<=\d(?:st|nd|rd|th)?)\. (?=\p{Lu})/u.exec(text.slice(start, end));
    return stop ? { ...identifier, end: start + stop.index } : identifier;
  }
  if (type !== 'name') return identifier;
  start += /^(?:Pt|PT|pt|Patient)\.? (?=\p{Lu})/u.exec(text.slice(start, end))?.[0].length ?? 0;
  const before = text.slice(Math.max(0, start - 30), start);
  start -= /(?<![\p{L}-])\p{Lu}[\p{L}\p{M}'’]+-$/u.exec(before)?.[0].length ?? 0;
  end += /^-\p{Lu}[\p{L}\p{M}'’]+/u.exec(text.slice(end, end + 30))?.[0].length ?? 0;
  return { ...identifier, start, end };
}

/** Chinese has rules of its own; names of diseases and drugs, plain words, small ages and short figures are no identifiers. */
function isWanted(
  text: string,
  identifier: Identifier,
  { ages, model }: { ages: FindSettings['ages']; model: TaggerModel },
): boolean {
  const { type, start, end } = identifier;
  const found = text.slice(start, end);
  if (HAN.test(found) || (type !== 'age' && isClinicalValue(text, start, end))) return false;
  const figures = found.match(/\d/g)?.length ?? 0;
  switch (type) {
    case 'age':
      return ages === 'all' || Number(/\d+/.exec(found)?.[0] ?? 0) >= 90;
    case 'address':
      // A vital sign or result alone in its line looks like the number of a house.
      return !/^\d{1,3}$|\d\.\d/.test(found) && !isDrugName(/^\p{L}+(?= \d+$)/u.exec(found)?.[0] ?? '');
    case 'date':
      return (figures >= 4 && !/^(?:1[3-9]|[2-9]\d|\d{3})\/\d{2,3}$/.test(found)) || /\p{L}{3}/u.test(found);
    case 'phone':
    case 'record-number':
      return figures >= 4 && !/^\d{2,3}\/\d{2,3}$/.test(found);
    case 'name':
    case 'organisation':
    case 'place':
      return !isEponym(text, start, end) && !isPlain(found, model);
    default:
      return true;
  }
}

/** A drug, or nothing but common words in small letters. */
function isPlain(found: string, { gazetteer }: TaggerModel): boolean {
  const words = found.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  if (words.length === 1 && (isDrugName(words[0] ?? '') || /^\p{Ll}\p{L}?$/u.test(found))) return true;
  return words.length > 0 && words.every((word) => word === word.toLowerCase() && gazetteer(word).includes('x'));
}
