import type { Span } from '../span.ts';
import type { AbbreviationEntry, SenseInventory } from './sense-inventory.ts';
import { wordAt, type TextWord } from './text-words.ts';

/** A sense and how probable it is among those that are known. */
export interface SenseCandidate {
  readonly sense: string;
  readonly probability: number;
}

/** The senses of an abbreviation at a place, by falling probability; the words around it decide. */
export function scoreSenses(
  entry: AbbreviationEntry,
  place: Span,
  { words, inventory }: { readonly words: readonly TextWord[]; readonly inventory: SenseInventory },
): readonly SenseCandidate[] {
  const { temperature, window } = inventory;
  const scores = [...entry.bias];
  for (const feature of contextOf(place, words, window))
    for (const [sense, weight] of (entry.words.get(feature) ?? []).entries())
      scores[sense] = (scores[sense] ?? 0) + weight;
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return entry.senses
    .map((sense, at) => ({ sense, probability: (powers[at] ?? 0) / total }))
    .toSorted((one, other) => other.probability - one.probability);
}

function contextOf({ start, end }: Span, words: readonly TextWord[], window: number): ReadonlySet<string> {
  const first = wordAt(words, start);
  const behind = wordAt(words, end);
  const context = new Set<string>();
  for (const { word } of words.slice(Math.max(0, first - window), first)) context.add(word);
  for (const { word } of words.slice(behind, behind + window)) context.add(word);
  context.add(`<${words[first - 1]?.word ?? '^'}`);
  context.add(`>${words[behind]?.word ?? '$'}`);
  return context;
}
