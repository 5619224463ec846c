import type { Identifier } from '../identifier.ts';
import {
  COMMON_FAMILIES,
  COMPOUND_FAMILIES,
  GIVEN_SIGNS,
  NO_NAMES,
  RARE_FAMILIES,
  WORDY_FAMILIES,
} from './chinese-name-signs.ts';

const HAN = /\p{Script=Han}/u;
const LABEL =
  '(?:(?:患者|病人|患儿|孕妇|产妇|受检者|就诊人|申请人|本人|家属|联系人|监护人|紧急联系人|法定代理人|投保人|参保人|被保险人|户主|父亲|母亲|配偶|医师|医生|护士|收件人|缴费人)?(?:姓\\s*名|名\\s*字|签\\s*名|签\\s*字|签\\s*章)|患\\s*者|病\\s*人|患儿|产妇|孕妇|联系人|紧急联系人|家属|监护人|代理人|委托人|受托人|被委托人|授权人|陪护人?|陪同人|护工|病史陈述者|供史者|陈述者|知情人|证明人|(?:主管|主治|经治|住院|值班|接诊|首诊|管床|责任|主刀|手术|麻醉|会诊|上级|审核|报告|诊断|检查|检验|送检|申请|开单|记录|书写|转诊|带教|门诊|随访|签约|家庭|主诊|实习|进修|超声|病理|影像|放射|主任|副主任)*(?:医师|医生|大夫|护士长?|药师|技师|治疗师|营养师|康复师|者|人|员)|术者|手术者|主刀|[一二三第]+助手?|助手|麻醉|主任|副主任|科主任|护士长|院长|父亲?|母亲?|配偶|丈夫|妻子|爱人|儿子|女儿|长子|次子|长女|次女|子|女|兄|弟|姐|妹|录入|复核|核对|执行|采集|报告|审核|签发|签名|签字|记录|主管|姓名|名字|收件人|寄件人|亲属|曾用名|别名|抄送|致)';
/** Behind it, with a colon or blanks, stands a name. */
const LABELLED = new RegExp(`${LABEL}\\s*(?:[（(][^）)\\n]{1,8}[）)])?(?:\\s*[:：]\\s*|[ \\t\u3000]{1,8})`, 'gu');
/** Words right in front of a name. */
const LEADS =
  /(?:患者|病人|病员|患儿|孕妇|产妇|伤者|死者|受检者|家属|联系人|监护人|代理人|陪护|护工|医师|医生|大夫|护士长|护士|药师|技师|主任|院长|教授|专家|博士|老师|同志|同事|邻居|室友|代诉人|代述人|供史者|麻醉师|医[生师]为|护士为|委托人|受委托人|法定代理人|挂号?|约|术者为|监护人为|联系人为|妻子|丈夫|爱人|老伴|配偶|儿子|女儿|长子|次子|三子|长女|次女|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|兄长|女婿|儿媳|孙子|孙女|外孙|外孙女|侄子|侄女|外甥|舅舅|叔叔|姑姑|姨妈|婆婆|公公|岳父|岳母|祖父|祖母|爷爷|奶奶|外公|外婆|之[妻夫子女父母]|其[妻夫子女父母兄弟姐妹]|名叫|名为|叫做|叫|我叫|我是|本人|姓名|签名|签字|术者|助手|尊敬的|亲爱的|您好|你好|称呼|经由|由|经|请|让|据|向|与|和|及|同|对|给|找|跟|陪同人|委托|授权|转告|通知|电话联系|联系|送检者|记录者|检查者|报告者|审核者)$/u;
/** Words right behind a name. */
const FOLLOWS =
  /^(?:\s*的?(?:专家|之[妻夫子女母父]|丈夫|妻子|儿子|女儿|父亲|母亲|家属|家人|配偶)|的(?:病|检查|诊|手术|身份|医保|住院|报告)|委托|\s*[（(,，、;；]?\s*(?:男|女)(?=[，,、。；;\s)）/\d]|性|$)|\s*[，,（(]\s*(?:现年|年龄|身份证|联系电话|电话|手机|住址|家住|系|汉族|\d{1,3}\s?岁|出生|籍贯|病案号|住院号|门诊号|床号|医保|工号|执业)|\s*(?:(?:副?主任|主治|住院|经治|主管|值班|责任|实习|进修|副?主任药|主管药|主管技|主管护)?(?:医师|医生|大夫|护士长?|护师|药师|技师|教授|主任|院长|所长|科长|处长|博士|老师|先生|女士|小姐|太太|夫人|同志|师傅|阿姨|大爷|大妈|奶奶|爷爷|老人|患者|病人|副主任|护工|治疗师|营养师|家属|本人|签名|签字|（签|\(签))|\s*[（(](?:签名|签字|身份证|电话|父|母|妻|夫|子|女|配偶|患者|家属|联系|主任|主治|住院))/u;
/** Signs that go on with a sentence behind a name. */
const GO_ON = new Set(
  '因于在为系诉述自现男女的由与和及等将已曾未无有到至以患前后入出住来就经向对被让请说称表是今昨上下同并也又不否认亦其此该携带陪代签告查给从随跟做行予接主副医护先老病父母妻夫陈年今近突反复伴服按办转会术均即则按能可',
);
const TITLED =
  /^(?:副?主任|主治|住院|值班)?(?:医师|医生|大夫|护士长?|护师|药师|技师|教授|主任|院长|博士|老师|先生|女士|小姐|太太|同志|师傅|阿姨|大爷|大妈|奶奶|爷爷)/u;

/** Names of people in Chinese text: by what stands in front or behind, and by the signs that names are made of. */
export function* findChineseNames(text: string): Generator<void, Identifier[]> {
  const found: Identifier[] = [];
  const add = (start: number, length: number, probability: number): void => {
    if (length > 0) found.push({ type: 'name', start, end: start + length, probability });
  };
  for (const match of text.matchAll(LABELLED)) {
    yield;
    const start = match.index + match[0].length;
    const colon = /[:：]\s*$/u.test(match[0]);
    for (const [from, length] of listedNames(text, start))
      if (colon || familyAt(text, from) > 0) add(from, length, 0.95);
  }
  for (const match of text.matchAll(/(?<=[者人性士友您患我他她]\s?)姓(?<id>\p{Script=Han})(?=[，,。；;、\s（(]|$)/gu))
    add(match.index + 1, 1, 0.85);
  for (const match of text.matchAll(
    /\p{Script=Han}{1,12}[·•・]\p{Script=Han}{1,12}(?:[·•・]\p{Script=Han}{1,12})?/gu,
  )) {
    yield;
    const lead =
      LEADS.exec(
        match[0]
          .slice(0, 8)
          .replace(/[·•・].*$/u, '')
          .slice(0, -1),
      )?.[0].length ?? 0;
    const tail =
      /(?:签[字名]|同意|陪同|代?诉|自述|医[生师]|主任|先生|女士|同志|患者|入院|因.*|于.*|在.*)$/u.exec(match[0])?.[0]
        .length ?? 0;
    add(match.index + lead, match[0].length - lead - tail, 0.85);
  }
  for (let at = 0; at < text.length; at += 1) {
    if (at % 64 === 0) yield;
    const family = familyAt(text, at);
    if (family === 0) continue;
    const length = nameLength(text, at, family);
    if (length === 0) continue;
    add(at, length, 0.9);
    at += length - 1;
  }
  return found;
}

/** Length of the family name at a place; 0 when there is none. */
function familyAt(text: string, at: number): number {
  if (COMPOUND_FAMILIES.includes(text.slice(at, at + 2))) return 2;
  return COMMON_FAMILIES.has(text.charAt(at)) || RARE_FAMILIES.has(text.charAt(at)) ? 1 : 0;
}

function isNoName(text: string, at: number): boolean {
  return [2, 3, 4].some((length) => NO_NAMES.has(text.slice(at, at + length)));
}

/** Length of a name that begins at a place, where its surroundings say that it is one; else 0. */
function nameLength(text: string, at: number, family: number): number {
  const before = text.slice(Math.max(0, at - 6), at);
  const led = LEADS.test(before);
  const isolated = before === '' || !HAN.test(before.slice(-1));
  const common = family === 2 || COMMON_FAMILIES.has(text.charAt(at));
  const veiled = /^(?:某+|[xX×]{1,2}(?![A-Za-z0-9]))/u.exec(text.slice(at + family, at + family + 4));
  if (veiled && common) return family + veiled[0].length;
  for (const given of [2, 1]) {
    const length = family + given;
    const signs = text.slice(at + family, at + length);
    if ([...signs].length !== given || ![...signs].every((sign) => HAN.test(sign))) continue;
    const behind = text.slice(at + length, at + length + 14);
    const plausible = [...signs].every((sign) => GIVEN_SIGNS.has(sign));
    if (WORDY_FAMILIES.has(text.charAt(at)) && !(plausible && (isolated || strong(before)) && FOLLOWS.test(behind)))
      continue;
    if (given === 2 && !plausible && GO_ON.has(signs.charAt(1)) && HAN.test(behind.charAt(0))) continue;
    if (
      FOLLOWS.test(behind) &&
      (plausible || led || isolated) &&
      !isNoName(text, at) &&
      !TITLED.test(text.slice(at + family)) &&
      (led || isolated || common)
    )
      return length;
    const alone =
      /(?:^|[A-Za-z.,:] ?|[\t|] *)$/.test(text.slice(0, at).slice(-4)) && /^(?:\s|$|[A-Za-z|])/.test(behind);
    if (alone && common && plausible && !isNoName(text, at)) return length;
    if (!led || !common || isNoName(text, at) || TITLED.test(text.slice(at + family))) continue;
    const closed = behind === '' || !HAN.test(behind.charAt(0));
    const goesOn = GO_ON.has(behind.charAt(0));
    const lastGoesOn = GO_ON.has(signs.charAt(given - 1));
    if (plausible && (closed || (goesOn && !(given === 2 && lastGoesOn && !closed)))) return length;
    if (strong(before) && (closed || (plausible && !lastGoesOn))) return length;
  }
  const titled = common && TITLED.test(text.slice(at + family)) && !/[\p{Script=Han}]/u.test(lastOutside(before));
  return titled ? family : 0;
}

/** Leads that hardly stand before anything but a name: all but prepositions and the like. */
function strong(before: string): boolean {
  return (
    LEADS.test(before) &&
    !/(?:由|经|请|让|据|向|与|和|及|同|对|给|找|跟|通知|委托|授权|转告|联系|陪护|主任|专家|老师|同事|代理人)$/u.test(
      before,
    )
  );
}

/** The sign in front of a form of address, unless a word of those that lead in ends there. */
function lastOutside(before: string): string {
  return LEADS.test(before) || /(?:科|院|室|区|组|的|是|找|请|日|月|时|分|后|前|予|遵|嘱|示|家|位|名|来)$/u.test(before)
    ? ''
    : before.slice(-1);
}

/** Names behind a label: one, or several parted by signs. */
function* listedNames(text: string, from: number): Generator<readonly [number, number], void> {
  let at = from;
  for (let count = 0; count < 8; count += 1) {
    const run =
      /^\p{Script=Han}{1,12}(?:\s\p{Script=Han}(?!\p{Script=Han}))?/u.exec(text.slice(at, at + 16))?.[0] ?? '';
    const length = labelledLength(text, at, run);
    if (length === 0) return;
    yield [at, length];
    const link = /^\s*(?:[、，,/]|和|及|与)\s*/u.exec(text.slice(at + length, at + length + 4))?.[0];
    if (!link) return;
    at += length + link.length;
    if (familyAt(text, at) === 0) return;
  }
}

function labelledLength(text: string, at: number, run: string): number {
  if (run.length < 2 || isNoName(text, at)) return 0;
  const family = familyAt(text, at);
  if (
    /^(?:您好|你好|男|女|无|未|不|详|同|见|否|是|有|本人$|患者|病史|可靠|家属|自述|门诊|急诊)/u.test(run) &&
    family === 0
  )
    return 0;
  const spaced = /^(\p{Script=Han})\s(\p{Script=Han})$/u.test(run);
  if (spaced) return family > 0 ? run.length : 0;
  const plain = run.replace(/\s.*$/u, '');
  if (family === 0)
    return plain.length >= 2 && [...plain].slice(1).every((sign) => GIVEN_SIGNS.has(sign)) && plain.length < 4
      ? plain.length
      : 0;
  if (plain.length <= family + 2) return TITLED.test(plain.slice(family)) ? family : plain.length;
  for (const given of [2, 1]) {
    const rest = plain.slice(family + given);
    if (FOLLOWS.test(text.slice(at + family + given, at + family + given + 14)) || GO_ON.has(rest.charAt(0)))
      return family + given;
  }
  return family + 2;
}
