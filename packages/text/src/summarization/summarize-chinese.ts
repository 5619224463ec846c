import type { DialogueTurn } from '../codecs/dialogue.ts';
import type { Span } from '../span.ts';
import { SOAP_CUES } from './soap-cues.ts';
import type { SoapCode, SummarySection, SummarySentence } from './summary.ts';

const HEADINGS: readonly (readonly [SoapCode, string])[] = [
  ['subjective', '主观资料'],
  ['objective', '客观资料'],
  ['assessment', '评估'],
  ['plan', '计划'],
];
const TELLING =
  /[痛疼痒肿咳烧热晕吐泻血尿便喘闷麻木累乏]|症状|不舒服|难受|发炎|感染|过敏|怀孕|月经|睡眠|食欲|\d|[一二两三四五六七八九十半]+(?:天|周|个月|年|次|片|粒|岁)|药|术|病|癌|瘤|炎|针|史|西林|霉素|沙坦|普利|洛尔|他汀|地平|拉唑|匹林|法林|格雷|双胍|头孢|胰岛素/u;
const ADVICE = /建议|考虑|诊断|服用|复查|注意|检查|随访|休息|先停|停[用药服掉]|减量|加量|改[用吃服]|换[用成]/u;
const EMPTY =
  /^(?:你好|您好|谢谢|好的?|嗯+|哦+|是的?|不客气|再见|没事|请问|可以吗?|在吗|对的?|医生|大夫|[\s\p{P}]+)*$/u;
const LENGTH = 0.5;
const SHORT = 120;

const MOST = 1500;
/** An answer of up to so many characters needs its question to be understood. */
const SHORT_ANSWER = 20;
const QUESTION = /[?？]$|[吗么呢][。]?$|^(?:什么|怎么|哪|多久|多少|几|有没有|是不是|是否).*$/u;

interface Statement extends Span {
  /** Places that it rests on, where there is more than one. */
  readonly places?: readonly Span[];
  readonly code: SoapCode;
  readonly text: string;
  readonly score: number;
}

/**
 * A SOAP note of a Chinese dialogue by cues alone: telling sentences word for word, each with its speaker and place.
 * Questions are left out. In steps of one turn.
 */
export function* summarizeChinese(
  text: string,
  turns: readonly DialogueTurn[],
): Generator<void, readonly SummarySection[]> {
  const statements: Statement[] = [];
  for (const [number, turn] of turns.entries()) {
    const before = turns[number - 1];
    const answered = before && answeredQuestion(text, before, turn);
    statements.push(...(answered ? [answered] : statementsOf(text, turn)));
    yield;
  }
  const spoken = turns.reduce((sum, { start, end }) => sum + end - start, 0);
  const limit = Math.min(MOST, Math.max(SHORT, spoken * LENGTH));
  const taken = new Set<Statement>();
  let length = 0;
  for (const statement of statements.toSorted((first, second) => second.score - first.score)) {
    if (taken.size > 0 && length + statement.text.length > limit) continue;
    taken.add(statement);
    length += statement.text.length;
  }
  return HEADINGS.flatMap(([code, heading]) => {
    const sentences = statements
      .filter((statement) => statement.code === code && taken.has(statement))
      .map(({ text: written, start, end, score, places }): SummarySentence => ({
        text: written,
        evidence: places ?? [{ start, end }],
        confidence: score,
      }));
    return sentences.length > 0 ? [{ code, heading, sentences }] : [];
  });
}

/** A short answer quoted with what was asked: `对什么药过敏？` + `青霉素。`. */
function answeredQuestion(text: string, asked: DialogueTurn, replied: DialogueTurn): Statement | undefined {
  if (asked.role !== 'clinician' || replied.role === 'clinician') return undefined;
  const question = trimmedSpan(text, lastSentence(text, asked));
  const answer = trimmedSpan(text, replied);
  const [said, found] = [question, answer].map(({ start, end }) => text.slice(start, end)) as [string, string];
  const isShort = found !== '' && found.length <= SHORT_ANSWER && !/[?？]/u.test(found);
  if (!isShort || NO_ANSWER.test(found) || !QUESTION.test(said)) return undefined;
  const standsAlone = TELLING.test(found) && found.length > 8;
  if (standsAlone || (!TELLING.test(said) && !TELLING.test(found))) return undefined;
  return {
    code: 'subjective',
    text: `医生问：${said} 患者答：${found}`,
    score: 0.7,
    start: question.start,
    end: answer.end,
    places: [question, answer],
  };
}

const NO_ANSWER = /^(?:好的?|嗯+|哦+|谢谢.*|你好|您好|再见|不客气|医生|大夫|[\s\p{P}])+$/u;

function lastSentence(text: string, { start, end }: DialogueTurn): Span {
  const said = text.slice(start, end).trimEnd();
  const from =
    Math.max(...['。', '！', '!', '；', ';', '\n'].map((mark) => said.lastIndexOf(mark, said.length - 2))) + 1;
  return { start: start + from, end: start + said.length };
}

function trimmedSpan(text: string, { start, end }: Span): Span {
  const said = text.slice(start, end);
  const from = start + said.length - said.trimStart().length;
  return { start: from, end: from + said.trim().length };
}

function* statementsOf(text: string, { role, start, end }: DialogueTurn): Generator<Statement> {
  for (const match of text.slice(start, end).matchAll(/[^。！？!?；;\n]+[。！？!?；;]?/gu)) {
    const said = match[0].trim();
    if (EMPTY.test(said) || /[?？]$|吗[。]?$|呢[。]?$/u.test(said) || !(TELLING.test(said) || ADVICE.test(said)))
      continue;
    const from = start + match.index + match[0].indexOf(said);
    const code = role === 'clinician' ? codeOf(said) : SOAP_CUES.objective.test(said) ? 'objective' : 'subjective';
    const score = Math.min(0.9, 0.3 + 0.02 * Math.min(20, said.length) + (/\d/.test(said) ? 0.1 : 0));
    yield {
      code,
      text: `${role === 'clinician' ? '医生' : '患者'}：${said}`,
      score,
      start: from,
      end: from + said.length,
    };
  }
}

function codeOf(said: string): SoapCode {
  return (['plan', 'assessment', 'objective'] as const).find((code) => SOAP_CUES[code].test(said)) ?? 'assessment';
}
