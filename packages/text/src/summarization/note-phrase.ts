import type { SpeakerRole } from '../codecs/dialogue.ts';
import type { PatientWords } from './third-person.ts';

/** Who said the words and how the note calls the patient. */
export interface NoteVoice {
  readonly role: SpeakerRole;
  readonly patient: PatientWords;
}

/** What a clinician says before the thing itself, and how a note begins that. First match wins. */
const CLINICIAN: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:i|we) (?:do )?(?:am |are )?(?:appreciate|see|hear|feel|notice|noticed|find|appreciating|hearing|seeing|can see|can hear|can feel|still see|still hear)(?: that| here)?(?: there is)?(?: (?:she|he|the patient) (?:has|have))? /,
    '',
  ],
  [/^(?:what )?(?:i|we) (?:want|would like|wanted|would) (?:her|him|the patient|you) to /, 'the patient should '],
  [/^(?:i|we) (?:am|are) going to (?:have|ask|want|need) (?:her|him|the patient) (?:to )?/, 'the patient will '],
  [/^let us /, 'we will '],
  [/^(order|refer|schedule) /, 'we will $1 '],
  [/^(?:i|we) (?:am|are) (?:also )?going to (?:go )?/, 'we will '],
  [/^(?:i|we) (?:also )?(?:want|would like|like) to (?:also )?/, 'we will '],
  [/^(?:i|we) (?:can|could) (?:also )?/, 'we can '],
  [/^i will (?:also )?/, 'i will '],
  [/^(?:she|he|the patient) (?:need|needs) to /, 'the patient should '],
  [/^(?:i|we) (?:think|believe|feel) (?:that )?/, 'i believe '],
];

/** Gives words in the third person the form of a note: how the clinician's plans and findings and the patient's reports begin. */
export function notePhrase(words: readonly string[], { role, patient }: NoteVoice): readonly string[] {
  const said = words.join(' ');
  if (role === 'clinician') {
    const frame = CLINICIAN.find(([pattern]) => pattern.test(said));
    return (frame ? said.replace(frame[0], frame[1]) : said).split(' ').filter(Boolean);
  }
  if (role === 'family') return ['the', 'family', 'member', 'reports', ...words];
  if (role === 'other') return ['the', 'other', 'speaker', 'reports', ...words];
  if (words[0] === 'no' || words[0] === 'not') return ['the', 'patient', 'reports', ...words];
  const named = said.startsWith(`${patient.subject} `);
  return named ? words : ['the', 'patient', 'reports', ...words];
}
