import type { ClassCalibration } from '../../decoders/detections.ts';

/** A find with its score before calibration, and whether it was right. */
export interface JudgedFind {
  /** From 0 to 1. */
  readonly score: number;
  readonly right: boolean;
}

const ITERATIONS = 50;
/** Keeps the slope near 1 where there are few finds (a weak prior, in finds). */
const PRIOR = 1;
const LEAST_SLOPE = 0.05;

/**
 * Fits slope and offset of a class by maximum likelihood (Platt 1999, with Newton's steps), so that of the finds with probability p a share p
 * is right. Without finds nothing changes.
 */
export function fitClassCalibration(finds: readonly JudgedFind[]): ClassCalibration {
  let [slope, offset] = [1, 0];
  const points = finds.map(({ score, right }) => ({ x: logit(score), y: Number(right) }));
  for (let iteration = 0; iteration < ITERATIONS && points.length > 0; iteration += 1) {
    let [bySlope, byOffset] = [PRIOR * (1 - slope), 0];
    let [twiceSlope, both, twiceOffset] = [PRIOR, 0, 1e-6];
    for (const { x, y } of points) {
      const chance = 1 / (1 + Math.exp(-(slope * x + offset)));
      const weight = chance * (1 - chance);
      bySlope += (y - chance) * x;
      byOffset += y - chance;
      twiceSlope += weight * x * x;
      both += weight * x;
      twiceOffset += weight;
    }
    const determinant = twiceSlope * twiceOffset - both * both;
    if (!(determinant > 0)) break;
    slope += (bySlope * twiceOffset - byOffset * both) / determinant;
    offset += (byOffset * twiceSlope - bySlope * both) / determinant;
  }
  const finite = Number.isFinite(slope) && Number.isFinite(offset);
  const round = (value: number): number => Number(value.toFixed(5));
  return finite ? { slope: round(Math.max(LEAST_SLOPE, slope)), offset: round(offset) } : { slope: 1, offset: 0 };
}

function logit(score: number): number {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, score));
  return Math.log(inside / (1 - inside));
}
