import type { ClinicalDocument, Sentence } from '../document.ts';
import { sectionAt } from '../transforms/find-sections.ts';
import { SOAP_CUES } from './soap-cues.ts';
import type { SoapCode, SummarySection, SummarySentence } from './summary.ts';

/** Part of a SOAP note that each category of section belongs to, and the heading it gets there. */
const PARTS: Readonly<Record<string, readonly [SoapCode, string]>> = {
  'chief-complaint': ['subjective', 'CHIEF COMPLAINT'],
  'history-of-present-illness': ['subjective', 'HISTORY OF PRESENT ILLNESS'],
  'past-medical-history': ['subjective', 'PAST MEDICAL HISTORY'],
  'past-surgical-history': ['subjective', 'PAST MEDICAL HISTORY'],
  immunizations: ['subjective', 'PAST MEDICAL HISTORY'],
  'family-history': ['subjective', 'FAMILY HISTORY'],
  'social-history': ['subjective', 'SOCIAL HISTORY'],
  medications: ['subjective', 'MEDICATIONS'],
  allergies: ['subjective', 'ALLERGIES'],
  'review-of-systems': ['subjective', 'REVIEW OF SYSTEMS'],
  'physical-exam': ['objective', 'PHYSICAL EXAM'],
  laboratory: ['objective', 'RESULTS'],
  imaging: ['objective', 'RESULTS'],
  procedures: ['objective', 'PROCEDURES'],
  'hospital-course': ['assessment', 'COURSE'],
  diagnosis: ['assessment', 'ASSESSMENT'],
  'discharge-condition': ['assessment', 'ASSESSMENT'],
  'assessment-plan': ['plan', 'ASSESSMENT AND PLAN'],
  'discharge-medications': ['plan', 'PLAN'],
  'discharge-instructions': ['plan', 'PLAN'],
};
const BY_CODE: Readonly<Record<SoapCode, string>> = {
  subjective: 'HISTORY OF PRESENT ILLNESS',
  objective: 'PHYSICAL EXAM',
  assessment: 'ASSESSMENT',
  plan: 'PLAN',
};
const CODES: readonly SoapCode[] = ['subjective', 'objective', 'assessment', 'plan'];
/** Share of the words of a note that its summary has at most, unless the note is short. */
const LENGTH = 0.35;
const SHORT = 80;
/** Words of a summary at most, however long the note. */
const MOST = 400;

interface Candidate {
  readonly code: SoapCode;
  readonly heading: string;
  readonly sentence: Sentence;
  readonly score: number;
  /** The next line, where the sentence is a question that it answers. */
  readonly answer?: Sentence;
}

/**
 * The most telling sentences of a note, word for word, under the headings of a SOAP note: each section gives some, those
 * first in it and those whose words the note repeats before others. In steps of one sentence.
 *
 * @param words of the summary at most; default about a third of the note, 400 at most.
 */
export function* summarizeNote(document: ClinicalDocument, words?: number): Generator<void, readonly SummarySection[]> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const sentence of document.sentences) {
    for (const word of wordsOf(document.text, sentence)) counts.set(word, (counts.get(word) ?? 0) + 1);
    total += sentence.tokens.length;
    yield;
  }
  const candidates: Candidate[] = [];
  const placeInSection = new Map<number, number>();
  let answered: Sentence | undefined;
  for (const [index, sentence] of document.sentences.entries()) {
    if (sentence === answered) continue;
    const section = sectionAt(document.sections, sentence.start);
    yield;
    const heading = section?.heading;
    const [start, end] = [
      heading && sentence.start <= heading.start
        ? Math.max(sentence.start, bodyStart(document.text, heading.end))
        : sentence.start,
      sentence.end,
    ];
    if (end - start < 3) continue;
    const place = placeInSection.get(section?.start ?? -1) ?? 0;
    placeInSection.set(section?.start ?? -1, place + 1);
    const text = document.text.slice(start, end);
    const [code, title] = PARTS[section?.category ?? ''] ?? partByCues(text);
    const score = centrality(wordsOf(document.text, sentence), { counts, total }) + 0.4 / (1 + place);
    answered = answerOf(document, index);
    candidates.push({
      code,
      heading: title,
      sentence: { ...sentence, start, end },
      score,
      ...(answered && { answer: answered }),
    });
  }
  return sectionsOf(
    document.text,
    chosen(candidates, words ?? Math.min(MOST, Math.max(SHORT, Math.round(total * LENGTH)))),
  );
}

/** The answer on the line below a question: speech without names of speakers, where `No.` alone says nothing. */
function answerOf({ text, sentences }: ClinicalDocument, index: number): Sentence | undefined {
  const [question, next] = [sentences[index], sentences[index + 1]];
  if (!question || !next || !/[?？]\s*$/u.test(text.slice(question.start, question.end))) return undefined;
  const isBelow = /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(question.end, next.start));
  return isBelow && !/[?？]\s*$/u.test(text.slice(next.start, next.end)) ? next : undefined;
}

function bodyStart(text: string, headingEnd: number): number {
  return headingEnd + (/^\s*[:：]?\s*/.exec(text.slice(headingEnd, headingEnd + 20))?.[0].length ?? 0);
}

function partByCues(text: string): readonly [SoapCode, string] {
  const code = CODES.find((name) => SOAP_CUES[name].test(text)) ?? 'subjective';
  return [code, BY_CODE[code]];
}

function wordsOf(text: string, { tokens }: Sentence): readonly string[] {
  return tokens
    .map(({ start, end }) => text.slice(start, end).toLowerCase())
    .filter((word) => word.length > 3 || /\p{Script=Han}/u.test(word));
}

interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** In [0, 0.6]: how far the words of a sentence are those that the note comes back to. */
function centrality(words: readonly string[], { counts, total }: WordCounts): number {
  if (words.length === 0) return 0;
  const most = Math.log(2 + total / 50);
  const sum = words.reduce((all, word) => all + Math.min(1, Math.log(counts.get(word) ?? 1) / most), 0);
  return (0.6 * sum) / Math.max(4, words.length);
}

function chosen(candidates: readonly Candidate[], words: number): readonly Candidate[] {
  const taken = new Set<Candidate>();
  let length = 0;
  for (const candidate of candidates.toSorted((first, second) => second.score - first.score)) {
    const added = candidate.sentence.tokens.length + (candidate.answer?.tokens.length ?? 0);
    if (taken.size > 0 && length + added > words) continue;
    taken.add(candidate);
    length += added;
  }
  return candidates.filter((candidate) => taken.has(candidate));
}

function sectionsOf(text: string, candidates: readonly Candidate[]): readonly SummarySection[] {
  const sections = new Map<string, { code: SoapCode; heading: string; sentences: SummarySentence[] }>();
  for (const { code, heading, sentence, score, answer } of candidates) {
    const places = [sentence, ...(answer ? [answer] : [])].map(({ start, end }) => ({ start, end }));
    const section = sections.get(`${code} ${heading}`) ?? { code, heading, sentences: [] };
    sections.set(`${code} ${heading}`, section);
    section.sentences.push({
      text: places.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' ').trim()).join(' '),
      evidence: places,
      confidence: Math.min(1, Math.max(0, score)),
    });
  }
  return [...sections.values()].toSorted((first, second) => CODES.indexOf(first.code) - CODES.indexOf(second.code));
}
