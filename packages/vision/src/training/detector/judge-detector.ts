import { throwIfCancelled, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import { detectionOf, type ClassCalibration } from '../../decoders/detections.ts';
import type { Candidate } from '../../decoders/boxes.ts';
import { VERDICT } from '../../evaluations/average-precision.ts';
import { matchBoxes, type MatchedImage, type TrueBox } from '../../evaluations/detection-matches.ts';
import { openDetector } from '../../tasks/detector.ts';
import type { HeldOutImage } from './detector-data.ts';
import { fitClassCalibration } from './fit-class-calibration.ts';

/** What {@link judgeDetector} runs, and on what. */
export interface Judging {
  readonly runtime: Runtime;
  readonly source: ModelSource;
  readonly heldOut: readonly HeldOutImage[];
  readonly labels: readonly string[];
}

/** What the held-out images say of a detector. */
export interface Judgement {
  readonly calibration: readonly ClassCalibration[];
  /** Calibrated probability at which the mean F1 of the classes is highest. */
  readonly threshold: number;
  /** The finds, calibrated and compared with the true boxes. */
  readonly matched: readonly MatchedImage[];
}

/** Largest overlap of two boxes of a class that are both kept. */
export const OVERLAP = 0.5;
const MOST_OBJECTS = 1000;
const THRESHOLDS: readonly number[] = Array.from({ length: 17 }, (_, step) => (10 + 5 * step) / 100);

/** Has a detector look at the held-out images as it will later, and fits its calibration and threshold to what it finds. */
export async function judgeDetector(
  { runtime, source, heldOut, labels }: Judging,
  { signal, onProgress }: RunContext,
): Promise<Judgement> {
  const context = signal ? { signal } : {};
  const detector = await openDetector(source, runtime, context);
  const seen: Seen[] = [];
  try {
    for (const [done, { truth, read }] of heldOut.entries()) {
      throwIfCancelled(signal);
      onProgress?.({ stage: 'measuring', done, total: heldOut.length, unit: 'images' });
      const image = await read();
      const looking = { overlap: OVERLAP, maximum: MOST_OBJECTS, augmentation: 'card', scale: 1 } as const;
      const { kept } = await detector.look(image, looking, context);
      seen.push({ truth, kept, width: image.width, height: image.height });
    }
  } finally {
    await detector.close();
  }
  const raw = matchAll(seen, labels, { calibration: labels.map(() => ({ slope: 1, offset: 0 })), threshold: 0 });
  const finds = raw.flatMap(({ found }) => found);
  const calibration = labels.map((_, label) =>
    fitClassCalibration(
      finds
        .filter((find) => find.label === label && find.verdicts[0] !== VERDICT.ignored)
        .map(({ probability, verdicts }) => ({ score: probability, right: verdicts[0] === VERDICT.right })),
    ),
  );
  const judged = matchAll(seen, labels, { calibration, threshold: 0 });
  const threshold = bestThreshold(judged, labels.length);
  return { calibration, threshold, matched: matchAll(seen, labels, { calibration, threshold }) };
}

interface Seen {
  readonly truth: readonly TrueBox[];
  readonly kept: readonly Candidate[];
  readonly width: number;
  readonly height: number;
}

function matchAll(
  seen: readonly Seen[],
  labels: readonly string[],
  { calibration, threshold }: Pick<Judgement, 'calibration' | 'threshold'>,
): MatchedImage[] {
  return seen.map(({ truth, kept, width, height }) => {
    const all = { labels, calibration, threshold: 0, maximum: MOST_OBJECTS, width, height };
    const { objects } = detectionOf(kept, all);
    const found = objects.map((object) => ({ ...object, label: labels.indexOf(object.label) }));
    return matchBoxes({ truth, found, classes: labels.length, threshold });
  });
}

/** The threshold with the highest mean F1 over the classes; the lowest where several are. */
function bestThreshold(images: readonly MatchedImage[], classes: number): number {
  const finds = images.flatMap(({ found }) => found);
  let [best, highest] = [0.5, -1];
  for (const threshold of THRESHOLDS) {
    let sum = 0;
    for (let label = 0; label < classes; label += 1) {
      const answered = finds.filter((find) => find.label === label && find.probability >= threshold);
      const hits = answered.filter(({ verdicts }) => verdicts[0] === VERDICT.right).length;
      const positives = images.reduce((total, image) => total + (image.positives[label] ?? 0), 0);
      sum += positives + answered.length > 0 ? (2 * hits) / (positives + answered.length) : 0;
    }
    if (sum > highest) [best, highest] = [threshold, sum];
  }
  return best;
}
