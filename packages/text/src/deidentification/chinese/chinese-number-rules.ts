import { isLuhn } from '../checksums/luhn.ts';
import { isResidentIdentity } from '../checksums/resident-identity.ts';
import { isTaiwanIdentity } from '../checksums/taiwan-identity.ts';
import type { IdentifierType } from '../identifier-type.ts';
import type { PatternRule } from '../rules/pattern-rule.ts';

const NUMBER = '号码?|编号|代码|帐号|账号|No\\.?|NO\\.?|no\\.?|ID|id|#';
const LINK = '\\s*(?:(?:为|是|系|[:：=＝.．]|[（(][^）)\\n]{1,10}[）)])\\s*)*';
/** Letters, figures and dashes that hold a figure; also in full width. */
const VALUE =
  '(?=[A-Za-zＡ-Ｚ-]{0,8}[0-9０-９])[A-Za-z0-9Ａ-Ｚａ-ｚ０-９](?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]|[-/_–—](?=[A-Za-z0-9])){2,31}';
const END = '(?![A-Za-z0-9])';

const LABELS: readonly (readonly [IdentifierType, string])[] = [
  [
    'national-id',
    '(?:居民|公民)?身[份分]证(?:件|明)?|证件|居住证|户口簿?|军官证|士兵证|社会信用|外国人永久居留证|港澳(?:居民)?(?:来往内地)?(?:通行证|身份证)|台胞证|台湾居民来往大陆通行证|出生(?:医学)?证明',
  ],
  [
    'insurance-id',
    '(?:社会)?医保(?:卡|证|电脑|编|个人)?|医疗保险(?:卡|证|手册)?|社保(?:卡)?|社会保障(?:卡)?|参保(?:人)?(?:卡)?|新农合(?:卡|证)?|农合(?:证|卡)?|合作医疗(?:证|卡)?|保险(?:单|卡)?|保单|医疗证|健康保险',
  ],
  [
    'record-number',
    '住院|入院|门诊|急诊|病历|病案|就诊卡?|诊疗卡?|登记|档案|健康档案|健康卡|电子健康卡|床位?|床头|检查|检验|影像|放射|超声|病理|标本|样本|条码|条形码|申请单?|报告单?|处方|医嘱|流水|收费|发票|挂号|序列|设备|工|员工|职工|执业(?:医师)?(?:证书?|资格)?|资格证书?|就医|患者|病人|登记|体检|入组|受试者|随访|手术|留观|住院病案|病区|编|单据|预约|X线|CT|MRI?|PACS|心电图?|内镜|护理|会诊单?|转诊单?|知情同意书?',
  ],
  ['passport', '护照'],
  ['licence', '驾驶证?(?:档案)?|驾照'],
  ['bank-account', '银行(?:卡|账户|帐户)?|账户?|帐户?|开户|卡'],
  ['phone', '联系(?:电话|方式|手机)?|电话|手机|座机|固话|热线|传真|家庭电话|办公电话|宅电|微信|QQ|qq|Tel|TEL'],
];

/** Numbers of China by their form, their check sign, or the word in front. */
export const CHINESE_NUMBER_RULES: readonly PatternRule[] = [
  {
    type: 'national-id',
    pattern:
      /(?<![A-Za-z0-9])[1-9]\d{5}\s?(?:18|19|20)\d{2}\s?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?\d{3}[\dXx](?![A-Za-z0-9])/gu,
    probability: 0.9,
    judge: (found) => (isResidentIdentity(found.replace(/\s/g, '')) ? 0.995 : 0.93),
  },
  {
    type: 'national-id',
    pattern: /(?<![A-Za-z0-9.])[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![A-Za-z0-9.])/gu,
    probability: 0.85,
  },
  // Taiwan and Hong Kong.
  {
    type: 'national-id',
    pattern: /(?<![A-Za-z0-9])[A-Z][1289]\d{8}(?![A-Za-z0-9])/gu,
    probability: 0.95,
    judge: (found) => (isTaiwanIdentity(found) ? 0.97 : 0),
  },
  { type: 'national-id', pattern: /(?<![A-Za-z0-9])[A-Z]{1,2}\d{6}\([\dA]\)/gu, probability: 0.95 },
  {
    type: 'phone',
    pattern:
      /(?<![A-Za-z0-9.-])(?:(?:\+|00)?852[- ]?[2-9]\d{3}[- ]?\d{4}|[2-35-79]\d{3} \d{4}|(?:\+886[- ]?|0)9\d{2}[- ]?\d{3}[- ]?\d{3})(?![A-Za-z0-9-]| \d)/gu,
    probability: 0.9,
    judge: (found) => (/^(?:19|20)\d{2} (?:19|20)/.test(found) ? 0 : 0.9),
  },
  {
    type: 'phone',
    pattern: /(?<![A-Za-z0-9.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![A-Za-z0-9])/gu,
    probability: 0.97,
  },
  {
    type: 'phone',
    pattern: /(?<![A-Za-z0-9.])[(（]?0\d{2,3}[)）]?[-– ]?[2-9]\d{6,7}(?:(?:-|转|转分机)\d{1,6})?(?![A-Za-z0-9])/gu,
    probability: 0.93,
  },
  { type: 'phone', pattern: /(?<![A-Za-z0-9.-])[48]00[- ]?\d{3}[- ]?\d{4}(?![A-Za-z0-9])/gu, probability: 0.9 },
  { type: 'phone', pattern: /(?<![0-9０-９])[１1][３-９3-9][０-９0-9]{9}(?![0-9０-９])/gu, probability: 0.95 },
  {
    type: 'passport',
    pattern: /(?<![A-Za-z0-9])(?:[EeGg]\d{8}|[DSPEdspe][A-Z]?\d{7,8}|[HMhm]\d{8,10})(?![A-Za-z0-9])/gu,
    probability: 0.8,
  },
  {
    type: 'vehicle',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][·•\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/gu,
    probability: 0.93,
  },
  {
    type: 'bank-account',
    pattern: /(?<![A-Za-z0-9.])(?:62|4|5)\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![A-Za-z0-9])/gu,
    probability: 0.8,
    judge: (found) => (isLuhn(found.replace(/\D/g, '')) ? 0.95 : 0.7),
  },
  {
    type: 'national-id',
    pattern: /(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![A-Za-z0-9])/gu,
    probability: 0.75,
  },
  ...LABELS.flatMap(([type, words]): PatternRule[] => [
    {
      type,
      pattern: new RegExp(`(?:${words})\\s*(?:${NUMBER})${LINK}(?<id>${VALUE})${END}`, 'gu'),
      probability: 0.94,
      judge: (found) => figuresAtLeast(found, type === 'record-number' ? 1 : 4, 0.94),
    },
    {
      type,
      pattern: new RegExp(`(?:${words})\\s*[:：]\\s*(?<id>${VALUE})${END}`, 'gu'),
      probability: 0.85,
      judge: (found) => figuresAtLeast(found, 5, 0.85),
    },
  ]),
  // Behind the number's name at some distance: 手机 (本人) 138…; 住院号 为 …
  {
    type: 'record-number',
    pattern: /(?<![A-Za-z0-9.])(?:ZY|MZ|BA|BL|YB|SB|JZ|TJ|HN|CT|MR|US|BK|P|M|D|H)[-_]?\d{5,18}(?![A-Za-z0-9])/gu,
    probability: 0.8,
  },
  {
    type: 'record-number',
    pattern: /(?<![A-Za-z0-9.+-])\d{1,3}\s?(?:床|床位)(?=[，,。、；;\s:：患病]|$)/gu,
    probability: 0.6,
  },
  { type: 'address', pattern: /(?:邮政编码|邮编|邮码)\s*[:：]?\s*(?<id>[1-8]\d{5})(?!\d)/gu, probability: 0.95 },
  {
    type: 'phone',
    pattern: /(?:微信号?|QQ号?|qq号?|抖音号?)\s*(?:为|是)?\s*[:：]?\s*(?<id>[A-Za-z0-9][A-Za-z0-9_-]{4,24})/gu,
    probability: 0.9,
  },
];

function figuresAtLeast(found: string, least: number, probability: number): number {
  return (found.match(/[0-9０-９]/g)?.length ?? 0) >= least ? probability : 0;
}
