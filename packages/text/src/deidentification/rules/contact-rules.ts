import type { PatternRule } from './pattern-rule.ts';

const TOP_LEVEL =
  'com|org|net|edu|gov|mil|int|info|biz|io|co|me|app|dev|health|clinic|hospital|ac|uk|us|ca|au|nz|ie|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|is|pl|cz|sk|hu|ro|bg|gr|pt|si|hr|ee|lt|lv|cy|mt|lu|ru|ua|tr|il|za|ng|ke|eg|tn|in|cn|hk|tw|jp|kr|sg|my|th|vn|ph|id|br|mx|ar|cl|uy|eu|gl|tv|xyz|online|site';
const PHONE_WORDS =
  '(?:tele)?phones?|tel|fax(?:es)?|mobiles?|cells?|pagers?|call(?:ed|ing)?|ring|dial|text(?:ed)?|contact(?:ed)?|reach(?:ed)?|whatsapp|hotline|ext(?:ension)?';

/** Mail, web and network addresses, telephone numbers; of any language. */
export const CONTACT_RULES: readonly PatternRule[] = [
  {
    type: 'email',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu,
    probability: 0.99,
  },
  {
    type: 'url',
    pattern: /\b(?:https?|ftps?):\/\/[^\s<>"'，。；！？）】]{1,2000}/giu,
    probability: 0.99,
    judge: (found) => (/[\p{L}\p{N}]/u.test(found) ? 0.99 : 0),
  },
  { type: 'url', pattern: /\bwww\.[^\s<>"'，。；！？）】]{1,2000}/giu, probability: 0.99 },
  {
    type: 'url',
    pattern: new RegExp(
      `(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}@.-])(?:[a-z0-9-]{2,63}\\.){1,4}(?:${TOP_LEVEL})(?:/[^\\s<>"']{0,200})?(?!(?!\\p{Script=Han})[\\p{L}\\p{N}@-]|\\.[a-z])`,
      'giu',
    ),
    probability: 0.9,
    judge: (found) =>
      /^[a-z]{1,2}\.[a-z]{2}$/i.test(found) || /[A-Z][a-z]*\.(?:In|It|Is|No|At|Me|So|Us|Be|As|I[dn]|My|To)$/.test(found)
        ? 0
        : 0.9,
  },
  {
    type: 'ip-address',
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2})?(?![\d.]*\d)/gu,
    probability: 0.95,
  },
  {
    type: 'ip-address',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?!(?!\p{Script=Han})[\p{L}\p{N}:])|(?<!(?!\p{Script=Han})[\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?!(?!\p{Script=Han})[\p{L}\p{N}:])/giu,
    probability: 0.95,
  },
  {
    type: 'record-number',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!(?!\p{Script=Han})[\p{L}\p{N}:-])/giu,
    probability: 0.9,
  },
  // +41 (0)69 979 80 58
  {
    type: 'phone',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}])(?:\+|00)\d{1,3}[ .-]?(?:\(0?\d{0,4}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{2,5}){1,4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\d)/giu,
    probability: 0.95,
    judge: (found) => (found.replace(/\D/g, '').length >= 8 ? 0.95 : 0),
  },
  // (555) 123-4567, 555-123-4567 x12
  {
    type: 'phone',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\d-])/giu,
    probability: 0.95,
  },
  {
    type: 'phone',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}-])\(0?\d{2,4}\)[ .-]?\d{3,5}[ .-]?\d{3,4}(?:x\d{1,6})?(?![\d-])/gu,
    probability: 0.9,
  },
  // 01.84.17.61.18, 0494 92 82 32, 07700 900123
  {
    type: 'phone',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}.-])0\d{1,4}(?:[ .-]\d{2,4}){2,4}(?![\d-]|\.\d)/gu,
    probability: 0.85,
    judge: (found) => (/^\d{2}[.-]\d{2}[.-]\d{2,4}$/.test(found) ? 0 : 0.85),
  },
  { type: 'phone', pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}.-])07\d{3} ?\d{6}(?!\d)/gu, probability: 0.9 },
  {
    type: 'phone',
    pattern: new RegExp(`\\b(?:${PHONE_WORDS})\\b[^\\d\\n]{0,24}?(?<id>\\(?\\d[\\d ().-]{5,18}\\d)(?!\\d)`, 'giu'),
    probability: 0.85,
    judge: (found) => (/^\d{1,2}[.-]\d{1,2}[.-]\d{2,4}$|^\d{4}-\d{2}-\d{2}$/.test(found) ? 0 : 0.85),
  },
  {
    type: 'phone',
    pattern: /(?<id>\d{3}[ .-]\d{4})[^\S\n]?\(?(?:home|work|cell|mobile|office|fax)\b/giu,
    probability: 0.85,
  },
  // Digits read out in a transcript.
  {
    type: 'phone',
    pattern:
      /\b(?:(?:oh|nought|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred)[ ,-]+){6,20}(?:oh|nought|hundred|zero|one|two|three|four|five|six|seven|eight|nine)\b/giu,
    probability: 0.85,
  },
];
