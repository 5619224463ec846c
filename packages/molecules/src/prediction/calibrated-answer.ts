import type { AssessmentCard } from './assessment-card.ts';

/**
 * Turns a row of the output into what the model answers: of each class the calibrated probability in [0, 1] (Platt 1999), of
 * each quantity the value in its unit.
 */
export function calibratedAnswer(scores: Float32Array, card: AssessmentCard): Float64Array {
  const { slopes, intercepts } = card.calibration;
  return Float64Array.from(card.outcomes, ({ kind }, at) => {
    const linear = (slopes[at] ?? 1) * (scores[at] ?? Number.NaN) + (intercepts[at] ?? 0);
    return kind === 'class' ? 1 / (1 + Math.exp(-linear)) : linear;
  });
}
