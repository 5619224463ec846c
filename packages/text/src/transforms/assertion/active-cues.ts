import type { CueRule, Scope } from './cue-rule.ts';
import type { Occurrence } from './occurrences.ts';

/** A cue that reaches an entity. */
export interface ReachingCue {
  readonly rule: CueRule;
  readonly first: number;
  readonly last: number;
  /** Words between cue and entity. */
  readonly distance: number;
  /** Whether a comma, bracket or dash lies between. */
  readonly crossed: boolean;
  /** Whether the cue stands before the entity. */
  readonly before: boolean;
}

interface Active {
  readonly rule: CueRule;
  readonly first: number;
  readonly last: number;
  crossed: boolean;
}

const STRENGTH: Readonly<Record<Scope | 'none', number>> = { none: 0, item: 1, phrase: 2, clause: 3, sentence: 4 };

/**
 * The cues whose scope is open while a sentence is swept from one end to the other. Holds the latest cue of each
 * rule, so a step costs a constant however many cues there are.
 */
export class ActiveCues {
  readonly #before: boolean;
  readonly #open = new Map<CueRule, Active>();

  /** `before`: sweeps left to right with the cues that act forward; else right to left with those that act backward. */
  constructor(before: boolean) {
    this.#before = before;
  }

  /** Takes in the next cue or break of the sweep; `isColon` when it is a colon. */
  pass(item: Occurrence, isColon: boolean): void {
    if (item.kind === 'break') this.#end(item, isColon);
    else if (item.rule.direction === 'terminate') this.#open.clear();
    else if (item.rule.direction === (this.#before ? 'forward' : 'backward') || item.rule.direction === 'both')
      this.#start(item);
  }

  /** The open cues that reach an entity at the words `[first, last)`. */
  reaching(first: number, last: number): readonly ReachingCue[] {
    const found: ReachingCue[] = [];
    for (const active of this.#open.values()) {
      const distance = this.#before ? first - active.last : active.first - last;
      if (distance >= 0 && distance <= (active.rule.words ?? Infinity))
        found.push({ ...active, distance, before: this.#before });
    }
    return found;
  }

  #start({ rule, first, last }: Occurrence & { kind: 'cue' }): void {
    if (rule.initial === true && first > 0) return;
    this.#open.set(rule, { rule, first, last, crossed: false });
  }

  #end(item: Occurrence & { kind: 'break' }, isColon: boolean): void {
    const strength = STRENGTH[item.rule.scope];
    if (strength === 0) return;
    for (const [rule, active] of this.#open) {
      const adjacent = isColon && this.#before && active.last === item.first;
      if (adjacent) continue;
      if (STRENGTH[rule.scope ?? 'clause'] <= strength) this.#open.delete(rule);
      else active.crossed = true;
    }
  }
}
