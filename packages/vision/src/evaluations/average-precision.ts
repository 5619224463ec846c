/** What became of a find: it was wrong, right, or is left out since it meets what nobody could tell. */
export const VERDICT = { wrong: 0, right: 1, ignored: 2 } as const;

/** Finds of one class, the most probable first, and how many there were to find. */
export interface RankedFinds {
  /** One of {@link VERDICT} for each find. */
  readonly verdicts: Uint8Array;
  /** How often each find counts; once when left out. */
  readonly weights?: Float64Array;
  /** Number of true objects. */
  readonly positives: number;
}

/** Precision over recall, one point for each find that was right. */
export interface PrecisionEnvelope {
  readonly recalls: Float64Array;
  /** The highest precision at this recall or a higher one. */
  readonly precisions: Float64Array;
}

/** Precision over recall, each precision raised to the highest one at a higher recall (the envelope of PASCAL VOC since 2010). */
export function precisionEnvelope({ verdicts, weights, positives }: RankedFinds): PrecisionEnvelope {
  const recalls = new Float64Array(verdicts.length);
  const precisions = new Float64Array(verdicts.length);
  let [hits, finds, points] = [0, 0, 0];
  for (let at = 0; at < verdicts.length; at += 1) {
    const weight = weights?.[at] ?? 1;
    if (weight === 0 || verdicts[at] === VERDICT.ignored) continue;
    finds += weight;
    if (verdicts[at] !== VERDICT.right) continue;
    hits += weight;
    recalls[points] = hits / positives;
    precisions[points] = hits / finds;
    points += 1;
  }
  for (let at = points - 2; at >= 0; at -= 1) {
    precisions[at] = Math.max(precisions[at] ?? 0, precisions[at + 1] ?? 0);
  }
  return { recalls: recalls.subarray(0, points), precisions: precisions.subarray(0, points) };
}

/**
 * Average precision of one class: the area under {@link precisionEnvelope} over all points (PASCAL VOC 2010 and later; not the mean over
 * eleven recalls of 2007). NaN where there was nothing to find.
 */
export function boxAveragePrecision(finds: RankedFinds): number {
  if (finds.positives === 0) return Number.NaN;
  const { recalls, precisions } = precisionEnvelope(finds);
  let [area, before] = [0, 0];
  for (let at = 0; at < recalls.length; at += 1) {
    const recall = recalls[at] ?? 0;
    area += (recall - before) * (precisions[at] ?? 0);
    before = recall;
  }
  return area;
}
