import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import { createSummarizeTask } from '../tasks/summarize.ts';
import type { SummarySentence } from './summary.ts';

const task = createSummarizeTask();

async function sentences(text: string): Promise<readonly SummarySentence[]> {
  const { value } = await task.run(clinicalDocument(text));
  return value.sections.flatMap((section) => section.sentences);
}

describe('answers in a summary', () => {
  it.each([
    ['Any allergies?|Penicillin.', ['Allergies: Penicillin.']],
    ['Any bleeding?|No. Actually yes, yesterday.', [asked('Any bleeding?', 'No. Actually yes, yesterday.')]],
    [
      'Do you have a cough?|Not really, well, sometimes at night.',
      [asked('Do you have a cough?', 'Not really, well, sometimes at night.')],
    ],
    ["You aren't taking warfarin?|Yes, I am.", [asked("You aren't taking warfarin?", 'Yes, I am.')]],
    ['Any blood in your stool?|Uh-uh.', ['The patient denies blood in their stool.']],
    ['What medicines do you take?|Aspirin.', [asked('What medicines do you take?', 'Aspirin.')]],
    [
      'How much digoxin do you take?|Zero point one two five milligrams.',
      [asked('How much digoxin do you take?', 'Zero point one two five milligrams.')],
    ],
    ['Any chest pain?|No, not at all.', ['The patient denies chest pain.']],
    ['Any nausea?|Okay.', []],
    ['Any rash?|Yes. Actually no.', [asked('Any rash?', 'Yes. Actually no.')]],
    ['Do you smoke?|Nope. Well, sometimes.', [asked('Do you smoke?', 'Nope. Well, sometimes.')]],
    ['Any pain?|No, actually I feel fine.', [asked('Any pain?', 'No, actually I feel fine.')]],
    [
      "Any numbness?|I don't think so. Maybe a little in my left foot.",
      [asked('Any numbness?', "I don't think so. Maybe a little in my left foot.")],
    ],
    ['Any allergies?|Um, penicillin I think.', ['Allergies: Penicillin I think.']],
    ['Your temperature is one oh one point three.|Okay.', ['Their temperature is 101.3.']],
  ])('%s', async (said, expected) => {
    const [question, answer] = said.split('|');
    const text = `Doctor: ${question}\nPatient: ${answer}`;
    const written = await sentences(text);
    expect(written.map((sentence) => sentence.text)).toEqual(expected);
    for (const { text: sentence, evidence } of written)
      if (/^(?:Asked|Allergies)/.test(sentence)) expect(evidence.length).toBeGreaterThan(1);
  });

  it.each(['Any allergies to latex?', 'What about latex?'])('denies nothing that is named later: %s', async (more) => {
    const written = await sentences(`Doctor: Any allergies?\nPatient: None.\nDoctor: ${more}\nPatient: Yes.`);
    expect(written.map((sentence) => sentence.text)).toContain(asked('Any allergies?', 'None.'));
    expect(written.some((sentence) => sentence.text.includes('denies'))).toBe(false);
    expect(written.some((sentence) => sentence.text.includes('latex'))).toBe(true);
  });

  it('keeps apart who speaks of whom', async () => {
    const family = await sentences('Doctor: Tell me.\nGuest_family: I take warfarin, he takes aspirin.');
    expect(family.map(({ text }) => text)).toEqual([
      'The family member reports the family member takes warfarin, he takes aspirin.',
    ]);
    const wife = await sentences('Doctor: Are you taking warfarin?\nWife: Yes, I do.');
    expect(wife.map(({ text }) => text)).toEqual([
      'Asked “Are you taking warfarin?”, the family member answers “Yes, I do.”',
    ]);
    const own = await sentences('Doctor: I had a cold myself last week.\nPatient: I have a fever since Monday.');
    expect(own.map(({ text }) => text)).toEqual(['The patient has a fever since Monday.']);
    const clinical = await sentences('Doctor: I had a chance to review your labs.\nPatient: Okay.');
    expect(clinical.map(({ text }) => text)).toEqual(['I had a chance to review their labs.']);
  });

  it.each([
    ['医生：对什么药过敏？\n患者：青霉素。', '医生问：对什么药过敏？ 患者答：青霉素。'],
    ['医生：有没有药物过敏？\n患者：没有。', '医生问：有没有药物过敏？ 患者答：没有。'],
    ['医生：阿司匹林先停。\n患者：好的。', '医生：阿司匹林先停。'],
    ['Any fever?\nNo.\nAny cough?\nYes, for two weeks.', 'Any fever? No.'],
  ])('%s', async (text, expected) => {
    expect((await sentences(text)).map((sentence) => sentence.text)).toContain(expected);
  });

  it('says at most four hundred words of a note, however long', async () => {
    const note = Array.from({ length: 900 }, (_, day) => `On day ${day} the wound was clean and dry.`).join('\n');
    const words = (await sentences(note)).flatMap(({ text }) => text.split(' '));
    expect(words.length).toBeGreaterThan(200);
    expect(words.length).toBeLessThanOrEqual(400);
  });
});

function asked(question: string, answer: string): string {
  return `Asked “${question}”, the patient answers “${answer}”`;
}
