import type { PatternRule } from './pattern-rule.ts';

const OLDEST = 125;
const YEARS = '(?:years?|yrs?|y)';

/** Ages: all, or only those over 89, which the Safe Harbor rule of HIPAA counts as identifiers. */
export function ageRules(which: 'all' | 'over-89'): readonly PatternRule[] {
  const least = which === 'all' ? 0 : 90;
  const judge = (found: string): number => {
    const age = Number(/\d+/.exec(found)?.[0] ?? NaN);
    return age >= least && age <= OLDEST ? 0.95 : 0;
  };
  const rule = (pattern: string): PatternRule => ({
    type: 'age',
    pattern: new RegExp(pattern, 'giu'),
    probability: 0.95,
    judge,
  });
  return [
    rule(`(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}./-])(?<id>\\d{1,3})(?=[- ]?${YEARS}\\.?[- ]?(?:old|o\\b|/o))`),
    rule(
      '(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}./-])(?<id>\\d{1,3})(?=\\s?(?:y\\.?\\s?/?\\s?o\\.?|yo[mf]?)(?!(?!\\p{Script=Han})\\p{L}))',
    ),
    rule(
      '\\b(?:aged?|at (?:the )?age(?: of)?|turned|turns)\\b\\s*(?:[:=]|is|was|of)?\\s*(?<id>\\d{1,3})(?![\\p{N}./-]\\d|\\s?(?:mg|ml|cm|mm|kg|%|weeks?|months?|days?|hours?))',
    ),
    rule(
      '(?:died|lived|alive|deceased|passed away)[^.\\n]{0,16}? (?:at|to|to be|aged?) (?<id>\\d{2,3})(?![\\p{N}.:/%])',
    ),
    rule('(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}./-])(?<id>\\d{1,3})(?=[MF]\\b)'),
    rule('(?:年龄|年齡|享年|现年|時年|时年)\\s*[:：]?\\s*(?<id>\\d{1,3})'),
    rule('(?<![\\p{N}.])(?<id>\\d{1,3})(?=\\s?(?:岁|歲|周岁))'),
    ...AGES_IN_WORDS,
  ];
}

/** Great ages in words. */
const AGES_IN_WORDS: readonly PatternRule[] = [
  { type: 'age', pattern: /\b(?:nonagenarian|centenarian)s?\b/giu, probability: 0.9 },
  {
    type: 'age',
    pattern:
      /\b(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one hundred(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)(?=[- ]years?[- ]old)/giu,
    probability: 0.9,
  },
  {
    type: 'age',
    pattern:
      /\b(?:I am|I['’]m|(?:he|she) is|(?:he|she)['’]s|aged?|turned|turning)\s(?<id>ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?)(?![- ](?:per ?cent|kilos?|kilograms?|kg|over|mg|pounds|metres|meters|one|two|three|four|five|six|seven|eight|nine)|-|%)/giu,
    probability: 0.9,
  },
  {
    type: 'age',
    pattern: /\bin (?:his|her|their|my) (?:(?:early|mid|late)[- ])?(?<id>nineties|90['’]?s)\b/giu,
    probability: 0.85,
  },
  {
    type: 'age',
    pattern: /(?:九十[一二三四五六七八九]?|一百零?[一二三四五六七八九]?)(?=\s?[多余]?[岁歲])/gu,
    probability: 0.9,
  },
];
