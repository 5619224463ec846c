import type { Identifier } from '../identifier.ts';
import type { IdentifierType } from '../identifier-type.ts';

/** A pattern whose matches are identifiers. */
export interface PatternRule {
  readonly type: IdentifierType;
  /** Global. Where it has a group `id`, that part is the identifier, and it stands last in the match that can hold it. */
  readonly pattern: RegExp;
  readonly probability: number;
  /** Another probability for what was matched: of a check digit, for example. 0 drops it. */
  readonly judge?: (found: string) => number;
}

/** What some rules find in a text, in the order of the rules; a step a match, for `runCooperatively`. */
export function* findByRules(text: string, rules: readonly PatternRule[]): Generator<void, Identifier[]> {
  const found: Identifier[] = [];
  for (const { type, pattern, probability, judge } of rules) {
    for (const match of text.matchAll(pattern)) {
      yield;
      const id = match.groups?.['id'] ?? match[0];
      const judged = judge ? judge(id) : probability;
      if (judged <= 0 || id === '') continue;
      const start = match.index + match[0].lastIndexOf(id);
      found.push({ type, start, end: start + id.length, probability: judged });
    }
    yield;
  }
  return found;
}
