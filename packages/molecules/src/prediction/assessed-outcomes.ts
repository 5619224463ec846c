import type { Outcome } from '../assessment.ts';
import type { AssessmentCard } from './assessment-card.ts';
import { classSet, conformalQuantile } from './conformal-set.ts';

/** Which model answered, and how often its sets and intervals may be wrong. */
export interface OutcomeTerms {
  /** Id of the model. */
  readonly model: string;
  readonly card: AssessmentCard;
  readonly errorRate: number;
}

/** Makes outcomes of a model's answer, in the order of its output. */
export function assessedOutcomes(values: Float64Array, { model, card, errorRate }: OutcomeTerms): readonly Outcome[] {
  return card.outcomes.map(({ id, label, kind, unit = '1', code, baseRate = 0, tells }, at): Outcome => {
    const value = values[at] ?? Number.NaN;
    const quantile = conformalQuantile(card.quantiles[at] ?? [], errorRate);
    if (kind === 'quantity') {
      return { kind, id, label, model, value, unit, low: value - quantile, high: value + quantile, tells };
    }
    const set = classSet(value, quantile);
    if (!code) return { kind, id, label, model, probability: value, baseRate, set, tells };
    return { kind, id, label, model, code, probability: value, baseRate, set, tells };
  });
}
