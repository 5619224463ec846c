import type { DialogueTurn, SpeakerRole } from '../codecs/dialogue.ts';
import type { Span } from '../span.ts';
import { dialogueWords, type DialogueWord } from './dialogue-words.ts';

/** A statement or question of one speaker: about what a note would make one sentence of. */
export interface DialogueClause extends Span {
  readonly role: SpeakerRole;
  /** Number of its turn in the dialogue. */
  readonly turn: number;
  /** Its place in the turn. */
  readonly place: number;
  readonly isQuestion: boolean;
  /** Words and commas, without other marks. */
  readonly words: readonly DialogueWord[];
}

const SUBJECTS = new Set(
  "i i'm i've i'd i'll you you're you've he he's she she's it it's they they're we we're we'll we've that's this there there's let's".split(
    ' ',
  ),
);
const OPENERS = new Set('okay alright well now yeah yes so but no nope yep right great good'.split(' '));
const QUESTION =
  /^(?:(?:okay|alright|all right|so|and|now|well|yeah|but|then|or|great|good|right|uh|um) )*(?:(?:do|does|did|are|is|were|was|have|has|had|can|could|would|will)(?:n't)?|any|how|what|when|where|who|which|why|any other)\b(?! (?:i|we|a)\b)/;

/** Clauses of a dialogue, in order: parted at full stops, and in unpunctuated speech where a new subject or topic begins. */
export function splitClauses(text: string, turns: readonly DialogueTurn[]): readonly DialogueClause[] {
  return turns.flatMap((turn, number) => clausesOfTurn(text, turn, number));
}

/** {@link splitClauses} of one turn, which is `number` in its dialogue. */
export function clausesOfTurn(
  text: string,
  { role, start, end }: DialogueTurn,
  number: number,
): readonly DialogueClause[] {
  const clauses: DialogueClause[] = [];
  for (const { words, asked } of withTopics([...partsOf(dialogueWords(text, { start, end }))])) {
    const kept = trimmed(words);
    const [first, last] = [kept[0], kept.at(-1)];
    if (!first || !last) continue;
    const isQuestion = asked || QUESTION.test(kept.map(({ word }) => word).join(' '));
    clauses.push({
      role,
      turn: number,
      place: clauses.length,
      isQuestion,
      words: kept,
      start: first.start,
      end: last.end,
    });
  }
  return clauses;
}

interface Part {
  readonly words: readonly DialogueWord[];
  /** Whether it ended with a question mark. */
  readonly asked: boolean;
}

function* partsOf(words: readonly DialogueWord[]): Generator<Part> {
  let open: DialogueWord[] = [];
  for (const [index, word] of words.entries()) {
    if (/^[.?!;:。？！；]$/.test(word.word) && !(word.word === '.' && isTitle(words[index - 1]))) {
      if (open.length > 0) yield { words: open, asked: /[?？]/.test(word.word) };
      open = [];
      continue;
    }
    if (!/[\p{L}\p{N},%]/u.test(word.word)) continue;
    if (open.length > 2 && !completesQuestion(open, word) && beginsClause(words, index)) {
      yield { words: open, asked: false };
      open = [];
    }
    open.push(word);
  }
  if (open.length > 0) yield { words: open, asked: false };
}

/** `how much digoxin` + `do`: the verb that an opened question still waits for. */
function completesQuestion(open: readonly DialogueWord[], { word }: DialogueWord): boolean {
  const asking = open.filter((said) => said.word !== ',' && !OPENERS.has(said.word));
  return (
    /^(?:do|does|did|are|is|have|has|can|could|will|would)$/.test(word) &&
    asking.length < 6 &&
    /^(?:how|what|which)$/.test(asking[0]?.word ?? '') &&
    !asking.some((said) => VERB.test(said.word) || SUBJECTS.has(said.word) || said.word === 'about')
  );
}

/** Joins a topic that says nothing itself (`on your lung exam`) with what follows. */
function withTopics(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && isBareTopic(last)) joined.splice(-1, 1, { words: [...last.words, ...part.words], asked: part.asked });
    else joined.push(part);
  }
  return joined;
}

const TOPIC =
  /^(?:(?:okay|alright|so|and|now|then|,|well) )*(?:on|for|in|with|regarding|as far as|looking at|at) (?:your|the|my|terms|this|that)\b/;
const VERB =
  /^(?:am|is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|shows?|showed|looks?|feels?|seems?|goes|went|want|think|need)$|'(?:s|re|ve|ll|m)$|n't$/;

function isBareTopic({ words, asked }: Part): boolean {
  if (asked || words.length > 10) return false;
  return TOPIC.test(words.map(({ word }) => word).join(' ')) && !words.some(({ word }) => VERB.test(word));
}

function isTitle(word: DialogueWord | undefined): boolean {
  return /^(?:dr|mr|mrs|ms|st)$/.test(word?.word ?? '');
}

/** Behind these a subject goes on with the same statement. */
const CONTINUING = new Set(
  'that if when because since cause which who whom think thinks know say says said feel like than as where how what while until unless before after though although whether or with of to for in on at by from is was are were be do does did have has had can could would will should am not guess mean hope believe sure glad happy sorry told tell see and so but , the a'.split(
    ' ',
  ),
);
const FINITE =
  /^(?:am|is|are|was|were|have|has|had|do|does|did|don't|didn't|can|could|will|would|should|might|may|must|just|also|really|still|take|think|want|need|feel|know|get|got|went|like|see|saw|use|work|see|appreciate)$/;
const ASKING = /^(?:do|does|did|are|is|have|has|can|could|would|will|any|how|what|when|where|why)$/;
const ASKED =
  /^(?:you|your|it|that|there|the|other|long|often|many|much|about|is|do|does|did|are|anyone|anybody|any|pain|he|she|they)$/;

/** Whether a new statement begins here although no mark says so. */
function beginsClause(words: readonly DialogueWord[], index: number): boolean {
  const [before, word, next] = [index - 1, index, index + 1].map((place) => words[place]?.word ?? '') as [
    string,
    string,
    string,
  ];
  if (word === 'okay' || word === 'alright') return !OPENERS.has(before);
  if (word === 'all') return next === 'right' && !OPENERS.has(before);
  if (/^(?:so|but|and|now|then|because)$/.test(word)) return beginsAfterConnective(words, index);
  if (CONTINUING.has(before) || OPENERS.has(before)) return false;
  if (/^(?:on|for|in)$/.test(word) && /^(?:your|exam|examination|terms|the)$/.test(next) && isTopic(words, index))
    return true;
  if (/^(?:i|you|he|she|it|they|we|there|that|this)$/.test(word)) return FINITE.test(next);
  if (/^(?:i|you|he|she|it|they|we|there|that|let)'/.test(word)) return true;
  return (
    ASKING.test(word) &&
    ASKED.test(next) &&
    !/^(?:any|is|was|the)$/.test(before) &&
    !(word === 'have' && next !== 'you')
  );
}

function beginsAfterConnective(words: readonly DialogueWord[], index: number): boolean {
  const next = words[index + 1]?.word ?? '';
  const after = words[index + 2]?.word ?? '';
  if (SUBJECTS.has(next)) return true;
  if (words[index]?.word === 'and')
    return (
      /^(?:then|any|do|have|are|did|also|now)$/.test(next) ||
      (/^(?:on|for|your)$/.test(next) && /^(?:your|exam|the)$/.test(after))
    );
  return (
    words[index]?.word === 'so' && /^(?:the|your|for|on|what|do|are|how|have|did|my|at|in|with|when|if)$/.test(next)
  );
}

/** `on your lung exam`, `for your first problem`, `in terms of`. */
function isTopic(words: readonly DialogueWord[], index: number): boolean {
  return words
    .slice(index + 1, index + 7)
    .some(({ word }) => /^(?:exam|examination|problem|issue|standpoint|terms)$/.test(word));
}

/** Without openers such as `okay ,` at the beginning, and commas at either end. */
function trimmed(words: readonly DialogueWord[]): readonly DialogueWord[] {
  let start = 0;
  let end = words.length;
  while (start < end && words[start]?.word === ',') start += 1;
  while (end > start && words[end - 1]?.word === ',') end -= 1;
  return words.slice(start, end);
}
