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

interface Candidate {
  readonly code: SoapCode;
  readonly heading: string;
  readonly sentence: Sentence;
  readonly score: number;
}

/**
 * The most telling sentences of a note, word for word, under the headings of a SOAP note: each section gives some, those
 * first in it and those whose words the note repeats before others. In steps of one sentence.
 *
 * @param words of the summary at most; default about a third of the note.
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
  for (const sentence of document.sentences) {
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
    candidates.push({ code, heading: title, sentence: { ...sentence, start, end }, score });
  }
  return sectionsOf(document.text, chosen(candidates, words ?? Math.max(SHORT, Math.round(total * LENGTH))));
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
    if (taken.size > 0 && length + candidate.sentence.tokens.length > words) continue;
    taken.add(candidate);
    length += candidate.sentence.tokens.length;
  }
  return candidates.filter((candidate) => taken.has(candidate));
}

function sectionsOf(text: string, candidates: readonly Candidate[]): readonly SummarySection[] {
  const sections = new Map<string, { code: SoapCode; heading: string; sentences: SummarySentence[] }>();
  for (const { code, heading, sentence, score } of candidates) {
    const { start, end } = sentence;
    const section = sections.get(`${code} ${heading}`) ?? { code, heading, sentences: [] };
    sections.set(`${code} ${heading}`, section);
    section.sentences.push({
      text: text.slice(start, end).replaceAll(/\s+/g, ' ').trim(),
      evidence: [{ start, end }],
      confidence: Math.min(1, Math.max(0, score)),
    });
  }
  return [...sections.values()].toSorted((first, second) => CODES.indexOf(first.code) - CODES.indexOf(second.code));
}
