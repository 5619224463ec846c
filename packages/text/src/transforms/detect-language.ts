import type { Language } from '../language.ts';
import type { Span } from '../span.ts';
import { countScripts, type ScriptCount } from './count-scripts.ts';

/** A stretch of a text in one language. */
export interface LanguageRun extends Span {
  readonly language: Language;
}

/** A Chinese word has about 1.5 characters; English words are counted whole. */
const WORDS_PER_HAN = 0.7;
/** So many words of prose make a stretch English amid Chinese; fewer are taken as names, drugs or units in it. */
const ENGLISH_PROSE = 3;
const SEGMENT_END =
  /[\r\n\v\f\u0085\u2028\u2029\t]+|[。！？；]+[”’」』）】]*\s*|(?<![.!?;])[.!?;]+["')\]]*(?:\s+|(?=[\u3400-\u9fff]))/g;

/**
 * The language that most of a text is in, by the share of Han characters against Latin words; linear in its length and
 * without a model. Text without either, as numbers or nothing, is `en`.
 *
 * @example detectLanguage('患者服用 aspirin 100mg qd，无胸痛') // 'zh'
 */
export function detectLanguage(text: string): Language {
  return languageOf(countScripts(text, 0, text.length));
}

/**
 * The stretches of a text by language, cut between lines, cells and sentences. They follow each other without gap or
 * overlap, cover the text, and neighbours differ. What has too little evidence of its own (`WBC 10.5`) stays with the
 * stretch before, or, at the start, goes with the language of the whole.
 *
 * @example languageRuns('无胸痛。\nThe patient denies chest pain.').map(({ language }) => language) // ['zh', 'en']
 */
export function languageRuns(text: string): readonly LanguageRun[] {
  const runs: LanguageRun[] = [];
  const whole = detectLanguage(text);
  for (const segment of segmentsOf(text)) {
    const last = runs.at(-1);
    const language = segmentLanguage(countScripts(text, segment.start, segment.end), whole) ?? last?.language ?? whole;
    if (last?.language === language) runs[runs.length - 1] = { ...last, end: segment.end };
    else runs.push({ ...segment, language });
  }
  return runs;
}

function languageOf({ han, words }: ScriptCount): Language {
  return han > 0 && han * WORDS_PER_HAN >= words ? 'zh' : 'en';
}

/** The language of a stretch, or undefined where it has too little evidence. */
function segmentLanguage(count: ScriptCount, whole: Language): Language | undefined {
  if (count.han > 0) return languageOf(count);
  if (count.prose >= ENGLISH_PROSE) return 'en';
  return whole === 'en' && count.prose > 0 ? 'en' : undefined;
}

function* segmentsOf(text: string): Generator<Span, void> {
  let start = 0;
  for (const match of text.matchAll(SEGMENT_END)) {
    const end = match.index + match[0].length;
    yield { start, end };
    start = end;
  }
  if (start < text.length) yield { start, end: text.length };
}
