import type { DialogueTurn } from '../codecs/dialogue.ts';
import { featureHash } from './feature-hash.ts';
import type { FeatureRow } from './draft-features.ts';
import { HEADER_TOPICS } from './header-topics.ts';

/** Rows that hashed words go to. */
export const HEADER_WORD_ROWS = 32_768;
const LENGTH_STEPS = 11;
const TURN_STEPS = 8;
/** Rows behind them: eight for each topic, then lengths and manners of the dialogue. */
export const HEADER_COUNT_ROWS: number = HEADER_TOPICS.length * 8 + LENGTH_STEPS + TURN_STEPS + 9;
const COUNT_WEIGHT = 0.4;

interface SpokenTurn {
  readonly isDoctor: boolean;
  readonly speaker: string;
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * What is known of a dialogue for its heading: words and word pairs, hashed, of the doctor, of the others, of all, of the
 * first and the last two turns, each kind weighing 1, .8, .7, .5 or .3 over √(number of them); and how many turns touch
 * which topic, how long it is and how it is answered.
 */
export function headerFeatures(text: string, turns: readonly DialogueTurn[]): FeatureRow {
  const spoken = turns.map(({ role, speaker, start, end }): SpokenTurn => {
    const said = text.slice(start, end);
    const words = [...(said.toLowerCase().match(/[a-z0-9']+|\?/g) ?? []), '|'];
    return { isDoctor: role === 'clinician' && !speaker.startsWith('guest'), speaker, text: said, words };
  });
  const values = new Map<number, number>();
  for (const [name, weight, part] of views(spoken))
    addWords(values, { name, weight, words: part.flatMap(({ words }) => words) });
  for (const [index, count] of countsOf(spoken).entries()) {
    if (count !== 0) values.set(HEADER_WORD_ROWS + index, count * COUNT_WEIGHT);
  }
  return { rows: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) };
}

function views(turns: readonly SpokenTurn[]): readonly (readonly [string, number, readonly SpokenTurn[]])[] {
  return [
    ['d', 1, turns.filter(({ isDoctor }) => isDoctor)],
    ['p', 0.8, turns.filter(({ isDoctor }) => !isDoctor)],
    ['a', 0.7, turns],
    ['q', 0.5, turns.slice(0, 2)],
    ['l', 0.3, turns.length > 4 ? turns.slice(-2) : []],
  ];
}

interface WordView {
  readonly name: string;
  readonly weight: number;
  readonly words: readonly string[];
}

function addWords(values: Map<number, number>, { name, weight, words }: WordView): void {
  const names = new Set<string>();
  for (const [index, word] of words.entries()) {
    names.add(name + word);
    const next = words[index + 1];
    if (next !== undefined) names.add(`${name}${word} ${next}`);
  }
  for (const key of names) values.set(featureHash(key) % HEADER_WORD_ROWS, weight / Math.sqrt(names.size));
}

function countsOf(turns: readonly SpokenTurn[]): readonly number[] {
  const count = Math.max(1, turns.length);
  const doctor = turns.filter(({ isDoctor }) => isDoctor);
  const others = turns.filter(({ isDoctor }) => !isDoctor);
  const asking = doctor.filter(({ text }) => text.includes('?'));
  const topics = HEADER_TOPICS.flatMap((topic) => {
    const share = (part: readonly SpokenTurn[]): number => part.filter(({ text }) => topic.test(text)).length;
    const [said, heard, asked] = [share(doctor), share(others), share(asking)];
    return [
      flag(said > 0),
      (2 * said) / count,
      flag(asked > 0),
      asked / Math.max(1, asking.length),
      flag(heard > 0),
      (2 * heard) / count,
      flag(topic.test(doctor[0]?.text ?? '')),
      flag(topic.test(doctor.at(-1)?.text ?? '')),
    ];
  });
  return [...topics, ...lengthCounts(turns), ...mannerCounts(turns, { doctor, others, asking })];
}

function lengthCounts(turns: readonly SpokenTurn[]): readonly number[] {
  const words = wordCount(turns);
  const length = Math.floor(Math.log2(words + 1) * 1.5) - 5;
  const turnStep = Math.min(TURN_STEPS - 1, Math.floor(Math.log2(Math.max(1, turns.length)) * 2));
  return [
    ...Array.from({ length: LENGTH_STEPS }, (_, step) => flag(step === length)),
    ...Array.from({ length: TURN_STEPS }, (_, step) => flag(step === turnStep)),
  ];
}

interface Speakers {
  readonly doctor: readonly SpokenTurn[];
  readonly others: readonly SpokenTurn[];
  readonly asking: readonly SpokenTurn[];
}

function mannerCounts(turns: readonly SpokenTurn[], { doctor, others, asking }: Speakers): readonly number[] {
  const count = Math.max(1, turns.length);
  const share = (part: readonly SpokenTurn[], pattern: RegExp): number =>
    part.filter(({ text }) => pattern.test(text)).length / count;
  return [
    asking.length / count,
    share(others, /\?/),
    wordCount(doctor) / Math.max(1, wordCount(turns)),
    flag(turns[0]?.isDoctor === true),
    flag(turns.some(({ speaker }) => /^guest.clinician/.test(speaker))),
    flag(turns.some(({ speaker }) => /^guest.family/.test(speaker))),
    flag(turns.length <= 3),
    share(others, /^\W*(?:no|nope|none|nothing|never|not)\b/i),
    share(others, /^\W*(?:yes|yeah|yep|yup)\b/i),
  ];
}

function wordCount(turns: readonly SpokenTurn[]): number {
  return turns.reduce((sum, { words }) => sum + words.length - 1, 0);
}

function flag(is: boolean): number {
  return is ? 1 : 0;
}
