import type { Assertion, Cue } from '../../assertion.ts';
import type { Span } from '../../span.ts';
import { ActiveCues, type ReachingCue } from './active-cues.ts';
import { AXES } from './cue-lexicon.ts';
import type { Axis } from './cue-rule.ts';
import { cueWords, type CueWord } from './cue-words.ts';
import { decideValue } from './decide-value.ts';
import { findOccurrences, type Occurrence } from './occurrences.ts';

/** An entity as a range of words of its sentence. */
interface Target {
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/** What the words of a sentence say about one entity, by axis; an axis is absent where they say nothing. */
export type TextFindings = Partial<Record<Axis, { readonly value: string; readonly cue: Cue }>>;

/** Longest stretch of an entity, in words, that is searched for cues inside of it. */
const INSIDE = 24;

/** A sentence that holds entities. */
export interface SentenceToRead {
  readonly text: string;
  readonly sentence: Span;
  /** The line before that leads in with a colon (`Denies:`), when the sentence belongs to it. */
  readonly lead: Span | undefined;
  readonly spans: readonly Span[];
}

/**
 * Reads the cues of one sentence for the entities in it, in two sweeps over its words an axis. Answers in the order of
 * `spans`; yields where a long sentence may pause.
 */
export function* readSentence({
  text,
  sentence,
  lead,
  spans,
}: SentenceToRead): Generator<void, readonly TextFindings[]> {
  const before = lead === undefined ? [] : cueWords(text, lead.start, lead.end);
  const words = [
    ...before,
    ...cueWords(text, sentence.start, sentence.end),
    { start: sentence.end, end: sentence.end, key: '<end>' },
  ];
  const targets = spans.map((span, index) => targetOf(words, span, index));
  const occurrences = yield* findOccurrences(words, new Set(targets.flatMap(({ first, last }) => [first, last])));
  const findings: TextFindings[] = spans.map(() => ({}));
  for (const axis of AXES) {
    yield;
    const reaching = sweep(words, occurrences[axis], targets);
    for (const target of targets) {
      const cues = [...(reaching[target.index] ?? []), ...cuesInside(axis, occurrences[axis], target)];
      const cue = decideValue(axis, cues);
      if (cue?.rule.value !== undefined)
        (findings[target.index] as TextFindings)[axis] = { value: cue.rule.value, cue: cueSpan(text, words, cue) };
    }
  }
  return findings;
}

function targetOf(words: readonly CueWord[], span: Span, index: number): Target {
  const first = lowerBound(words, (word) => word.end > span.start);
  const last = lowerBound(words, (word) => word.start >= span.end);
  return { index, first, last: Math.max(last, Math.min(first + 1, words.length - 1)) };
}

/** Index of the first item that satisfies a condition which holds from some item on. */
function lowerBound<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sweep(
  words: readonly CueWord[],
  list: readonly Occurrence[],
  targets: readonly Target[],
): readonly ReachingCue[][] {
  const found: ReachingCue[][] = targets.map(() => []);
  const colon = (item: Occurrence): boolean => words[item.first]?.key === ':' && item.last === item.first + 1;
  const forward = new ActiveCues(true);
  const byEnd = [...list].sort((a, b) => a.last - b.last);
  let next = 0;
  for (const { index, first, last } of [...targets].sort((a, b) => a.first - b.first)) {
    for (; next < byEnd.length && (byEnd[next] as Occurrence).last <= first; next += 1)
      forward.pass(byEnd[next] as Occurrence, colon(byEnd[next] as Occurrence));
    found[index]?.push(...forward.reaching(first, last));
  }
  const backward = new ActiveCues(false);
  const byStart = [...list].sort(
    (a, b) => b.first - a.first || Number(b.kind === 'break') - Number(a.kind === 'break'),
  );
  next = 0;
  for (const { index, first, last } of [...targets].sort((a, b) => b.last - a.last)) {
    for (; next < byStart.length && (byStart[next] as Occurrence).first >= last; next += 1)
      backward.pass(byStart[next] as Occurrence, false);
    found[index]?.push(...backward.reaching(first, last));
  }
  return found;
}

/** Cues that are words of the entity itself: `history of DVT`, `old infarct`, `possible pneumonia`. A denial inside is its own finding. */
function cuesInside(axis: Axis, list: readonly Occurrence[], target: Target): readonly ReachingCue[] {
  if (axis === 'conditionality') return [];
  const found: ReachingCue[] = [];
  const limit = Math.min(target.last, target.first + INSIDE);
  for (let next = lowerBound(list, (item) => item.first >= target.first); next < list.length; next += 1) {
    const item = list[next] as Occurrence;
    if (item.first >= limit) break;
    if (
      item.kind !== 'cue' ||
      item.rule.direction === 'pseudo' ||
      item.rule.direction === 'terminate' ||
      item.last > target.last
    )
      continue;
    if (axis === 'certainty' && (item.first !== target.first || !String(item.rule.value).endsWith('possible')))
      continue;
    if (axis === 'temporality' && item.rule.value !== 'past') continue;
    found.push({ rule: item.rule, first: item.first, last: item.last, distance: 0, crossed: false, before: true });
  }
  return found;
}

function cueSpan(text: string, words: readonly CueWord[], cue: ReachingCue): Cue {
  let { first, last } = cue;
  const edge = (index: number): boolean => /^(?:[,:;./)|]|<end>)$/.test(words[index]?.key ?? '');
  while (last - 1 > first && edge(last - 1) && !isBracketed(words, first, last)) last -= 1;
  while (first < last - 1 && /^[,:;.-]$/.test(words[first]?.key ?? '') && words[last - 1]?.key !== 've') first += 1;
  const start = words[first]?.start ?? 0;
  const end = words[last - 1]?.end ?? start;
  return { start, end, text: text.slice(start, end), source: 'text' };
}

function isBracketed(words: readonly CueWord[], first: number, last: number): boolean {
  return words[last - 1]?.key === ')' && words.slice(first, last).some(({ key }) => key === '(');
}

/** The findings as an assertion, with the defaults for what they do not say. */
export function toAssertion(findings: TextFindings): Assertion {
  const current = findings.temporality?.value === 'current';
  return {
    certainty: { value: 'positive', ...findings.certainty } as Assertion['certainty'],
    temporality: (current
      ? { value: 'current' }
      : { value: 'current', ...findings.temporality }) as Assertion['temporality'],
    subject: { value: 'patient', ...findings.subject } as Assertion['subject'],
    conditionality: { value: 'none', ...findings.conditionality } as Assertion['conditionality'],
  };
}
