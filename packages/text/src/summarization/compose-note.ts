import type { RankedDraft } from './select-drafts.ts';
import type { SoapCode, SummarySection, SummarySentence } from './summary.ts';

/** Parts of a note that the model tells apart, in the order of its outputs. */
export const NOTE_PARTS = ['history', 'examination', 'results', 'assessment-plan'] as const;

/** One of {@link NOTE_PARTS}. */
export type NotePart = (typeof NOTE_PARTS)[number];

/** A sentence with its place in the note. */
export interface PlacedSentence {
  readonly part: NotePart;
  readonly ranked: RankedDraft;
  readonly sentence: SummarySentence;
}

const HEADINGS: readonly (readonly [string, SoapCode, string])[] = [
  ['complaint', 'subjective', 'CHIEF COMPLAINT'],
  ['history', 'subjective', 'HISTORY OF PRESENT ILLNESS'],
  ['review', 'subjective', 'REVIEW OF SYSTEMS'],
  ['examination', 'objective', 'PHYSICAL EXAM'],
  ['results', 'objective', 'RESULTS'],
  ['assessment', 'assessment', 'ASSESSMENT'],
  ['plan', 'plan', 'PLAN'],
];

/** Puts the sentences under the headings of a SOAP note, in the order they were spoken. */
export function composeNote(placed: readonly PlacedSentence[]): readonly SummarySection[] {
  const byHeading = new Map<string, SummarySentence[]>();
  for (const item of placed) {
    const key = headingOf(item);
    const sentences = byHeading.get(key);
    if (sentences) sentences.push(item.sentence);
    else byHeading.set(key, [item.sentence]);
  }
  return HEADINGS.flatMap(([key, code, heading]) => {
    const sentences = byHeading.get(key);
    return sentences ? [{ code, heading, sentences }] : [];
  });
}

const PLANNED =
  /\b(?:will|should|order(?:ed)?|prescri\w+|refer(?:red|ral)?|schedule|follow[- ]?up|recommend\w*|advise\w*|start (?:on|taking)|increase|decrease|continue|stop taking|come back|return|call (?:me|us|the office)|if (?:it|the symptoms|symptoms|they|she|he))\b/;

function headingOf({ part, ranked: { draft } }: PlacedSentence): string {
  const text = draft.words.join(' ');
  if (part === 'assessment-plan')
    return draft.clause.role === 'clinician' && PLANNED.test(text) ? 'plan' : 'assessment';
  if (part !== 'history') return part;
  return /^the patient (?:denies|reports) /.test(text) && (draft.kind === 'denied' || draft.kind === 'affirmed')
    ? 'review'
    : 'history';
}
