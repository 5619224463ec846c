import type { ChangedText, TextChange } from '../correction/text-change.ts';
import type { FormattingOptions, FormattingRule, WrittenPhrase } from './formatting-rule.ts';
import { composeChanges } from './compose-changes.ts';
import { isFormattingTrigger } from './formatting-triggers.ts';
import { age } from './rules/age.ts';
import { amount } from './rules/amount.ts';
import { bloodPressure } from './rules/blood-pressure.ts';
import { date } from './rules/date.ts';
import { digitSequence } from './rules/digit-sequence.ts';
import { label } from './rules/label.ts';
import { outOf } from './rules/out-of.ts';
import { plainNumber } from './rules/plain-number.ts';
import { temperature } from './rules/temperature.ts';
import { timeOfDay } from './rules/time-of-day.ts';
import { tokenizeSpokenText, type SpokenToken } from './spoken-token.ts';
import { readUnit } from './units.ts';

/** What is written may make a phrase with what stood beside it; more passes than two need a text without sense. */
const MOST_PASSES = 5;

/** The most particular first. */
const RULES: readonly FormattingRule[] = [
  bloodPressure,
  timeOfDay,
  date,
  digitSequence,
  amount,
  temperature,
  age,
  outOf,
  label,
  plainNumber,
];

/**
 * Writes numbers, doses, units, dates, times and blood pressures the way a clinical note has them: `five hundred
 * milligrams` becomes `500 mg`. One to nine without a unit stay words, micrograms and units are never abbreviated, and
 * what may be read in two ways is flagged and left. What is formatted stays as it is when it is formatted again.
 *
 * @param text English, as it was heard; figures may already be in it.
 * @example formatClinicalText('bisoprolol two point five milligrams').text // 'bisoprolol 2.5 mg'
 */
export function formatClinicalText(text: string, options: Partial<FormattingOptions> = {}): ChangedText {
  const filled: FormattingOptions = { micrograms: options.micrograms ?? 'micrograms' };
  let formatted = formatOnce(text, filled);
  for (let pass = 1; pass < MOST_PASSES; pass += 1) {
    const again = formatOnce(formatted.text, filled);
    if (again.text === formatted.text) break;
    formatted = composeChanges(text, formatted, again);
  }
  return formatted;
}

function formatOnce(text: string, options: FormattingOptions): ChangedText {
  const tokens = tokenizeSpokenText(text);
  const changes: TextChange[] = [];
  let output = '';
  let copied = 0;
  for (let at = 0; at < tokens.length;) {
    const phrase = phraseAt(tokens, at, options);
    const first = tokens[at];
    const last = phrase && tokens[phrase.end - 1];
    at = phrase?.end ?? at + 1;
    if (!phrase || !first || !last) continue;
    const before = text.slice(first.start, last.end);
    const after = phrase.flagged === undefined ? (phrase.text ?? before) : before;
    if (after === before && phrase.flagged === undefined) continue;
    output += text.slice(copied, first.start);
    const outputStart = output.length;
    output += after;
    copied = last.end;
    changes.push({
      kind: phrase.kind,
      start: first.start,
      end: last.end,
      outputStart,
      outputEnd: output.length,
      before,
      after,
      confidence: phrase.confidence,
      ...(phrase.flagged !== undefined && { flagged: phrase.flagged }),
    });
  }
  return { text: output + text.slice(copied), changes };
}

function phraseAt(tokens: readonly SpokenToken[], at: number, options: FormattingOptions): WrittenPhrase | undefined {
  if (!isFormattingTrigger(tokens[at]?.word ?? '')) return undefined;
  for (const rule of RULES) {
    const phrase = rule(tokens, at, options);
    if (phrase && !takesAnotherUnit(tokens, phrase)) return phrase;
  }
  return undefined;
}

/** Figures that a unit follows belong to it; they were part of an amount that could not be read. */
function takesAnotherUnit(tokens: readonly SpokenToken[], { text, end }: WrittenPhrase): boolean {
  return text !== undefined && /\d$/.test(text) && readUnit(tokens, end) !== undefined;
}
