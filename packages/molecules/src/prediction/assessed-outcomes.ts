import type { Outcome } from '../assessment.ts';
import type { AssessmentCard, CardOutcome } from './assessment-card.ts';
import { classSet, conformalQuantile } from './conformal-set.ts';

/** Which model answered, and how often its sets and intervals may be wrong. */
export interface OutcomeTerms {
  /** Id of the model. */
  readonly model: string;
  readonly card: AssessmentCard;
  readonly errorRate: number;
}

/** Makes outcomes of a model's answer, in the order of its output. */
export function assessedOutcomes(answer: Float64Array, { model, card, errorRate }: OutcomeTerms): readonly Outcome[] {
  return card.outcomes.map((outcome, at) => {
    const quantile = conformalQuantile(card.quantiles[at] ?? [], errorRate);
    return outcomeOf(outcome, { model, answer: answer[at] ?? Number.NaN, quantile });
  });
}

function outcomeOf(
  { id, label, kind, unit = '1', code, baseRate = 0, tells }: CardOutcome,
  { model, answer, quantile }: { readonly model: string; readonly answer: number; readonly quantile: number },
): Outcome {
  if (kind === 'quantity') {
    return { kind, id, label, model, value: answer, unit, low: answer - quantile, high: answer + quantile, tells };
  }
  const set = classSet(answer, quantile);
  return { kind, id, label, model, ...(code && { code }), probability: answer, baseRate, set, tells };
}
