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
  /[痛疼痒肿咳烧热晕吐泻血尿便喘闷麻木累乏]|症状|不舒服|难受|发炎|感染|过敏|怀孕|月经|睡眠|食欲|\d|[一二两三四五六七八九十半]+(?:天|周|个月|年|次|片|粒|岁)|药|术|病|癌|瘤|炎|针|史/u;
const ADVICE = /建议|考虑|诊断|服用|复查|注意|检查|随访|休息/u;
const EMPTY =
  /^(?:你好|您好|谢谢|好的?|嗯+|哦+|是的?|不客气|再见|没事|请问|可以吗?|在吗|对的?|医生|大夫|[\s\p{P}]+)*$/u;
const LENGTH = 0.5;
const SHORT = 120;

interface Statement extends Span {
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
  for (const turn of turns) {
    statements.push(...statementsOf(text, turn));
    yield;
  }
  const spoken = turns.reduce((sum, { start, end }) => sum + end - start, 0);
  const taken = new Set<Statement>();
  let length = 0;
  for (const statement of statements.toSorted((first, second) => second.score - first.score)) {
    if (taken.size > 0 && length + statement.text.length > Math.max(SHORT, spoken * LENGTH)) continue;
    taken.add(statement);
    length += statement.text.length;
  }
  return HEADINGS.flatMap(([code, heading]) => {
    const sentences = statements
      .filter((statement) => statement.code === code && taken.has(statement))
      .map(({ text: written, start, end, score }): SummarySentence => ({
        text: written,
        evidence: [{ start, end }],
        confidence: score,
      }));
    return sentences.length > 0 ? [{ code, heading, sentences }] : [];
  });
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
