/** Finds of one class, the most probable first, and how many there were to find. */
export interface RankedFinds {
  /** Whether each find was right. */
  readonly right: readonly boolean[];
  /** How often each find counts; once when left out. */
  readonly weights?: readonly number[];
  /** Number of true objects. */
  readonly positives: number;
}

/** A point of the curve. */
export interface PrecisionAtRecall {
  readonly recall: number;
  /** The highest precision at this recall or a higher one. */
  readonly precision: number;
}

/**
 * Precision over recall, each precision raised to the highest one at a higher recall (the envelope of PASCAL VOC since 2010), one point
 * for each find that was right.
 */
export function precisionEnvelope({ right, weights, positives }: RankedFinds): PrecisionAtRecall[] {
  const points: { recall: number; precision: number }[] = [];
  let [hits, finds] = [0, 0];
  for (const [at, isRight] of right.entries()) {
    const weight = weights?.[at] ?? 1;
    if (weight === 0) continue;
    finds += weight;
    if (!isRight) continue;
    hits += weight;
    points.push({ recall: hits / positives, precision: hits / finds });
  }
  let highest = 0;
  for (const point of points.toReversed()) {
    highest = Math.max(highest, point.precision);
    point.precision = highest;
  }
  return points;
}

/**
 * Average precision of one class: the area under {@link precisionEnvelope} over all points (PASCAL VOC 2010 and later; not the mean over
 * eleven recalls of 2007). NaN where there was nothing to find.
 */
export function boxAveragePrecision(finds: RankedFinds): number {
  if (finds.positives === 0) return Number.NaN;
  let [area, before] = [0, 0];
  for (const { recall, precision } of precisionEnvelope(finds)) {
    area += (recall - before) * precision;
    before = recall;
  }
  return area;
}
