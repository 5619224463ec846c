import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialogue, spokenTurns } from './dialogue.ts';

const said = (text: string): readonly (readonly [string, string])[] =>
  (readDialogue(text) ?? []).map(({ role, start, end }) => [role, text.slice(start, end)]);

describe('readDialogue', () => {
  it('reads labels with colons, in brackets and in Chinese', () => {
    expect(said('Doctor: How are you?\nPatient: Well.\nthank you')).toEqual([
      ['clinician', 'How are you?'],
      ['patient', 'Well.\nthank you'],
    ]);
    expect(said('[doctor] any fever\n[patient_guest] no')).toEqual([
      ['clinician', 'any fever'],
      ['family', 'no'],
    ]);
    expect(said('医生：哪里不舒服？\n患者：头痛')).toEqual([
      ['clinician', '哪里不舒服？'],
      ['patient', '头痛'],
    ]);
  });

  it('takes a note that names doctor and patient in its head for a note', () => {
    const note = 'Patient: A. Example\nProvider: Dr. B\nDATE: today\nHPI: A cough.\nPLAN: Rest.';
    expect(readDialogue(note)).toBeUndefined();
    expect(readDialogue('Patient: I cough.\nPatient: At night.')).toBeUndefined();
  });

  it('finds turns in order and inside of any text', () => {
    const line = fc.tuple(
      fc.constantFrom('Doctor: ', '[patient] ', '', 'HPI: ', '护士：'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.map((parts) => parts.join('')).join('\n');
        const turns = spokenTurns(text);
        const bounds = turns.flatMap(({ start, end }) => [start, end]);
        expect(bounds).toEqual([...bounds].sort((first, second) => first - second));
        expect(bounds.at(-1)).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('spokenTurns', () => {
  it('gives a text without labels to one clinician', () => {
    expect(spokenTurns('He has a cough.')).toMatchObject([{ role: 'clinician', start: 0, end: 15 }]);
  });
});
