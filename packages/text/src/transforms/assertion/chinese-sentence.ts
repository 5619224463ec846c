import { simplified } from '../../encoders/simplified-characters.ts';
import type { Span } from '../../span.ts';
import type { SentenceToRead, TextFindings } from './assert-sentence.ts';
import type { ChineseCueRule } from './chinese-cue-rule.ts';
import { CHINESE_CUES } from './chinese-cues.ts';
import type { Axis } from './cue-rule.ts';

/** A cue where it stands. */
interface Found extends Span {
  readonly rule: ChineseCueRule;
}

const COMMA = /[，,：:]/;
const STOP = /[。；;！!？?\n]/;
const CONTRAST = /但|然而|不过|却|现(?:患者|因|症|为|有|仍|无)|近\d|今(?:日|为|因)|遂|此次|本次|目前|入院后/;
/** What a segment may hold besides entities and still be nothing but a list. */
const LIST_WORDS =
  /(?:病史|史|等|及|和|或|与|以及|以|、|症状|感|病|情况|疾病|疾患|现象|表现|过敏|手术|外伤|输血|\s)+/gu;
/** Longest sentence that is read whole; of a longer one, so much around the entity. */
const REACH = 400;
/** Most characters between an entity and a cue behind it, where nothing else is named in between. */
const NEAR = 8;
/** Adjectives that begin with a denial: `无痛性血尿` denies the pain and has the haematuria. */
const DENYING_ADJECTIVE =
  /^无(?:(?:症状|痛|排卵|色素|血管|结石|反应|黄疸|骨折脱位|张力|虹膜|细胞|丙种球蛋白|胆色素)性|痛(?=血尿|肉眼|肿|包块|结节|黄疸|溃疡|淋巴)|症状(?=[高低心脑菌血胆肾甲胰颈房]|蛋白|感染|带|多发|梗))/u;

/**
 * Reads the Chinese cues of one sentence for the entities in it: denials, doubt, what is past or planned, whose it is, what is supposed. Traditional
 * characters are read as simplified ones. Answers in the order of `spans`; yields once an entity.
 */
export function* readChineseSentence({
  text,
  sentence,
  lead,
  spans,
}: SentenceToRead): Generator<void, readonly TextFindings[]> {
  const findings: TextFindings[] = [];
  const start = lead && sentence.start - lead.end <= REACH ? lead.start : sentence.start;
  const plain = plainText(text.slice(start, sentence.end));
  const cues = findCues(plain);
  const places = spans.map((span) => ({ start: span.start - start, end: Math.min(span.end, sentence.end) - start }));
  for (const place of places) {
    yield;
    const found: TextFindings = {};
    for (const [axis, reaching] of reachingCues({ plain, place, places, cues })) {
      const cue = nearest(reaching, place);
      if (cue?.rule.value === undefined) continue;
      const from = cue.start + start;
      const to = cue.end + start;
      found[axis] = {
        value: cue.rule.value,
        cue: { start: from, end: to, text: text.slice(from, to), source: 'text' },
      };
    }
    findings.push(found);
  }
  return findings;
}

function plainText(text: string): string {
  return Array.from({ length: text.length }, (_, index) => simplified(text.charAt(index))).join('');
}

const patterns = new WeakMap<ChineseCueRule, RegExp>();

function patternOf(rule: ChineseCueRule): RegExp {
  const known = patterns.get(rule) ?? new RegExp(rule.pattern, 'gu');
  patterns.set(rule, known);
  return known;
}

function findCues(plain: string): readonly Found[] {
  const all = CHINESE_CUES.flatMap((rule) =>
    [...plain.matchAll(patternOf(rule))].map((match): Found => ({
      rule,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  const shields = all.filter(({ rule }) => rule.direction === 'pseudo');
  return all.filter(({ rule, start, end }) => {
    if (rule.direction === 'pseudo' || isShield(rule)) return rule.direction !== 'pseudo';
    return !shields.some((shield) => shield.rule.axis === rule.axis && shield.start <= start && end <= shield.end);
  });
}

/** Doubt in many words (`有没有`, `不能除外`) holds a denial, and is no shield's to take away. */
function isShield({ value }: ChineseCueRule): boolean {
  return value === 'neutral-possible' || value === 'negative-possible';
}

interface Reading {
  readonly plain: string;
  readonly place: Span;
  readonly places: readonly Span[];
  readonly cues: readonly Found[];
}

function reachingCues(reading: Reading): ReadonlyMap<Axis, readonly Found[]> {
  const byAxis = new Map<Axis, Found[]>();
  for (const cue of reading.cues) {
    if (!reaches(cue, reading) && !isInside(cue, reading.place)) continue;
    byAxis.set(cue.rule.axis, [...(byAxis.get(cue.rule.axis) ?? []), cue]);
  }
  const certainty = byAxis.get('certainty');
  if (certainty && certainty.length > 1) {
    const outer = certainty.filter((cue) => !certainty.some((other) => other !== cue && holds(other, cue)));
    const denials = outer.filter(({ rule }) => rule.value === 'negative');
    byAxis.set('certainty', denials.length > 0 ? denials : outer);
  }
  return byAxis;
}

function holds(outer: Found, inner: Found): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
}

/** `乳腺癌术后`, `陈旧性脑梗死可能`: words of the entity itself say when it was or how sure it is, but deny nothing. */
function isInside({ rule, start, end }: Found, place: Span): boolean {
  if (rule.direction !== 'backward' || start < place.start || end > place.end) return false;
  return rule.axis === 'temporality' || (rule.value ?? '').endsWith('possible');
}

function reaches({ rule, start, end }: Found, { plain, place, places }: Reading): boolean {
  if (rule.direction === 'backward') return reachesBack({ rule, start, end }, { plain, place, places });
  if (end > place.start || place.start - end > (rule.reach ?? REACH)) return false;
  const adjective = rule.value === 'negative' ? DENYING_ADJECTIVE.exec(plain.slice(start, start + 10))?.[0].length : 0;
  if (adjective && place.end > start + adjective) return false;
  const between = plain.slice(end, place.start);
  if (rule.scope === 'sentence') return !/[。；;！!\n]/.test(between) && !CONTRAST.test(between);
  if (STOP.test(between)) return false;
  if (!COMMA.test(between)) return !CONTRAST.test(between) && !/伴有?|出现|可见/.test(between);
  return rule.scope === 'list' && isList(plain, { from: end, place, places });
}

function reachesBack({ rule, start }: Found, { plain, place, places }: Omit<Reading, 'cues'>): boolean {
  const between = plain.slice(place.end, start);
  if (start < place.end || between.length > (rule.reach ?? REACH) || STOP.test(between)) return false;
  const bare = bared(plain, { start: place.end, end: start }, places);
  if (bare === between) return !/[，,]/.test(between) && between.length <= NEAR;
  return (rule.scope === 'list' ? /^[、，,及和或与以]*$/u : /^[、及和或与\p{L}]*$/u).test(bare);
}

/** A stretch with a list's comma in place of each character of an entity. */
function bared(plain: string, { start, end }: Span, places: readonly Span[]): string {
  let bare = '';
  for (let at = start; at < end; at += 1)
    bare += places.some((span) => span.start <= at && at < span.end) ? '、' : plain.charAt(at);
  return bare;
}

/** Whether every segment from the one behind the cue's own to the entity's holds nothing but a list. */
function isList(
  plain: string,
  { from, place, places }: { from: number; place: Span; places: readonly Span[] },
): boolean {
  const tail = plain.slice(place.end).search(/[，,：:。；;！!？?\n]/);
  const end = tail < 0 ? plain.length : place.end + tail;
  return bared(plain, { start: from, end }, places)
    .split(/[，,：:]/)
    .slice(1)
    .every((segment) => segment.replace(LIST_WORDS, '') === '');
}

function nearest(cues: readonly Found[], place: Span): Found | undefined {
  let best: Found | undefined;
  for (const cue of cues) if (best === undefined || distance(cue, place) < distance(best, place)) best = cue;
  return best;
}

function distance(cue: Span, place: Span): number {
  return cue.end <= place.start ? place.start - cue.end : Math.max(0, cue.start - place.end);
}
