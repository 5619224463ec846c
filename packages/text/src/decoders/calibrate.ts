/** A piecewise linear, rising map from a score in [0, 1] to a probability. */
export interface CalibrationCurve {
  /** Scores in ascending order. */
  readonly x: readonly number[];
  /** The probability at each of them. */
  readonly y: readonly number[];
}

/**
 * The calibrated probability of a score; beyond the ends of the curve, its end values.
 *
 * @example calibrate(0.5, { x: [0, 1], y: [0.2, 0.8] }) // 0.5
 */
export function calibrate(score: number, { x, y }: CalibrationCurve): number {
  let right = x.findIndex((knot) => knot >= score);
  if (right < 0) right = x.length - 1;
  const left = Math.max(0, right - 1);
  const [x0, x1, y0, y1] = [x[left] ?? 0, x[right] ?? 1, y[left] ?? 0, y[right] ?? 1];
  const share = x1 > x0 ? (score - x0) / (x1 - x0) : 1;
  return Math.min(1, Math.max(0, y0 + (y1 - y0) * Math.min(1, Math.max(0, share))));
}
