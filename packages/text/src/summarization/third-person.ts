import type { SpeakerRole } from '../codecs/dialogue.ts';

/** How a note refers to the patient. */
export interface PatientWords {
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
  readonly reflexive: string;
}

/** The patient's sex as the dialogue tells it. */
export type StatedSex = 'female' | 'male';

/** The words for the patient where the sex was said, or was not. */
export function patientWords(sex: StatedSex | undefined): PatientWords {
  if (sex === 'female') return { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' };
  if (sex === 'male') return { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' };
  return { subject: 'the patient', object: 'the patient', possessive: 'their', reflexive: 'themselves' };
}

const AGREEMENT: Readonly<Record<string, string>> = {
  am: 'is',
  are: 'is',
  were: 'was',
  have: 'has',
  do: 'does',
  "don't": "doesn't",
};
const BETWEEN = new Set(
  'also still usually always never often sometimes only already currently probably normally generally typically mostly both rarely occasionally'.split(
    ' ',
  ),
);
const BASE_VERBS = new Set(
  'feel take get think know want need like see use go come try work live drink smoke eat sleep walk run notice wake sit stand make keep look play start stop hurt cough suffer wonder hope guess believe remember understand enjoy love hate travel exercise lift bend carry lose gain check monitor find give put bring call say tell ask show seem appear wear watch cook clean drive ride swim cut avoid smell taste hear experience struggle deal plan wish forget struggle breathe swallow lay lie agree appreciate follow weigh plan tend mean stay leave help read move turn talk throw vomit bleed pass urinate spend cry worry climb kneel squat reach push pull drop bring pick play garden snore shake tremble faint fall trip slip ache itch burn swell tingle'.split(
    ' ',
  ),
);
const BEFORE_OBJECT = new Set(
  'to for with of on from at about want give have get see put send start keep let tell told show help like need ask asked refer make bother bothers bothering hurt hurts helps helping helped giving gave put seeing saw advise recommend call continue sent prescribed given between within behind treat treated having get'.split(
    ' ',
  ),
);
const AUXILIARIES = /^(?:am|are|were|is|was|have|had|do|did|can|could|will|would|should|may|might|must)$/;
const AFTER_SUBJECT = new Set(
  'need know said mentioned told feel think take want get got has does came come been go going see saw look looked'.split(
    ' ',
  ),
);

/**
 * Puts what was said about the patient into the third person: `i` and `my` of the patient, `you` and `your` of the
 * clinician. The clinician's own `i` and `we` stay, since the note is theirs.
 */
export function thirdPerson(words: readonly string[], role: SpeakerRole, patient: PatientWords): readonly string[] {
  const of = role === 'clinician' ? 'you' : 'i';
  const written: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === of && !(of === 'you' && isObject(words, at))) {
      written.push(patient.subject);
      at = agree(words, at, written);
    } else if (of === 'you' && word === 'you') written.push(patient.object);
    else if (of === 'i' && word === 'me') written.push(patient.object);
    else if (word === (of === 'you' ? 'your' : 'my')) written.push(patient.possessive);
    else if (word === (of === 'you' ? 'yourself' : 'myself')) written.push(patient.reflexive);
    else if (word === (of === 'you' ? 'yours' : 'mine'))
      written.push(patient.possessive === 'her' ? 'hers' : patient.possessive === 'his' ? 'his' : 'theirs');
    else written.push(word);
  }
  return written;
}

function isObject(words: readonly string[], at: number): boolean {
  const next = words[at + 1];
  if (next === undefined) return true;
  if (AUXILIARIES.test(next)) return false;
  const before = words[at - 1] ?? '';
  if (/^(?:want|like|see|let|help|make|have|get|need|ask|told|tell)$/.test(before)) return true;
  return BEFORE_OBJECT.has(before) && !AFTER_SUBJECT.has(next) && !BETWEEN.has(next);
}

/** Whether words begin with a verb whose third person is certain, adverbs aside: `still take it`. */
export function agrees(words: readonly string[]): boolean {
  const verb = words.find((word) => !BETWEEN.has(word)) ?? '';
  return BASE_VERBS.has(verb) || AGREEMENT[verb] !== undefined;
}

/** Writes the verb behind the subject at `at` in the third person. @returns the place of the last word written. */
function agree(words: readonly string[], at: number, written: string[]): number {
  let verb = at + 1;
  while (BETWEEN.has(words[verb] ?? '')) {
    written.push(words[verb] ?? '');
    verb += 1;
  }
  const word = words[verb];
  if (word === undefined) return verb - 1;
  written.push(AGREEMENT[word] ?? (BASE_VERBS.has(word) ? thirdPersonVerb(word) : word));
  return verb;
}

function thirdPersonVerb(verb: string): string {
  if (/(?:s|sh|ch|x|z|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}
