import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClinicalText } from '../../src/formatting/format-clinical-text.ts';
import type { ChangedText } from '../../src/correction/text-change.ts';
import { formattingCases } from './formatting-cases.ts';

const VOCABULARY =
  "one two three five nine zero oh nought ten twelve fifteen nineteen twenty thirty forty eighty hundred thousand and a an the of to or over point half quarter past out at in first second third twelfth twentieth march may august year old month milligrams milligram mcg micrograms mils units percent per cent degrees celsius c l t b type stage pm am p m double triple tablets puffs times days rate is pulse 5 12 120 2.5 10,000 38.5 3:30 120/80 1960 o'clock no fever said for too ate".split(
    ' ',
  );
const spoken = fc
  .array(fc.tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(' ', ' ', ' ', ' ', '-', ', ', '. ', '\n', '  ')), {
    maxLength: 14,
  })
  .map((words) => words.map((pair) => pair.join('')).join(''));

/** Applies the changes to the input and says whether all that is told about them holds. */
function expectConsistent(text: string, { text: output, changes }: ChangedText): void {
  let rebuilt = '';
  let copied = 0;
  for (const change of changes) {
    expect(change.start).toBeGreaterThanOrEqual(copied);
    expect(change.end).toBeGreaterThan(change.start);
    expect(text.slice(change.start, change.end)).toBe(change.before);
    expect(output.slice(change.outputStart, change.outputEnd)).toBe(change.after);
    expect(change.before === change.after).toBe(change.flagged !== undefined);
    rebuilt += text.slice(copied, change.start) + change.after;
    copied = change.end;
  }
  expect(rebuilt + text.slice(copied)).toBe(output);
}

describe('formatClinicalText', () => {
  it.each(formattingCases)('writes %j as %j', (heard, written) => {
    expect(formatClinicalText(heard).text).toBe(written);
  });

  it.each(formattingCases)('writes %j as it should in a sentence', (heard, written) => {
    const formatted = formatClinicalText(`Well, ${heard}. So, thank you, okay?`);
    expect(formatted.text).toBe(`Well, ${written}. So, thank you, okay?`);
    expectConsistent(`Well, ${heard}. So, thank you, okay?`, formatted);
  });

  it('leaves what is formatted as it is', () => {
    for (const [heard, written] of formattingCases)
      expect([heard, formatClinicalText(written).text]).toEqual([heard, written]);
    fc.assert(
      fc.property(spoken, (text) => {
        const once = formatClinicalText(text).text;
        expect(formatClinicalText(once).text).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  it('tells every change with its place, before and after', () => {
    fc.assert(
      fc.property(spoken, (text) => expectConsistent(text, formatClinicalText(text))),
      { numRuns: 300 },
    );
  });

  it('touches no text without numbers', () => {
    const letters = fc
      .stringMatching(/^[\p{L} .,;:!?'()-]{0,60}$/u)
      .filter((text) => !/point|half|quarter|may|covid|type/i.test(text));
    fc.assert(
      fc.property(letters, (text) => {
        for (const { before } of formatClinicalText(text).changes) expect(before).toMatch(/[a-z]/i);
      }),
    );
    const plain = 'The patient said that she had no fever, and I told her to come back for a second look too.';
    expect(formatClinicalText(plain)).toEqual({ text: plain, changes: [] });
  });

  it('flags a strength that may be a count and a strength, and leaves it', () => {
    const [change] = formatClinicalText('take two fifty milligram tablets').changes;
    expect(change).toMatchObject({ before: 'two fifty milligram', after: 'two fifty milligram', kind: 'dose' });
    expect(change?.flagged).toMatch(/count and a strength/);
  });

  it('writes mcg where it is asked for', () => {
    expect(formatClinicalText('fifty micrograms', { micrograms: 'mcg' }).text).toBe('50 mcg');
    expect(formatClinicalText('50 mcg', { micrograms: 'mcg' }).changes).toEqual([]);
  });

  it('tells the kind of what it wrote', () => {
    const kinds = (text: string): unknown => formatClinicalText(text).changes.map(({ kind }) => kind);
    const text = 'five milligrams, one twenty over eighty, half past three, third of March, ten percent, forty days';
    expect(kinds(text)).toEqual(['dose', 'blood-pressure', 'time', 'date', 'unit', 'number']);
  });
});
