import type { DialogueClause } from './split-clauses.ts';

/** A question with an answer that cannot become one statement, as both were said. */
export interface NamedAnswer {
  /** Words in lower case, for the ranker. */
  readonly words: readonly string[];
  /** The sentence as it stands in the note. */
  readonly written: string;
}

/** What asks back, agrees or only listens, and answers nothing. */
const NO_ANSWER =
  /^(?:okay|ok|alright|all right|right|sure|thanks?|thank you.*|sorry|pardon|what|hello|hi|hey|good|great|fine|hm|bye|goodbye|i see|got it|(?:i )?(?:do not|don't) know|not sure|mhm|sounds good)$/;
/** Whom or what a question is about that a single word may answer. */
const NAMING =
  /\b(?:any|which|allerg\w+|medic(?:ation|ine)s?|pills?|tablets?|drugs?|supplements?|dos(?:e|age)s?|how (?:much|many|long|often)|where|when|what)\b/;
const STATEMENT =
  /\b(?:i|i'm|i've|it|it's|that|that's|he|she|they|we|is|are|was|were|has|have|had|do|does|did|you|your)\b/;
const HEDGE = /(?: ,)? i (?:think|guess|believe|suppose)$/;
const MOST_WORDS = 8;

/**
 * The answer that names a thing: `any allergies` + `penicillin` → `Allergies: penicillin.`; `how much digoxin do you take` +
 * `zero point one two five milligrams` is quoted with its question.
 *
 * @returns undefined where the answer says neither, or is a statement that stands alone.
 */
export function namedAnswer(
  question: DialogueClause,
  reply: readonly DialogueClause[],
  text: Quoting,
): NamedAnswer | undefined {
  const asked = wordsOf([question]);
  const answered = wordsOf(reply);
  const said = answered.join(' ');
  const isShort = reply.length === 1 && answered.length <= MOST_WORDS && !reply[0]?.isQuestion;
  if (!isShort || NO_ANSWER.test(said) || STATEMENT.test(said.replace(HEDGE, '')) || !NAMING.test(asked.join(' ')))
    return undefined;
  if (!isNeeded(asked.join(' '), answered)) return undefined;
  if (/\ballerg/.test(asked.join(' '))) {
    const first = reply[0];
    const named = first ? text(first) : said;
    return {
      words: ['allergies', ...answered],
      written: `Allergies: ${named.slice(0, 1).toUpperCase()}${named.slice(1)}.`,
    };
  }
  return quotedAnswer(question, reply, text);
}

/** One word alone gives no sentence, and a dose says nothing without its drug. */
function isNeeded(asked: string, answered: readonly string[]): boolean {
  return (
    answered.filter((word) => word !== ',').length === 1 ||
    /\ballerg/.test(asked) ||
    /\b(?:dos(?:e|age)|how (?:much|many)|strength)\b/.test(asked)
  );
}

/** How a clause stands in the text. */
export type Quoting = (clause: DialogueClause) => string;

/** Quotes question and answer. */
export function quotedAnswer(question: DialogueClause, reply: readonly DialogueClause[], text: Quoting): NamedAnswer {
  return {
    words: ['asked', ...wordsOf([question]), 'the', 'patient', 'answers', ...wordsOf(reply)],
    written: `Asked “${text(question)}?”, ${speakerOf(reply)} answers “${joined(reply, text)}.”`,
  };
}

/** Clauses with a stop between them where one was written. */
function joined(clauses: readonly DialogueClause[], text: Quoting): string {
  return clauses
    .map((clause, index) => {
      const next = clauses[index + 1];
      return next ? `${text(clause)}${next.start - clause.end > 1 ? '.' : ''} ` : text(clause);
    })
    .join('');
}

function speakerOf([first]: readonly DialogueClause[]): string {
  if (first?.role === 'family') return 'the family member';
  return first?.role === 'other' ? 'the other speaker' : 'the patient';
}

function wordsOf(clauses: readonly DialogueClause[]): readonly string[] {
  return clauses.flatMap(({ words }) => words.map(({ word }) => word));
}

/** A clause from its words as they were written, hesitations aside. */
export function writtenClause({ words }: DialogueClause): string {
  return words
    .map(({ written }) => written)
    .join(' ')
    .replaceAll(' ,', ',')
    .replaceAll(/ (?=%)/g, '');
}
