import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecognisedWord } from '../../src/recognition/recogniser.ts';
import { applyChangesToWords } from '../../src/formatting/apply-changes-to-words.ts';
import { composeChanges } from '../../src/formatting/compose-changes.ts';
import { formatClinicalText } from '../../src/formatting/format-clinical-text.ts';
import { numberToWords } from '../../src/formatting/number-to-words.ts';
import { verbaliseClinicalText } from '../../src/formatting/verbalise-clinical-text.ts';

/** Words of half a second with a tenth between them. */
const timed = (text: string): readonly RecognisedWord[] =>
  text
    .split(' ')
    .map((word, index) => ({ text: word, start: index * 0.6, end: index * 0.6 + 0.5, confidence: 1 - index / 100 }));
const textOf = (words: readonly RecognisedWord[]): string => words.map(({ text }) => text).join(' ');

describe('applyChangesToWords', () => {
  it('shares the time of the words that were joined', () => {
    const heard = 'Take five hundred milligrams, please';
    const words = applyChangesToWords(timed(heard), formatClinicalText(heard));
    expect(words.map(({ text }) => text)).toEqual(['Take', '500', 'mg,', 'please']);
    expect(words[1]?.start).toBe(0.6);
    expect(words[1]?.end).toBe(words[2]?.start);
    expect(words[2]?.end).toBeCloseTo(2.3);
    expect(words[2]?.confidence).toBeCloseTo(0.97);
    expect(words[3]).toEqual(timed(heard)[4]);
  });

  it('keeps the text, the order and the monotony of times, whatever is changed', () => {
    const vocabulary =
      'five hundred mg milligrams, one twenty over eighty. at half past three a and no fever point'.split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 20 }), (parts) => {
        const heard = parts.join(' ');
        const changed = formatClinicalText(heard);
        const words = applyChangesToWords(timed(heard), changed);
        expect(textOf(words)).toBe(changed.text);
        let last = 0;
        for (const { start, end } of words) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
    );
  });
});

describe('composeChanges', () => {
  it('makes one pass of two', () => {
    const heard = 'a moxie cillin five hundred milligrams for ten days';
    const first = {
      text: 'amoxicillin five hundred milligrams for ten days',
      changes: [
        {
          kind: 'drug',
          start: 0,
          end: 15,
          outputStart: 0,
          outputEnd: 11,
          before: 'a moxie cillin'.padEnd(15),
          after: 'amoxicillin',
          confidence: 0.9,
        },
      ],
    } as const;
    const fixed = { ...first, changes: [{ ...first.changes[0], end: 14, before: 'a moxie cillin' }] };
    const { text, changes } = composeChanges(heard, fixed, formatClinicalText(fixed.text));
    expect(text).toBe('amoxicillin 500 mg for 10 days');
    for (const change of changes) {
      expect(heard.slice(change.start, change.end)).toBe(change.before);
      expect(text.slice(change.outputStart, change.outputEnd)).toBe(change.after);
    }
    expect(changes.map(({ kind }) => kind)).toEqual(['drug', 'dose', 'number']);
  });
});

describe('verbaliseClinicalText', () => {
  it.each([
    ['Bisoprolol 2.5 mg od', 'Bisoprolol two point five milligrams once a day'],
    ['500mg', 'five hundred milligrams'],
    ['120/80', 'one hundred and twenty over eighty'],
    ['pain 7/10', 'pain seven out of ten'],
    ['38.5 °C', 'thirty eight point five degrees Celsius'],
    ['96% on air', 'ninety six percent on air'],
    ['7.2 mmol/L', 'seven point two millimoles per litre'],
    ['3 March 2024', 'the third of March twenty twenty four'],
    ['at 3:30 pm', 'at three thirty p m'],
    ['a 42-year-old man', 'a forty two year old man'],
    ['the 23rd', 'the twenty third'],
    ['10,000 units', 'ten thousand units'],
    ['07944', 'zero seven nine four four'],
    ['1 mg prn', 'one milligram when needed'],
    ['No fever, B12 fine.', 'No fever, B12 fine.'],
  ])('says %j as %j', (written, said) => expect(verbaliseClinicalText(written)).toBe(said));

  it('is undone by formatting', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999_999 }), (value) => {
        expect(formatClinicalText(numberToWords(value)).text.replaceAll(',', '')).toBe(String(value));
        expect(formatClinicalText(verbaliseClinicalText(`${value}.5 mg`)).text.replaceAll(',', '')).toBe(
          `${value}.5 mg`,
        );
      }),
    );
  });
});
