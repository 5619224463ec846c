import type { Axis } from './cue-rule.ts';
import type { ReachingCue } from './active-cues.ts';

const CERTAINTY_RANK: Readonly<Record<string, number>> = {
  negative: 2,
  'negative-possible': 2,
  'neutral-possible': 1,
  'positive-possible': 1,
};

function nearest(cues: readonly ReachingCue[]): ReachingCue | undefined {
  let best: ReachingCue | undefined;
  for (const cue of cues) {
    if (
      best === undefined ||
      cue.distance < best.distance ||
      (cue.distance === best.distance && cue.last - cue.first > best.last - best.first)
    )
      best = cue;
  }
  return best;
}

/** A verdict after the entity (`… is possible`) outdoes a denial that reaches it only through a list. */
function certainty(cues: readonly ReachingCue[]): ReachingCue | undefined {
  const verdict = nearest(cues.filter((cue) => !cue.before && !cue.crossed));
  if (
    verdict !== undefined &&
    cues.every((cue) => cue === verdict || cue.crossed || !cue.before || rank(cue) < rank(verdict))
  )
    return verdict;
  const top = Math.max(...cues.map(rank));
  return nearest(cues.filter((cue) => rank(cue) === top));
}

function rank(cue: ReachingCue): number {
  return CERTAINTY_RANK[cue.rule.value ?? ''] ?? 0;
}

/** What is current is only said to shield from the section's heading or, right behind the entity, from a past cue. */
function temporality(cues: readonly ReachingCue[]): ReachingCue | undefined {
  const lately = nearest(cues.filter((cue) => cue.rule.value === 'current' && !cue.before && !cue.crossed));
  const decided = nearest(cues.filter((cue) => cue.rule.value !== 'current'));
  if (lately !== undefined && (decided === undefined || decided.before)) return lately;
  return decided ?? nearest(cues);
}

function conditionality(cues: readonly ReachingCue[]): ReachingCue | undefined {
  return nearest(cues.filter((cue) => cue.rule.value === 'hypothetical')) ?? nearest(cues);
}

/** Chooses the cue that decides an axis among those that reach an entity. */
export function decideValue(axis: Axis, cues: readonly ReachingCue[]): ReachingCue | undefined {
  if (cues.length === 0) return undefined;
  if (axis === 'certainty') return certainty(cues);
  if (axis === 'temporality') return temporality(cues);
  return axis === 'conditionality' ? conditionality(cues) : nearest(cues);
}
