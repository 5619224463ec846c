import { cueLexicon, type LexiconEntry } from './cue-lexicon.ts';
import type { Axis, BreakRule, CueRule } from './cue-rule.ts';
import type { CueWord } from './cue-words.ts';

/** A cue or break at the words `[first, last)` of a sentence. */
export type Occurrence = { readonly first: number; readonly last: number } & (
  | { readonly kind: 'cue'; readonly rule: CueRule }
  | { readonly kind: 'break'; readonly rule: BreakRule }
);

/** What acts on each axis: its own cues, and the breaks that all share; in order of `first`, breaks before cues. */
export type AxisOccurrences = Readonly<Record<Axis, readonly Occurrence[]>>;

/** Words between two yields: well below a millisecond. */
const WORDS_A_STEP = 512;

type Lists = Record<Axis | 'break', Occurrence[]>;

/**
 * Finds all cues and breaks of a sentence. On each axis the longest match wins: one that lies inside of a longer one does
 * not count. No match crosses the edge of an entity (`edges`: word indices), so that an entity's own words never become
 * a part of a cue outside of it.
 */
export function* findOccurrences(
  words: readonly CueWord[],
  edges: ReadonlySet<number>,
): Generator<void, AxisOccurrences> {
  const lists: Lists = { certainty: [], temporality: [], subject: [], conditionality: [], break: [] };
  const closed = (index: number): boolean => edges.has(index);
  const lexicon = cueLexicon();
  const symbols = words.map(({ key }) => lexicon.symbol(key));
  for (let from = 0; from < words.length; from += 1) {
    const longest = new Map<Axis | 'break', { length: number; entries: readonly LexiconEntry[] }>();
    for (const { digest, length } of lexicon.matchesAt(symbols, from, closed)) {
      for (const [axis, entries] of digest) longest.set(axis, { length, entries });
    }
    for (const [axis, { length, entries }] of longest) {
      for (const entry of entries) lists[axis].push(occurrence(entry, from, length));
    }
    if (from % WORDS_A_STEP === WORDS_A_STEP - 1) yield;
  }
  const breaks = outermost(lists.break);
  return {
    certainty: withBreaks(lists.certainty, breaks),
    temporality: withBreaks(lists.temporality, breaks),
    subject: withBreaks(lists.subject, breaks),
    conditionality: withBreaks(lists.conditionality, breaks),
  };
}

function occurrence(entry: LexiconEntry, first: number, length: number): Occurrence {
  const last = first + length;
  return entry.axis === 'break'
    ? { first, last, kind: 'break', rule: entry.rule }
    : { first, last, kind: 'cue', rule: entry.rule };
}

/** Drops what lies inside of something longer; `list` is in order of `first`. */
function outermost(list: readonly Occurrence[]): readonly Occurrence[] {
  const kept: Occurrence[] = [];
  let reach = -1;
  let reachFrom = -1;
  for (const item of list) {
    const inside = item.last < reach || (item.last === reach && item.first > reachFrom);
    if (inside) continue;
    kept.push(item);
    if (item.last > reach) {
      reach = item.last;
      reachFrom = item.first;
    }
  }
  return kept;
}

/**
 * Drops the cues that a pseudo cue silences: those that overlap one that starts before them, or a longer one. `list` is in
 * order of `first`.
 */
function withoutSilenced(list: readonly Occurrence[]): readonly Occurrence[] {
  const pseudo = list.filter((item) => item.kind === 'cue' && item.rule.direction === 'pseudo');
  if (pseudo.length === 0) return list;
  let next = 0;
  return list.filter((item) => {
    while (next < pseudo.length && (pseudo[next] as Occurrence).last <= item.first) next += 1;
    const [here, after] = [pseudo[next], pseudo[next + 1]];
    return (
      item === here || ![here, after].some((other) => other !== undefined && other !== item && silences(other, item))
    );
  });
}

function silences(pseudo: Occurrence, item: Occurrence): boolean {
  const overlap = pseudo.first < item.last && item.first < pseudo.last;
  return overlap && (pseudo.first < item.first || pseudo.last - pseudo.first > item.last - item.first);
}

function withBreaks(cues: readonly Occurrence[], breaks: readonly Occurrence[]): readonly Occurrence[] {
  const own = outermost(withoutSilenced(cues));
  const merged: Occurrence[] = [];
  let next = 0;
  let reach = -1;
  let reachFrom = -1;
  const take = (item: Occurrence): void => {
    merged.push(item);
    if (item.last > reach) [reach, reachFrom] = [item.last, item.first];
  };
  for (const item of breaks) {
    while (next < own.length && (own[next] as Occurrence).first < item.first) take(own[next++] as Occurrence);
    const same = own[next];
    const covered = same !== undefined && same.first === item.first && same.last > item.last;
    const inside = item.last < reach || (item.last === reach && item.first > reachFrom);
    if (!covered && !inside) merged.push(item);
  }
  while (next < own.length) take(own[next++] as Occurrence);
  return merged;
}
