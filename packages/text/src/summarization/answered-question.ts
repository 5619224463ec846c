import { agrees, thirdPerson, type PatientWords } from './third-person.ts';

/** What an answer says of a yes-no question. */
export type Answer = 'yes' | 'no';

const YES =
  /^(?:yes|correct|right|exactly|absolutely|sure|i (?:do|am|have|did|was|can|would)(?! not)\b|it (?:does|is|did|has)(?! not)\b|that is correct|that is right|mm-hmm|uh-huh)\b/;
const NO =
  /^(?:no|(?:uh|nuh|huh|unh)-uh|not (?:really|that|at|any|yet|to)|none|never|nothing|i (?:do|am|have|did|was|can|would) not(?: think so)?$|i cannot$|it (?:does|is|did|has) not$|neither)\b/;

/** Reads the beginning of an answer, in plain words of lower case; undefined where it says neither. */
export function readAnswer(words: readonly string[]): Answer | undefined {
  const said = words
    .filter((word) => word !== ',')
    .join(' ')
    .replace(/^(?:(?:well|um|okay|so|i mean|you know|oh|actually) )+/, '');
  if (NO.test(said)) return 'no';
  return YES.test(said) ? 'yes' : undefined;
}

/**
 * Whether an answer says the contrary of its `no` or `yes` in the end: `no . actually yes`, `not really , well , sometimes at
 * night`. Its question is then neither denied nor affirmed.
 */
export function takesBack(words: readonly string[]): boolean {
  const said = words.filter((word) => word !== ',').join(' ');
  return TAKEN_BACK.test(said) || YES_TAKEN_BACK.test(said);
}

const YES_TAKEN_BACK =
  /^yes\b.{0,40}?\b(?:(?:actually|wait|well|sorry|i mean|or rather) (?:no\b(?! longer)|not)|no (?:wait|not really|actually))/;

const TAKEN_BACK =
  /^(?:no|not (?:really|that|at|any|yet|to)|none|never|nothing|i (?:do|am|have|did) not)\b.{0,40}?\b(?:(?:actually|wait|well|sorry|oh|i mean|or rather|but) (?:yes|maybe|i (?:do|did|am|have|had)(?! not)\b|sometimes|occasionally|once|a (?:little|bit|few)|there (?:is|was|were)|yesterday|last \w+)|(?:maybe|perhaps|possibly) (?:a (?:little|bit|few)|some|once|sometimes|yes)|(?:actually|wait) i\b(?! (?:do|did|have|am|can|was|would|could) not| never| deny)|(?:well|or|but) (?:just )?(?:sometimes|occasionally|now and then|at night|when|only))\b/;

/** Whether an answer that begins with `no` takes some of it back: `no vomiting but constipation`. */
export function isPartial(words: readonly string[]): boolean {
  const said = words.join(' ');
  return (
    /\b(?:but|except|only|just|though|although|sometimes|occasionally|a little|once in a while|besides)\b/.test(said) ||
    NAMES_ONE.test(said)
  );
}

const NAMES_ONE =
  /^no (?!no\b|not\b|nothing\b|none\b|i\b|it\b|that\b|we\b|they\b|he\b|she\b|problems?\b|issues?\b|sir\b|ma'am\b|doctor\b|never\b|,)/;

const FINDING =
  /^(?:(?:do|did) you (?:ever )?(?:have|get|feel|notice|experience|see)(?: any| had)?|have you (?:had|noticed|experienced|felt|been having|been experiencing|seen|ever had)(?: any)?|are you (?:having|experiencing|feeling|noticing|getting|seeing)(?: any)?|is there|are there|were there|was there|how about|what about|you have not had|no other|no|and no|any other|any)\s+(?:any |like |of |the )*/;

/** What cannot be denied or reported: `about that`, `to say`, `else`. */
const NO_FINDING =
  /^(?:$|(?:been|to|that|you|your|i|we|about|on|in|with|for|else|like|at|it|this|so|from|questions?|ahead|up|a chance|when|now|here|there|if|anything)\b)/;

/** A second question within the first, which the answer may mean instead. */
const ASKED_AGAIN =
  /\b(?:do|did|have|are|were|has|is|was|how|what|when|where|why|can|could) (?:you|it|that|the|your|they|he|she|there)\b|\b(?!(?:or|and)\b)\w+ any\b/;

/**
 * A yes-no question with its answer as a statement about the patient: `any fever` + `no` → `the patient denies fever`; `do
 * you smoke` + `yes` → `the patient smokes`.
 *
 * @param question in plain words of lower case, its first word first.
 * @returns undefined where the pair has no certain reading: a choice (`tea or coffee`) that is affirmed, or another form.
 */
export function answeredQuestion(
  question: readonly string[],
  answer: Answer,
  patient: PatientWords,
): readonly string[] | undefined {
  const asked = question.filter((word) => word !== '').join(' ');
  if (answer === 'yes' && /\bor\b|,|^(?:and )?no\b|\bnot\b/.test(asked)) return undefined;
  const finding = FINDING.exec(asked);
  const rest = asked
    .slice(finding?.[0].length ?? 0)
    .replace(
      /^(?:(?:,|no|and|any|other|then|or|symptoms like|symptoms such as|symptoms|such as|types? of|kind of|sort of|like|problems like|issues like) )+/,
      '',
    );
  if (finding && rest.split(' ').length < 25 && !NO_FINDING.test(rest) && !ASKED_AGAIN.test(rest)) {
    const found = thirdPerson(rest.split(' '), 'clinician', patient);
    return ['the', 'patient', answer === 'yes' ? 'reports' : 'denies', ...found];
  }
  return invertedQuestion(asked, answer, patient);
}

const INVERTED =
  /^(do|did|are|were|have|can|will|is|was|has|does) (you|your \w+|it|that|this|the \w+|he|she|they) (.+)$/;

/** What may be said of a thing named with one word; `your legs swelling up` and `your urine stream weak` name it with more. */
const OF_A_THING =
  /^(?:still |also |doing |feeling |getting )?(?:better|worse|good|okay|fine|normal|painful|sore|swollen|stable|tender|red|numb|weak|constant|dry|regular|itchy|helping|working|bothering|radiat\w+|hurt\w*|improv\w+|well)\b/;

function invertedQuestion(asked: string, answer: Answer, patient: PatientWords): readonly string[] | undefined {
  const [, auxiliary = '', subject = '', rest = ''] = INVERTED.exec(asked) ?? [];
  if (
    rest === '' ||
    /^(?:on|in|at|sound|make sense|show|tell)\b/.test(rest) ||
    /\b(?:how|what|when|where|why|which)\b/.test(asked) ||
    ASKED_AGAIN.test(rest)
  )
    return undefined;
  if (/^(?:your|the) /.test(subject) && !OF_A_THING.test(rest)) return undefined;
  const words = rest.split(' ');
  if (words.length > 22) return undefined;
  const negation = answer === 'no' ? ['not'] : [];
  if (answer === 'yes' && /^(?:can|will)$/.test(auxiliary)) return undefined;
  const verb = auxiliary === 'do' && subject === 'you' && answer === 'yes' && agrees(words) ? [] : [auxiliary];
  const lead = subject.split(' ');
  const statement = [
    ...lead,
    ...verb,
    ...negation,
    ...words.filter((word) => answer === 'no' || (word !== 'any' && word !== 'ever')),
  ];
  return thirdPerson(statement, 'clinician', patient);
}
