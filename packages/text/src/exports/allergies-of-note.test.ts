import { describe, expect, it } from 'vitest';
import type { Entity, EntityType } from '../entity.ts';
import { allergiesOfNote } from './allergies-of-note.ts';
import { clauseOf } from './clause-of.ts';
import { medicationStatement } from './medication-statement.ts';

function entity(text: string, word: string, type: EntityType = 'drug', section = 'none'): Entity {
  const start = text.indexOf(word);
  const assertion: Entity['assertion'] = {
    certainty: { value: 'positive' },
    temporality: { value: 'current' },
    subject: { value: 'patient' },
    conditionality: { value: 'none' },
  };
  return { start, end: start + word.length, text: word, type, probability: 0.9, section, assertion };
}

/** A note, a drug of it, and what it says of an allergy: the reactions, `denied`, or none. */
const CASES: readonly (readonly [string, string, readonly string[] | 'denied' | undefined])[] = [
  ['Allergic to penicillin (anaphylaxis).', 'penicillin', ['anaphylaxis']],
  ['She is allergic to latex, sulfa (hives) and penicillin - rash, nausea.', 'penicillin', ['rash']],
  ['She is allergic to latex, sulfa (hives and itching) and penicillin.', 'sulfa', ['hives', 'itching']],
  ['He has a penicillin allergy.', 'penicillin', []],
  ['Not allergic to penicillin.', 'penicillin', 'denied'],
  ['Denies allergy to aspirin.', 'aspirin', 'denied'],
  ['Takes aspirin, allergic to penicillin.', 'aspirin', undefined],
  ['Allergic rhinitis. Takes aspirin (81 mg).', 'aspirin', undefined],
  ['Allergic to penicillin. Takes aspirin.', 'aspirin', undefined],
  ['既往：青霉素过敏', '青霉素', []],
  ['对青霉素、头孢过敏，服阿司匹林', '青霉素', []],
  ['对青霉素、头孢过敏，服阿司匹林', '阿司匹林', undefined],
  ['否认青霉素过敏', '青霉素', 'denied'],
];

describe('allergiesOfNote', () => {
  it.each(CASES)('reads %s: %s', (note, word, expected) => {
    const drug = entity(note, word);
    const allergy = allergiesOfNote(note, [drug]).allergies.get(drug);
    expect(allergy?.denied === true ? 'denied' : allergy?.reactions).toEqual(expected);
  });

  it('takes the heading at its word, and the finding in brackets for the reaction', () => {
    const note = 'Penicillin (rash), sulfa. Cough.';
    const [penicillin, sulfa] = ['Penicillin', 'sulfa'].map((word) => entity(note, word, 'drug', 'allergies'));
    const [rash, cough] = ['rash', 'Cough'].map((word) => entity(note, word, 'symptom', 'allergies'));
    const all = [penicillin, rash, sulfa, cough].filter((one) => one !== undefined);
    const { allergies, reactions } = allergiesOfNote(note, all);
    expect([...allergies].map(([drug, allergy]) => [drug.text, allergy.reactions])).toEqual([
      ['Penicillin', ['rash']],
      ['sulfa', []],
    ]);
    expect([...reactions]).toEqual([rash]);
  });
});

describe('medicationStatement', () => {
  it.each([
    ['Never took aspirin.', 'aspirin', 'not-taken'],
    ['Has not been taking metformin or aspirin.', 'aspirin', 'not-taken'],
    ['从未服用阿司匹林', '阿司匹林', 'not-taken'],
    ['Never smoked, took aspirin.', 'aspirin', 'unknown'],
    ['Never took metformin. Takes aspirin.', 'aspirin', 'unknown'],
  ])('reads %s: %s %s', (note, word, status) => {
    const drug = entity(note, word);
    expect(medicationStatement(drug, { entities: [drug], clause: clauseOf(note, drug) })['status']).toBe(status);
  });
});
