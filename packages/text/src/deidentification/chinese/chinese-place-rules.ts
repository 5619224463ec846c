import type { PatternRule } from '../rules/pattern-rule.ts';
import { CITIES, PROVINCES } from './chinese-regions.ts';

const rule = (type: PatternRule['type'], pattern: string, probability: number): PatternRule => ({
  type,
  pattern: new RegExp(pattern, 'gu'),
  probability,
});

/** Addresses and places in Chinese behind a word that says so, and well-known places. */
export const CHINESE_PLACE_RULES: readonly PatternRule[] = [
  rule(
    'address',
    '(?:(?:家庭|现|户籍|户口|居住|常住|通讯|通信|联系|单位|工作|详细|收件|邮寄|身份证)?(?:地\\s*址|住\\s*址)|家住|现住|住所|居住地|户口所在地|户籍所在地|户籍地|现居住?地?|居住于|现居住于|居住在|长期居住于|常年居住于|住在|住于)\\s*[:：为于在是]?\\s*(?<id>\\p{Script=Han}[^，,。；;\\n\\t（()）:：|]{3,60})',
    0.9,
  ),
  {
    ...rule(
      'address',
      '(?:暂住|租住|独居|居住|居|住)(?:于|在)?\\s*(?<id>\\p{Script=Han}[^，,。；;\\n\\t（()）:：|]{4,60})',
      0.8,
    ),
    judge: (found) => (/(?:省|市|区|县|镇|乡|村|路|街|小区).*(?:[号栋幢室弄组村]|\d)/u.test(found) ? 0.8 : 0),
  },
  rule('place', `(?:${PROVINCES})(?:省|市|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区)?`, 0.85),
  rule('place', `(?:${CITIES})(?:市|地区|自治州)?(?!型|性|病|症|菌|新碱|西汀|瓜|时[^，。]|小异)`, 0.8),
  rule(
    'place',
    '(?:籍\\s*贯|出生地|祖籍|原籍|生源地|户籍(?![地所]))\\s*[:：为于是]?\\s*(?<id>\\p{Script=Han}{2,16})',
    0.9,
  ),
];
