import type { Sentence } from '../document.ts';
import type { EntityType } from '../entity.ts';
import type { Span } from '../span.ts';

/** An entity of the sentence that relations are looked for in. */
export interface SentenceEntity extends Span {
  readonly type: EntityType;
}

/** A sentence with what was found in it. */
export interface RelationSentence {
  /** The whole text that all offsets count in. */
  readonly text: string;
  readonly sentence: Sentence;
  /** In order of the text. */
  readonly entities: readonly SentenceEntity[];
}

/** What the weights are looked up by: hashes in `[0, BUCKETS)`, each once. */
export type FeatureNumbers = readonly number[];

/** Number of weights. */
export const BUCKETS: number = 1 << 15;
const MAX_BETWEEN = 10;
const NEAR = 3;

/**
 * Features of the pairs of one sentence: words between the two and around them, order, distance, other entities, and all
 * words of the sentence, with entities written as their type.
 *
 * @returns a function of two of the sentence's entities, the drug first.
 */
export function pairFeatures(context: RelationSentence): (drug: Span, other: Span) => FeatureNumbers {
  const words = wordsOf(context);
  const shared = [
    ...sentenceFeatures(words),
    `drugs ${bucket(countOf(context, 'drug'))}`,
    `problems ${bucket(countOf(context, 'problem'))}`,
  ];
  return (drug, other) => {
    const [first, second] = drug.start <= other.start ? [drug, other] : [other, drug];
    const side = first === drug ? 'drug-first' : 'effect-first';
    const between = words.filter(({ start, end }) => start >= first.end && end <= second.start);
    const before = words.filter(({ end }) => end <= first.start).slice(-NEAR);
    const after = words.filter(({ start }) => start >= second.end).slice(0, NEAR);
    const features = [
      ...shared,
      side,
      `gap ${side} ${bucket(between.length)}`,
      `same ${between.filter(({ word }) => word === '<drug>').length} ${between.filter(({ word }) => word === '<problem>').length}`,
      ...grams(between.slice(0, MAX_BETWEEN), `between ${side}`),
      ...(between.length > MAX_BETWEEN ? grams(between.slice(-NEAR), `last ${side}`) : []),
      ...(between.length <= 4 ? [`exact ${side} ${between.map(({ word }) => word).join(' ')}`] : []),
      ...before.map(({ word }, at) => `before ${side} ${before.length - at} ${word}`),
      ...after.map(({ word }, at) => `after ${side} ${at} ${word}`),
      ...grams(before, `left ${side}`),
      ...grams(after, `right ${side}`),
      ...ownWords(context.text, other).map((word) => `effect ${word}`),
      ...ownWords(context.text, drug).map((word) => `drug ${word}`),
    ];
    return [...new Set(features.map((feature) => hashOf(feature) % BUCKETS))];
  };
}

interface Word extends Span {
  readonly word: string;
}

/** Words of a sentence in lower case, digits as 0, entities as one word that names their type. */
function wordsOf({ text, sentence, entities }: RelationSentence): readonly Word[] {
  const words: Word[] = entities
    .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
    .map(({ start, end, type }) => ({ start, end, word: `<${type}>` }));
  for (const { start, end } of sentence.tokens) {
    if (entities.some((entity) => entity.start < end && start < entity.end)) continue;
    words.push({ start, end, word: text.slice(start, end).toLowerCase().replace(/\d+/g, '0') });
  }
  return words.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function sentenceFeatures(words: readonly Word[]): string[] {
  return [
    ...words.map(({ word }) => `word ${word}`),
    ...words.slice(1).map(({ word }, at) => `pair ${words[at]?.word} ${word}`),
    `length ${bucket(words.length)}`,
  ];
}

function grams(words: readonly Word[], name: string): string[] {
  return [
    ...words.map(({ word }) => `${name} ${word}`),
    ...words.slice(1).map(({ word }, at) => `${name} ${words[at]?.word} ${word}`),
  ];
}

function ownWords(text: string, { start, end }: Span): string[] {
  const words = text
    .slice(start, end)
    .toLowerCase()
    .split(/[\s-]+/);
  return [...words, `last ${words.at(-1)}`, `ends ${words.at(-1)?.slice(-4)}`];
}

function countOf({ entities }: RelationSentence, type: EntityType): number {
  return entities.filter((entity) => entity.type === type).length;
}

function bucket(count: number): string {
  if (count <= 4) return String(count);
  return count <= 8 ? '5–8' : count <= 14 ? '9–14' : count <= 22 ? '15–22' : 'more';
}

/** FNV-1a over UTF-16 code units, 32 bits (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01_00_01_93);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
