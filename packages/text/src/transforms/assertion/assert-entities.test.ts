import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assertion } from '../../assertion.ts';
import { clinicalDocument } from '../../clinical-document.ts';
import type { ClinicalDocument } from '../../document.ts';
import type { Span } from '../../span.ts';
import { assertEntities } from './assert-entities.ts';
import { CERTAINTY_CUES } from './certainty-cues.ts';

const VALUES = {
  certainty: ['positive', 'positive-possible', 'neutral-possible', 'negative-possible', 'negative'],
  temporality: ['past', 'current', 'future'],
  subject: ['patient', 'family', 'other'],
  conditionality: ['none', 'hypothetical', 'conditional'],
} as const;

const CLINICAL = (
  'no|denies|history of|but|, |. |\n|: |fever|pain|her mother|if|without|ruled out|not|possible|in 1998|; |on exertion|PAST MEDICAL HISTORY:|unlikely|😀|é|' +
  '(|)|-|cannot be excluded|scheduled for|Denies:|- |who presents with|negative|’|"'
).split('|');

const texts: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...CLINICAL), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 120 }),
);

function check(text: string, assertion: Assertion): void {
  for (const axis of ['certainty', 'temporality', 'subject', 'conditionality'] as const) {
    const { value, cue } = assertion[axis];
    expect(VALUES[axis]).toContain(value);
    if (cue !== undefined) {
      expect(text.slice(cue.start, cue.end)).toBe(cue.text);
      expect(cue.text).not.toBe('');
    }
    const isDefault = ['positive', 'current', 'patient', 'none'].includes(value);
    expect(cue === undefined).toBe(isDefault);
  }
}

function assertions(document: ClinicalDocument, spans: readonly Span[]): readonly Assertion[] {
  return runToEnd(assertEntities(document, spans));
}

describe('assertEntities', () => {
  it('answers every span of any text, with cues that stand in the text', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 6 }), (text, pairs) => {
        const spans = pairs.map(([a, b]) => ({
          start: Math.min(a, b, text.length),
          end: Math.min(Math.max(a, b), text.length),
        }));
        const found = assertions(clinicalDocument(text), spans);
        expect(found).toHaveLength(spans.length);
        for (const assertion of found) check(text, assertion);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same answers in any order of the spans', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 6 }), (text, pairs) => {
        const spans = pairs.map(([a, b]) => ({
          start: Math.min(a, b, text.length),
          end: Math.min(Math.max(a, b), text.length),
        }));
        const document = clinicalDocument(text);
        expect([...assertions(document, [...spans].reverse())].reverse()).toEqual(assertions(document, spans));
      }),
    );
  });

  it('keeps a cue where white space and line breaks part its words', () => {
    fc.assert(
      fc.property(fc.constantFrom(' ', '\t', '  ', '\n', '\r\n', '\u00a0'), (space) => {
        const text = `There is no${space}evidence${space}of fever`;
        const [assertion] = assertions(
          { text, sentences: [{ start: 0, end: text.length, tokens: [] }], sections: [] },
          [{ start: text.length - 5, end: text.length }],
        );
        expect(assertion?.certainty).toMatchObject({
          value: 'negative',
          cue: { text: `is no${space}evidence${space}of`.slice(3) },
        });
      }),
    );
  });

  it('takes any case and hyphens between the words of a cue', () => {
    const text = 'STATUS-POST STROKE';
    expect(assertions(clinicalDocument(text), [{ start: 12, end: 18 }])[0]?.temporality).toMatchObject({
      value: 'past',
      cue: { text: 'STATUS-POST' },
    });
  });

  it('answers nothing for no spans, and defaults for a span outside of every sentence', () => {
    expect(assertions(clinicalDocument('No fever.'), [])).toEqual([]);
    expect(assertions(clinicalDocument('No fever.   '), [{ start: 10, end: 11 }])[0]?.certainty).toEqual({
      value: 'positive',
    });
  });

  it('does not carry a cue over the end of its sentence', () => {
    const text = 'No fever. Chest pain since noon.';
    expect(assertions(clinicalDocument(text), [{ start: 10, end: 20 }])[0]?.certainty).toEqual({ value: 'positive' });
  });
});

describe('long and hostile input', () => {
  const oneSentence = (text: string): ClinicalDocument => ({
    text,
    sentences: [{ start: 0, end: text.length, tokens: [] }],
    sections: [],
  });
  const every = (text: string, word: string): readonly Span[] =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ start: index, end: index + word.length }));

  it('reads a sentence of 200,000 characters with thousands of entities', () => {
    const text = 'no fever, '.repeat(20_000);
    const spans = every(text, 'fever');
    const found = assertions(oneSentence(text), spans);
    expect(found).toHaveLength(20_000);
    expect(found.every(({ certainty }) => certainty.value === 'negative')).toBe(true);
  });

  it('pauses inside of a long sentence', () => {
    const text = `${'and mild '.repeat(20_000)}fever`;
    let steps = 0;
    const reading = assertEntities(oneSentence(text), [{ start: text.length - 5, end: text.length }]);
    while (!reading.next().done) steps += 1;
    expect(steps).toBeGreaterThan(40);
  });

  it.each([
    ['the same cue again and again', `${'no '.repeat(50_000)}fever`],
    ['one long word', 'a'.repeat(1_000_000)],
    ['open brackets', `${'('.repeat(100_000)} fever`],
    ['optional words without end', `${'two years '.repeat(20_000)}fever`],
    ['nested beginnings of cues', `${'not ruled out by if has been no evidence of '.repeat(4_000)}fever`],
  ])('survives %s', (_, text) => {
    const [assertion] = assertions(oneSentence(text), [{ start: Math.max(0, text.length - 5), end: text.length }]);
    check(text, assertion as Assertion);
  });

  it('survives overlapping spans that each cover the whole text', () => {
    const text = 'history of pain '.repeat(500);
    const spans = every(text, 'pain').map(({ start }) => ({ start, end: text.length }));
    expect(assertions(oneSentence(text), spans)).toHaveLength(500);
  });
});

describe('the cue tables', () => {
  it('hold no phrase twice in one rule', () => {
    for (const { phrases } of CERTAINTY_CUES) expect(new Set(phrases).size).toBe(phrases.length);
  });
});
