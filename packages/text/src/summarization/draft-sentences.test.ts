import { describe, expect, it } from 'vitest';
import { spokenTurns } from '../codecs/dialogue.ts';
import { draftSentences } from './draft-sentences.ts';
import { splitClauses } from './split-clauses.ts';
import { patientWords, type StatedSex } from './third-person.ts';

function drafted(text: string, sex?: StatedSex): readonly string[] {
  return draftSentences(splitClauses(text, spokenTurns(text)), patientWords(sex)).map(({ words }) => words.join(' '));
}

describe('draftSentences', () => {
  it('puts what the patient says into the third person', () => {
    expect(drafted("Patient: I'm having trouble sleeping.", 'female')).toEqual(['she is having trouble sleeping']);
    expect(drafted("Patient: I don't take my pills.", 'male')).toEqual(['he does not take his pills']);
    expect(drafted('Patient: My knee hurts me.')).toEqual(['the patient reports their knee hurts the patient']);
  });

  it('answers questions with what was asked', () => {
    expect(drafted('Doctor: Any fever or chills?\nPatient: No.')).toEqual(['the patient denies fever or chills']);
    expect(drafted('Doctor: Do you have any chest pain?\nPatient: Yes.')).toEqual(['the patient reports chest pain']);
    expect(drafted('Doctor: Do you smoke?\nPatient: No, I quit in May.', 'male')).toEqual([
      'he does not smoke',
      'he quit in may',
    ]);
    expect(drafted('Doctor: Are you taking the aspirin?\nPatient: Yeah.', 'female')).toEqual([
      'she is taking the aspirin',
    ]);
  });

  it('does not guess which of two things was affirmed, or what an unclear answer means', () => {
    expect(drafted('Doctor: Any nausea or vomiting?\nPatient: Yes.')).toEqual([]);
    expect(drafted('Doctor: Any nausea?\nPatient: Hm.')).toEqual([]);
    expect(drafted('Doctor: Any nausea?\nDoctor: No?')).toEqual([]);
  });

  it('denies no list as a whole when the answer takes something back', () => {
    expect(drafted('Doctor: Any weight loss or vomiting?\nPatient: No vomiting but weight loss.')).toEqual([
      'the patient reports no vomiting but weight loss',
    ]);
    expect(drafted('Doctor: No chest pain?\nPatient: Yes.')).toEqual([]);
  });

  it('says what the clinician plans and finds', () => {
    expect(drafted("Doctor: I'm gonna go ahead and order an MRI.")).toEqual(['we will order an mri']);
    expect(drafted('Doctor: I want you to take ibuprofen twice a day.', 'male')).toEqual([
      'the patient should take ibuprofen twice a day',
    ]);
    expect(drafted('Doctor: On your lung exam, I hear some wheezes.', 'female')).toEqual([
      'on her lung exam , i hear some wheezes',
    ]);
  });

  it('keeps negations and numbers of unpunctuated speech', () => {
    expect(drafted("[doctor] okay your temperature is ninety eight . two i do n't see any swelling", 'male')).toEqual([
      'his temperature is 98.2',
      'i do not see any swelling',
    ]);
  });

  it('leaves out questions, greetings of one word and what waits for more words', () => {
    expect(drafted('Doctor: Hello. How long has it hurt?\nPatient: It is.')).toEqual([]);
  });
});
