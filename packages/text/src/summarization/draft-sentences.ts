import type { SpeakerRole } from '../codecs/dialogue.ts';
import type { Span } from '../span.ts';
import { answeredQuestion, isPartial, readAnswer, takesBack } from './answered-question.ts';
import { namedAnswer, quotedAnswer, writtenClause, type NamedAnswer } from './named-answer.ts';
import { notePhrase } from './note-phrase.ts';
import { withDigits } from './number-words.ts';
import { isOwnStory } from './own-story.ts';
import { plainSpeech } from './plain-speech.ts';
import type { DialogueClause } from './split-clauses.ts';
import { thirdPerson, type PatientWords } from './third-person.ts';

/** How a sentence of the note came about. */
export type DraftKind = 'reported' | 'stated' | 'affirmed' | 'denied';

/** A sentence that the note may take up. */
export interface DraftSentence {
  readonly kind: DraftKind;
  /** Its words in lower case, with commas. */
  readonly words: readonly string[];
  /** What it rests on, in text order; never empty. */
  readonly evidence: readonly Span[];
  /** The clause it begins with. */
  readonly clause: DialogueClause;
  /** All that it was made of. */
  readonly clauses: readonly DialogueClause[];
  /** The sentence itself where it quotes what was said; such an answer must not get lost. */
  readonly written?: string;
}

/** Every sentence that a dialogue gives for a note, in the order of what was said. */
export function draftSentences(clauses: readonly DialogueClause[], patient: PatientWords): readonly DraftSentence[] {
  return clauses.flatMap((_, index) => draftsAt(clauses, index, patient));
}

/** {@link draftSentences} that begin with the clause at an index. */
export function draftsAt(
  clauses: readonly DialogueClause[],
  index: number,
  patient: PatientWords,
): readonly DraftSentence[] {
  const clause = clauses[index];
  if (!clause) return [];
  const answered = clause.role === 'clinician' ? answeredDraft(clauses, index, patient) : undefined;
  if (answered) return [answered];
  if (clause.isQuestion || isQuoted(clauses, index, patient)) return [];
  return statedDraft(clause, patient);
}

function wordsOf(clause: DialogueClause): readonly string[] {
  return withDigits(plainSpeech(clause.words.map(({ word }) => word)));
}

/** Whether a reply stands in the note with its question already. */
function isQuoted(clauses: readonly DialogueClause[], index: number, patient: PatientWords): boolean {
  const clause = clauses[index];
  if (!clause || clause.role === 'clinician') return false;
  const question = index - clause.place - 1;
  if (clauses[question]?.role !== 'clinician') return false;
  const answered = answeredDraft(clauses, question, patient);
  return answered?.written !== undefined && answered.clauses.includes(clause);
}

function statedDraft(clause: DialogueClause, patient: PatientWords): readonly DraftSentence[] {
  const said = withoutAnswer(wordsOf(clause), clause);
  if (said.length < 2 || GREETING.test(said.join(' '))) return [];
  if (clause.role !== 'clinician' && said.some((word) => word === 'you' || word === 'your')) return [];
  if (clause.role === 'clinician' && isOwnStory(said)) return [];
  const spoken = OTHERS[clause.role] ?? patient;
  const words = notePhrase(thirdPerson(said, clause.role, spoken), { role: clause.role, patient });
  if (words.length < 3 || isUnfinished(words)) return [];
  const kind = clause.role === 'clinician' ? 'stated' : 'reported';
  return [{ kind, words, evidence: [spanOf(clause)], clause, clauses: [clause] }];
}

/** Someone with the patient says `I` of themselves. */
const OTHERS: Partial<Readonly<Record<SpeakerRole, PatientWords>>> = {
  family: voice('the family member'),
  other: voice('the other speaker'),
};

function voice(name: string): PatientWords {
  return { subject: name, object: name, possessive: `${name}'s`, reflexive: 'themselves' };
}

/** What is said to the person or the machine in the room and is no matter of a note. */
const GREETING =
  /^(?:show me|good (?:morning|afternoon|evening)|morning|afternoon|evening|nice to|thank|welcome|bye|goodbye|see you|have a (?:good|nice|great)|take care|let me|let us see|sounds good|that sounds|(?:that|it) is (?:so |very )?(?:good|great|nice|wonderful|awesome)(?: to hear| news)?$|i am (?:so )?(?:glad|sorry))\b/;

/** Whether the last word waits for another: `he feels`, `it is`, `because of the`. */
function isUnfinished(words: readonly string[]): boolean {
  return /^(?:is|was|are|be|been|feels?|has|have|had|that|to|of|the|a|an|if|when|with|my|your|his|her|their|i|we|thinks?|says?|said|some|like|for|in|on|at|does|do|will|would|could|can|should|might|which|about|who|into|from|not|very|so|as|than|gets?|got|puts?|takes?|wants?|needs?)$/.test(
    words.at(-1) ?? '',
  );
}

/** Without the `no` or `yes` that answers a question before it. */
function withoutAnswer(words: readonly string[], { role }: DialogueClause): readonly string[] {
  if (role === 'clinician') return words;
  let start = 0;
  while (start < words.length && /^(?:no|yes|,|correct|exactly|not|sure)$/.test(words[start] ?? '')) {
    if (
      words[start] === 'not' ||
      (words[start] === 'no' &&
        words[start + 1] !== ',' &&
        words.length > 1 &&
        !/^(?:no|i|it|that|not|he|she|but|we|they|there|just|so|because|,)$/.test(words[start + 1] ?? ''))
    )
      break;
    start += 1;
  }
  const rest = words.slice(start);
  return /^(?:i (?:do|have|did|am|was|can|had) not$|i cannot$|i (?:do|have|did|am|was)$|not (?:that|really|at all|yet)|nothing like that|none of that|that is (?:correct|right)$|(?:it|that) (?:does|is|did|has)(?: not)?$)/.test(
    rest.join(' '),
  )
    ? []
    : rest;
}

function answeredDraft(
  clauses: readonly DialogueClause[],
  index: number,
  patient: PatientWords,
): DraftSentence | undefined {
  const question = clauses[index];
  const reply = clauses[index + 1];
  if (!question || !reply || reply.turn !== question.turn + 1 || reply.role === 'clinician') return undefined;
  const replies = replyFrom(clauses, index + 1);
  const asked = wordsOf(question);
  const answer = readAnswer(rawWords(reply));
  if (!answer) {
    const named = question.isQuestion ? namedAnswer(question, replies, writtenClause) : undefined;
    return named && quotedDraft(question, [reply], named);
  }
  const replied = replies.flatMap(rawWords);
  const isFinding =
    question.isQuestion &&
    answeredQuestion(
      asked.filter((word) => word !== 'not'),
      'no',
      patient,
    );
  const ofOneself = reply.role !== 'patient' && replied.includes('i');
  if (isFinding && (ofOneself || takesBack(replied)))
    return quotedDraft(question, replies.slice(0, 2), quotedAnswer(question, replies.slice(0, 2), writtenClause));
  if (question.isQuestion && NEGATED.test(asked.join(' ')))
    return quotedDraft(question, [reply], quotedAnswer(question, [reply], writtenClause));
  if (answer === 'no' && LIST.test(asked.join(' ')) && isPartial(replied)) return undefined;
  const words = answeredQuestion(asked, answer, patient);
  if (!words || isUnfinished(words)) return undefined;
  return {
    kind: answer === 'yes' ? 'affirmed' : 'denied',
    words,
    evidence: [spanOf(question), spanOf(reply)],
    clause: question,
    clauses: [question, reply],
  };
}

/** `you are not taking warfarin`, which `yes` and `no` answer either way. */
const NEGATED =
  /^(?:and |so |but )?(?:you|he|she|they|it|there|are|do|did|have|is|has|was|were)(?: \w+){0,2} (?:not|never)\b/;

function quotedDraft(
  question: DialogueClause,
  replies: readonly DialogueClause[],
  { words, written }: NamedAnswer,
): DraftSentence {
  const clauses = [question, ...replies];
  return { kind: 'affirmed', words, written, evidence: clauses.map(spanOf), clause: question, clauses };
}

/** The clauses of the turn that begins at an index. */
function replyFrom(clauses: readonly DialogueClause[], index: number): readonly DialogueClause[] {
  let end = index + 1;
  while (clauses[end]?.turn === clauses[index]?.turn && end < clauses.length) end += 1;
  return clauses.slice(index, end);
}

function spanOf({ start, end }: DialogueClause): Span {
  return { start, end };
}

/** A question about several things at once, to which a `no` with more to it may not belong as a whole. */
const LIST = /,| or | and |\bsuch as\b|\blike\b/;

function rawWords(clause: DialogueClause): readonly string[] {
  return clause.words
    .map(
      ({ word }) =>
        ({ yeah: 'yes', yep: 'yes', yup: 'yes', nope: 'no', nah: 'no' })[word] ?? word.replace(/n't$/, ' not'),
    )
    .join(' ')
    .split(' ');
}
