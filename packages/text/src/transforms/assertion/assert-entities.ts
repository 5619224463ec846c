import type { Assertion, Cue } from '../../assertion.ts';
import type { ClinicalDocument, Section, Sentence } from '../../document.ts';
import type { Span } from '../../span.ts';
import { sectionAt } from '../find-sections.ts';
import { detectLanguage } from '../detect-language.ts';
import { readSentence, toAssertion, type TextFindings } from './assert-sentence.ts';
import { readChineseSentence } from './chinese-sentence.ts';
import { cueWords } from './cue-words.ts';
import { isLastingList, isLastingName } from './lasting-conditions.ts';
import { sectionEffect } from './section-effects.ts';

/**
 * Decides for each span of a document what the note says about it: certainty, temporality, subject and conditionality,
 * each with the cue that decided. Pure; linear in the length of the sentences that hold spans. Yields after each sentence.
 *
 * Spans may come in any order and may overlap; the answer is in their order. A span that reaches over several sentences is
 * read in the one where it starts.
 */
export function* assertEntities(
  document: ClinicalDocument,
  spans: readonly Span[],
): Generator<void, readonly Assertion[]> {
  const order = spans.map((_, index) => index).sort((a, b) => (spans[a]?.start ?? 0) - (spans[b]?.start ?? 0));
  const assertions = new Array<Assertion>(spans.length);
  let next = 0;
  let lead: Span | undefined;
  for (const sentence of document.sentences) {
    lead = leadFor(document.text, sentence, lead);
    const here: number[] = [];
    while (next < order.length && (spans[order[next] as number] as Span).start < sentence.end)
      here.push(order[next++] as number);
    if (here.length === 0) continue;
    yield* assertIn(document, { sentence, lead: lead === sentence ? undefined : lead, spans, here, assertions });
    yield;
  }
  for (; next < order.length; next += 1) assertions[order[next] as number] = toAssertion({});
  return assertions;
}

interface Work {
  readonly sentence: Sentence;
  readonly lead: Span | undefined;
  readonly spans: readonly Span[];
  readonly here: readonly number[];
  readonly assertions: Assertion[];
}

const BULLET = /^(?:[-–•*·+]|\d{1,2}[.)]|[a-z][.)])\s/i;
const MAX_LEAD = 120;

/** The line that leads in this sentence: itself when it ends in a colon, else the last one while its list goes on. */
function leadFor(text: string, sentence: Span, last: Span | undefined): Span | undefined {
  const { start, end } = sentence;
  if (text.charAt(end - 1) === ':' && end - start <= MAX_LEAD) return sentence;
  if (last === undefined || start - last.end > MAX_LEAD * 100) return undefined;
  const next = /^[^\S\n]*\n?[^\S\n]*$/.test(text.slice(last.end, start));
  return next || BULLET.test(text.slice(start, start + 6)) ? last : undefined;
}

function* assertIn(
  document: ClinicalDocument,
  { sentence, lead, spans, here, assertions }: Work,
): Generator<void, void> {
  const targets = here.map((index) => spans[index] as Span);
  const isChinese = detectLanguage(document.text.slice(sentence.start, sentence.end)) === 'zh';
  const findings = yield* (isChinese ? readChineseSentence : readSentence)({
    text: document.text,
    sentence,
    lead: isKnownHeading(document, lead) ? undefined : lead,
    spans: targets,
  });
  here.forEach((index, place) => {
    const span = targets[place] as Span;
    const section = sectionAt(document.sections, span.start);
    const said = findings[place] as TextFindings;
    assertions[index] = toAssertion({
      ...fromBackground(document, sentence, { span, section }),
      ...fromSection(document.text, section),
      ...said,
    });
  });
}

/** A heading that says what its section is acts through the section, not as words. */
function isKnownHeading({ sections }: ClinicalDocument, lead: Span | undefined): boolean {
  const section = lead === undefined ? undefined : sectionAt(sections, lead.start);
  return (
    lead !== undefined &&
    section?.heading !== undefined &&
    section.category !== 'other' &&
    section.heading.start < lead.end &&
    section.heading.end > lead.start
  );
}

/** What the heading above says. */
function fromSection(text: string, section: Section | undefined): TextFindings {
  if (section?.heading === undefined) return {};
  const { start, end } = section.heading;
  const words = text.slice(start, end);
  const effect = sectionEffect(section.category, words);
  const cue: Cue = { start, end, text: words, source: 'section' };
  return {
    ...(effect?.temporality === undefined ? {} : { temporality: { value: effect.temporality, cue } }),
    ...(effect?.subject === undefined ? {} : { subject: { value: effect.subject, cue } }),
  };
}

/** A line of nothing but lasting conditions, under no heading, is background. */
function fromBackground(
  { text }: ClinicalDocument,
  sentence: Span,
  { span, section }: { span: Span; section: Section | undefined },
): TextFindings {
  const { start, end } = span;
  if (section?.heading !== undefined || start >= end || sentence.end - sentence.start > MAX_BACKGROUND) return {};
  const keys = ({ start: from, end: to }: Span): readonly string[] => cueWords(text, from, to).map(({ key }) => key);
  if (!isLastingName(keys(span)) || !isLastingList(keys(sentence))) return {};
  return { temporality: { value: 'past', cue: { start, end, text: text.slice(start, end), source: 'text' } } };
}

/** Longest such line in UTF-16 code units; also bounds the work a span costs. */
const MAX_BACKGROUND = 160;
