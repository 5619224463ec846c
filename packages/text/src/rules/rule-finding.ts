import type { EntityQuantity, EntityType } from '../entity.ts';
import type { Span } from '../span.ts';

/** What a rule finds in a folded text; offsets count in that text. */
export interface RuleFinding extends Span {
  readonly type: EntityType;
  /** Share of the findings of this rule that were right where it was measured. */
  readonly probability: number;
  readonly quantity?: EntityQuantity;
}

/** The text with those spans blanked, so that later rules pass over them. Lengths stay. */
export function blanked(folded: string, spans: readonly Span[]): string {
  let text = folded;
  for (const { start, end } of spans) text = text.slice(0, start) + '\uFFFC'.repeat(end - start) + text.slice(end);
  return text;
}
