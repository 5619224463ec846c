import { describe, expect, it } from 'vitest';
import {
  attributeWords,
  badgesOf,
  certaintyClass,
  countTypes,
  marksOf,
  quantityWords,
  readFindings,
} from './findings.ts';

const text = '😀 Mother had asthma. No fever.';
const plain = { temporality: { value: 'current' }, subject: { value: 'patient' }, conditionality: { value: 'none' } };
const asthma = {
  start: 14,
  end: 20,
  type: 'disease',
  assertion: {
    ...plain,
    certainty: { value: 'positive' },
    temporality: { value: 'past' },
    subject: { value: 'family', cue: { start: 3, end: 9, text: 'Mother', source: 'text' } },
  },
};
const fever = {
  start: 25,
  end: 30,
  type: 'disease',
  assertion: { ...plain, certainty: { value: 'negative', cue: { start: 22, end: 24, text: 'No', source: 'text' } } },
};

describe('findings', () => {
  it('are read in the order of the text, with their cues as marks', () => {
    const findings = readFindings({ entities: [fever, asthma] }, text);
    expect(
      marksOf(findings).map(({ kind, finding, start, end }) => `${kind} ${finding} ${text.slice(start, end)}`),
    ).toEqual(['entity 0 asthma', 'cue 0 Mother', 'entity 1 fever', 'cue 1 No']);
    expect(findings.map(badgesOf)).toEqual([['past', 'family'], []]);
    expect(findings.map(certaintyClass)).toEqual(['stated', 'denied']);
    expect([...countTypes(findings)]).toEqual([['disease', 2]]);
  });

  it('turn code points into code units, in cues too', () => {
    const moved = {
      ...asthma,
      start: 13,
      end: 19,
      assertion: {
        ...asthma.assertion,
        subject: { value: 'family', cue: { start: 2, end: 8, text: 'Mother', source: 'text' } },
      },
    };
    const findings = readFindings({ entities: [moved] }, text, 'code-point');
    expect(marksOf(findings).map(({ start, end }) => text.slice(start, end))).toEqual(['asthma', 'Mother']);
  });

  it('are read out of assertions, which carry their axes themselves', () => {
    const { assertion, ...span } = fever;
    expect(readFindings({ assertions: [{ ...span, ...assertion }] }, text).map(certaintyClass)).toEqual(['denied']);
    expect(readFindings({}, text)).toEqual([]);
  });

  it('say what others say of them, and their quantities in UCUM', () => {
    const note = 'metformin 500 mg po';
    const entities = [
      {
        start: 0,
        end: 9,
        type: 'drug',
        attributes: [
          { role: 'dose', entity: 1 },
          { role: 'route', entity: 2 },
          { role: 'time', entity: 9 },
        ],
      },
      { start: 10, end: 16, type: 'dose', quantity: { value: 500, unit: 'mg', ucum: 'mg' } },
      { start: 17, end: 19, type: 'route' },
    ];
    const findings = readFindings({ entities }, note);
    expect(findings.map((finding) => attributeWords(note, finding, findings))).toEqual([
      ['dose 500 mg', 'route po'],
      [],
      [],
    ]);
    expect(quantityWords({ value: 500, unit: '毫克', ucum: 'mg' })).toBe('500 mg');
    expect(quantityWords({ value: 5, high: 10, unit: 'puffs' })).toBe('5–10 puffs');
    expect(quantityWords({ value: 3, comparator: '<' })).toBe('< 3');
  });
});
