import type { AssessmentCard } from './assessment-card.ts';

/**
 * Turns a row of the output into what the model answers: of each class the calibrated probability in [0, 1] (Platt 1999), of
 * each quantity the value in its unit.
 */
export function calibratedAnswer(scores: Float32Array, { calibration, outcomes }: AssessmentCard): Float64Array {
  const { slopes, intercepts } = calibration;
  const values = new Float64Array(outcomes.length);
  for (let at = 0; at < values.length; at += 1) {
    const linear = (slopes[at] ?? 1) * (scores[at] ?? Number.NaN) + (intercepts[at] ?? 0);
    values[at] = outcomes[at]?.kind === 'class' ? 1 / (1 + Math.exp(-linear)) : linear;
  }
  return values;
}
