import type { BoundingBox, Detection } from '../detection.ts';
import type { Candidate } from './boxes.ts';

/** From the score of a class to its probability: sigmoid(slope · logit + offset) (Platt 1999). */
export interface ClassCalibration {
  readonly slope: number;
  readonly offset: number;
}

/** The calibrated probability of a score in (0, 1). */
export function calibratedProbability(score: number, { slope, offset }: ClassCalibration): number {
  return 1 / (1 + Math.exp(-(slope * Math.log(score / (1 - score)) + offset)));
}

/** What {@link detectionOf} makes an answer with. */
export interface DetectionFacts {
  readonly labels: readonly string[];
  readonly calibration: readonly ClassCalibration[];
  /** Calibrated probability from which on an object is answered. */
  readonly threshold: number;
  /** Objects that are answered at most. */
  readonly maximum: number;
  /** Size of the image, which boxes end at. */
  readonly width: number;
  readonly height: number;
}

/** The answer out of boxes that were kept: calibrated, the most probable first, cut at the edges of the image, and counted. */
export function detectionOf(kept: readonly Candidate[], facts: DetectionFacts): Detection {
  const { labels, calibration, threshold, maximum } = facts;
  const objects = kept
    .map(({ label, score, box }) => ({
      label: labels[label] ?? '',
      probability: calibratedProbability(score, calibration[label] ?? { slope: 1, offset: 0 }),
      box: clipped(box, facts),
    }))
    .filter(({ probability, box }) => probability >= threshold && box.width > 0 && box.height > 0)
    .toSorted((one, other) => other.probability - one.probability)
    .slice(0, maximum);
  const counts = labels.map((label) => ({ label, count: objects.filter((object) => object.label === label).length }));
  return { objects, counts };
}

function clipped(box: BoundingBox, { width, height }: Pick<DetectionFacts, 'width' | 'height'>): BoundingBox {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width) - x,
    height: Math.min(height, box.y + box.height) - y,
  };
}
