import type { PatternRule } from '../rules/pattern-rule.ts';

const FAMILY = '[王李张刘陈杨赵周吴徐孙胡朱林何郭罗梁宋郑谢韩唐]';

/** Names among friends and kin: `其子小刚`, `老李`. */
export const CHINESE_NICKNAME_RULES: readonly PatternRule[] = [
  {
    type: 'name',
    pattern:
      /其?(?<=其|[长次之]|^|[，,。；;、\s])(?:子|女|儿子|女儿|妻|妻子|夫|丈夫|弟弟?|兄|哥哥?|姐姐?|妹妹?|孙子|孙女)(?<id>[小阿大](?![时便肠脑腿腹量学儿孩]|部分|家|于)\p{Script=Han})(?=[陪代诉说称签告及和与，,。；;、\s]|$)/gu,
    probability: 0.85,
  },
  {
    type: 'name',
    pattern: new RegExp(`(?<!\\p{Script=Han})[老小]${FAMILY}(?=[诉说称的因于在陪告患，,。；;、\\s]|$)`, 'gu'),
    probability: 0.85,
  },
];
