import type { PatternRule } from './pattern-rule.ts';

const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’]*\\p{Ll}(?:-\\p{Lu}[\\p{L}\\p{M}]+)?";
const NAMES = `${CAPITAL}(?: ${CAPITAL})?`;
const KIN =
  '(?:daughter|son|wife|husband|mother|father|brother|sister|partner|carer|friend|mum|mom|dad|niece|nephew|aunt|uncle|grand(?:son|daughter|mother|father)|neighbou?r|girlfriend|boyfriend|fianc[eé]e?)';
/** What is met, called or lived with and is no person: departments, roles, kin, peoples of a house. */
const NO_PERSON =
  /(?:ology|ologist|ics|iatry|ery|gery|ician|ist|team|ward|unit|nurse|therapy|care|side)$|^(?:Ortho|Neuro|Cardio|Medic|Surg|Radio|Anaesth|Anesth|Consult|Regist|Family|Mum|Mom|Dad|Mother|Father|Wife|Husband|Son|Daughter|Parents|Patient|Partner|Carer|The|His|Her|Their|My|Dr|Mr|Mrs|Ms|Prof|Type|Stage|Grade|Ibuprofen|Social|Pharm|Micro|Haem|Hem|Onc|Ent|Vasc|Plast|Urol|Renal|Resp|Gastro|Path|Home|Hospital|Hospice|Health|Home|Emergency|Critical|Intensive|Infectious|Palliative|Primary|Acute|Medicine|Psych|Physio|Dietit|Nutrition|Case)/;
const judged =
  (probability: number): ((found: string) => number) =>
  (found) =>
    NO_PERSON.test(found) || /\b(?:disease|syndrome)\b/i.test(found) ? 0 : probability;

const rule = (type: PatternRule['type'], pattern: string, probability: number): PatternRule => ({
  type,
  pattern: new RegExp(pattern, 'gu'),
  probability,
  judge: judged(probability),
});

/** People, accounts and employers that a note names in passing. */
export const MENTION_RULES: readonly PatternRule[] = [
  rule('name', `(?<![\\p{L}])(?:[Dd]/[Ww]|[Dd]iscussed with|[Ss]poke (?:to|with)) (?<id>${NAMES})`, 0.7),
  rule('name', `(?<![\\p{L}])(?:[Ll]ives|[Ll]iving|[Rr]esides) with (?<id>${NAMES})`, 0.7),
  rule('name', `(?<![\\p{L}])[Pp]t\\.? (?<id>${NAMES})(?= (?:c/o|is|was|has|had|reports|denies|presented|seen))`, 0.8),
  rule('name', `(?<![\\p{L}])${KIN},? \\((?<id>${NAMES})\\)`, 0.85),
  rule('name', `(?<![\\p{L}])${KIN}(?: is)? (?:called|named) (?<id>${NAMES})`, 0.85),
  rule(
    'name',
    `(?<![\\p{L}])(?:[Kk]nown as|[Gg]oes by|[Nn]icknamed?|[Aa]\\.?[Kk]\\.?[Aa]\\.?|[Pp]refers to be called) ["“'‘](?<id>${NAMES})["”'’]`,
    0.85,
  ),
  rule(
    'organisation',
    `(?<![\\p{L}])(?:[Ww]ork(?:s|ed|ing)?|[Ee]mployed) (?:for|at|by) (?<id>${CAPITAL}(?: (?:& )?${CAPITAL}){0,3}(?:(?<= (?:Inc|Corp|Ltd|Co|Bros))\\.)?)`,
    0.7,
  ),
  {
    type: 'name',
    pattern: /(?<![\p{L}\p{N}._])@(?<id>[a-z_][a-z0-9_.]{2,30})/giu,
    probability: 0.8,
    judge: (found) => (/^(?:rest|home|night|work|bedtime|baseline|time|least|discharge|hs)$/i.test(found) ? 0 : 0.8),
  },
  {
    type: 'phone',
    pattern:
      /(?<![\p{L}])(?:WeChat|Instagram|Twitter|Telegram|Skype|Snapchat|TikTok|Facebook)(?: ?(?:ID|handle|name|account))?\s*[:：]\s*@?(?<id>[a-z][a-z0-9_.-]{2,30}[a-z0-9])/giu,
    probability: 0.85,
  },
  { type: 'phone', pattern: /(?<![\p{L}\p{N}.+-])7[4-9]\d{8}(?![\p{L}\p{N}]|\.\d)/gu, probability: 0.7 },
];
