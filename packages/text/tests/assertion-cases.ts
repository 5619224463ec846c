import { runToEnd } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { Assertion } from '../src/assertion.ts';
import { clinicalDocument } from '../src/clinical-document.ts';
import type { Span } from '../src/span.ts';
import { assertEntities } from '../src/transforms/assertion/assert-entities.ts';

/**
 * A text in which square brackets mark the entities, and for each what must be said of it: the values that are not the
 * default, each with its cue in brackets, such as `negative(denies) past(history of)`; nothing where all are default.
 */
export type AssertionCase = readonly [marked: string, ...expected: string[]];

const DEFAULTS: ReadonlySet<string> = new Set(['positive', 'current', 'patient', 'none']);

/** Declares one test a case. */
export function describeCases(title: string, cases: readonly AssertionCase[]): void {
  describe(title, () => {
    it.each(cases.map(([marked, ...expected]) => ({ marked, expected })))('$marked', ({ marked, expected }) => {
      const { text, spans } = unmark(marked);
      const assertions = runToEnd(assertEntities(clinicalDocument(text), spans));
      expect(assertions.map((assertion) => summary(text, assertion))).toEqual(expected.map((line) => line.trim()));
    });
  });
}

function unmark(marked: string): { text: string; spans: readonly Span[] } {
  const pieces = marked.split(/\[([^\]]*)\]/);
  const spans: Span[] = [];
  let text = '';
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) spans.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  });
  return { text, spans };
}

function summary(text: string, { certainty, subject, temporality, conditionality }: Assertion): string {
  return [certainty, subject, temporality, conditionality]
    .filter(({ value }) => !DEFAULTS.has(value))
    .map(({ value, cue }) => `${value}(${cue && text.slice(cue.start, cue.end) === cue.text ? cue.text : '—'})`)
    .join(' ');
}
