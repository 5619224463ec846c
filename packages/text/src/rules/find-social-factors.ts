import type { RuleFinding } from './rule-finding.ts';
import { parseNumber } from './numbers.ts';

const COUNT = String.raw`(?:\d+(?:\.\d+)?(?:\s?(?:-|to)\s?\d+(?:\.\d+)?)?|an?|one|two|three|four|five|six|half(?: an?)?|½|1/2)`;
const PER_DAY = String.raw`(?:\s?(?:/|per|a|each|every)\s?(?:day|d|week|wk|night|weekend|month)|\s(?:daily|weekly|nightly))`;
const OCCUPATION =
  'accountant|actor|artist|baker|barber|bartender|bus driver|butcher|carpenter|cashier|chef|clerk|construction worker|cook|dentist|driver|electrician|engineer|farmer|firefighter|fisherman|gardener|hairdresser|housewife|homemaker|janitor|journalist|lawyer|librarian|machinist|manager|mechanic|miner|musician|nurse|office worker|painter|pharmacist|physician|pilot|plumber|police officer|professor|sales(?:man|woman|person)|secretary|security guard|shopkeeper|soldier|student|tailor|teacher|technician|truck driver|veteran|waiter|waitress|welder';

/** Tobacco, alcohol, other drugs, work, home and family state in a folded text. */
const FACTORS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${COUNT}[\s-]?pack[\s-]?years?(?:[\s-](?:history|hx|smoking history|smoker|of (?:smoking|tobacco)(?: history)?))?(?![A-Za-z])`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:smok(?:es|ed|ing)|uses|used)\s(?:about |approximately |around |up to )?${COUNT}\s(?:packs?|ppd|cigarettes?|cigars?)(?:\sof cigarettes)?${PER_DAY}?(?:\sfor\s${COUNT}\s(?:years?|yrs?|decades?))?`,
    'gi',
  ),
  new RegExp(String.raw`\b${COUNT}\s?(?:ppd|packs?${PER_DAY}|cigarettes?${PER_DAY})(?![A-Za-z])`, 'gi'),
  /\b(?:(?:current|active|former|ex|past|previous|never|heavy|light|chronic|lifelong|passive|non|social)[\s-]?(?:cigarette |tobacco |every[- ]day )?smokers?|(?:non|ex)[- ]?smok(?:er|ing)s?|never[- ]smoked|quit smoking|stopped smoking|smoking (?:history|cessation|status)|(?:history of )?(?:cigarette|tobacco)[\s-](?:smoking|use|abuse|exposure)|smok(?:es|er|ed)\b(?!\s(?:inhal|detector))|smoking\b|tobacco(?: use)?|second-?hand smoke|chewing tobacco|vap(?:es|ing)|e-cigarettes?)\b/gi,
  new RegExp(
    String.raw`\b(?:drinks|drank|consumes|consumed|drinking)\s(?:about |approximately |up to )?(?:${COUNT}\s)?(?:beers?|drinks?|glass(?:es)? of wine|bottles? of (?:wine|beer|vodka|whiskey)|units? of alcohol|shots?|six-?packs?|alcohol|wine|whiskey|vodka)(?:${PER_DAY}|\s(?:socially|occasionally))?`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:drinks|drank|drinking|alcohol:?)\s(?:about |approximately |up to )?${COUNT}\sunits?${PER_DAY}`,
    'gi',
  ),
  /\b(?:(?:social|heavy|occasional|moderate|former|binge|non)[\s-](?:alcohol\s)?(?:drinkers?|drinking)|alcohol (?:use|abuse|intake|consumption|dependence|misuse)|(?<!-)(?:etoh|alcohol|ethanol)\b(?!-|\s(?:resist|wipe|swab|withdrawal|pad|based|level|ablation|injection|septal|hepatitis|related))(?: use| abuse)?|alcoholism|drinks socially|teetotal(?:ler|er)?)\b/gi,
  /\b(?:(?:iv|intravenous|illicit|recreational|injection|street|illegal) (?:drug|substance)s?(?: (?:use|abuse|user)s?)?|ivdu|drug abuse|substance (?:use|abuse)|(?:cocaine|heroin|marijuana|cannabis|methamphetamine) (?:use|abuse|user|addiction)|(?:uses|smokes|used|denies) (?:cocaine|heroin|marijuana|cannabis))\b/gi,
  /\b(?:lives? (?:alone|independently|with (?:his|her|their|the) [a-z]+(?: and [a-z]+)?|with (?:family|roommates?|friends|parents)|at home(?: with [a-z]+ [a-z]+)?|in (?:a|an) (?:[a-z]+ ){0,2}(?:apartment|house|home|facility|shelter|center|community)|in assisted living)|homeless(?:ness)?|undomiciled|(?:nursing home|assisted living(?: facility)?|group home) resident|resides (?:alone|in (?:a|an) [a-z ]{3,24}(?:home|facility|house)))\b/gi,
  new RegExp(
    String.raw`\b(?:works? (?:as|at|in) (?:an? |the )?(?:[a-z]+ ){0,2}[a-z]+|worked as (?:an? )?(?:[a-z]+ )?[a-z]+|works? (?:full|part)[- ]time|(?:retired|former|unemployed|self-employed)\s(?:${OCCUPATION})|(?:is|was) (?:an? )(?:retired )?(?:${OCCUPATION})|unemployed|retired(?! (?:from|to))|on disability|self-employed|full-time student|college student)\b`,
    'gi',
  ),
  /\b(?:married|widowed|divorced|(?:is|was) single|separated from (?:his|her) (?:wife|husband))\b/gi,
  /(?:否认|无|有|偶有|长期)?(?:吸烟|抽烟|嗜烟|饮酒|嗜酒|酗酒|烟酒)(?:嗜好|史|习惯|等不良嗜好)?(?:\d{1,2}(?:余|多)?年)?(?:[，,]?\s?(?:约|每[日天]|平均)?\s?(?:约)?\d{1,3}(?:[-~]\d{1,3})?\s?(?:支|包|两|ml|毫升|g|克)\s?(?:\/\s?[日天])?)?/g,
  /(?:已)?戒(?:烟|酒)(?:\d{1,2}(?:余|多)?年|[一二三四五六七八九十半]+年)?/g,
  /(?:职业[:：]\s?)(?:[一-龥]{2,6})|(?:退休|在职)(?:工人|教师|干部|职员|医生|人员)?|(?:农民|教师|公务员|司机|无业)(?=[，,。；;\s])|独居|与(?:家人|子女|配偶|父母)同住|已婚|未婚|离异|丧偶/g,
];
const PACK_YEARS = /(\d+(?:\.\d+)?)\s?(?:(?:-|to)\s?\d+(?:\.\d+)?)?[\s-]?pack[\s-]?years?/i;
const PACKS_A_DAY = new RegExp(String.raw`(${COUNT})\s?(?:ppd|packs?\s?(?:/|per|a|each|every)\s?d)`, 'i');

/** Social factors of a folded text, in no order; they may overlap, and the longest is to be taken. */
export function findSocialFactors(folded: string): RuleFinding[] {
  return FACTORS.flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match): RuleFinding => {
      const quantity = tobaccoQuantity(match[0]);
      return {
        start: match.index,
        end: match.index + match[0].length,
        type: 'social',
        probability: 0.85,
        ...(quantity && { quantity }),
      };
    }),
  );
}

function tobaccoQuantity(words: string): RuleFinding['quantity'] {
  const packYears = PACK_YEARS.exec(words)?.[1];
  if (packYears !== undefined) return { value: Number(packYears), unit: 'pack-years', ucum: '{pack}.a/d' };
  const packs = PACKS_A_DAY.exec(words)?.[1];
  const value =
    packs === undefined
      ? undefined
      : parseNumber(
          packs
            .replace(/^an?$/i, '1')
            .replace(/^half.*/i, '0.5')
            .replace(/\s?(?:-|to).*/, ''),
        );
  return value === undefined ? undefined : { value, unit: 'packs per day', ucum: '{pack}/d' };
}
