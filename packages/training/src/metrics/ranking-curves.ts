import type { Ranking } from './ranking.ts';

/** Points of a receiver operating characteristic, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** 1 - specificity at each threshold. */
  readonly falsePositiveRates: Float64Array;
  /** Sensitivity at each threshold. */
  readonly truePositiveRates: Float64Array;
  /** Items with at least this score count as positive; the first is Infinity. */
  readonly thresholds: Float64Array;
}

/** Points of a precision–recall curve, from recall 0 upwards. */
export interface PrecisionRecallCurve {
  readonly recalls: Float64Array;
  readonly precisions: Float64Array;
  /** Items with at least this score count as positive; the first is Infinity, with precision 1 by definition. */
  readonly thresholds: Float64Array;
}

/** The receiver operating characteristic: one point for each distinct score. NaN where a kind does not occur. */
export function rocCurve(ranking: Ranking): RocCurve {
  const { found, alarms, thresholds } = cumulated(ranking);
  const positives = found.at(-1) ?? 0;
  const negatives = alarms.at(-1) ?? 0;
  return {
    falsePositiveRates: Float64Array.from([0, ...alarms], (count) => count / negatives),
    truePositiveRates: Float64Array.from([0, ...found], (count) => count / positives),
    thresholds: Float64Array.from([Infinity, ...thresholds]),
  };
}

/** The precision–recall curve: one point for each distinct score. NaN recalls where no item is positive. */
export function precisionRecallCurve(ranking: Ranking): PrecisionRecallCurve {
  const { found, alarms, thresholds } = cumulated(ranking);
  const positives = found.at(-1) ?? 0;
  return {
    recalls: Float64Array.from([0, ...found], (count) => count / positives),
    precisions: Float64Array.from([1, ...found.map((count, index) => count / (count + (alarms[index] ?? 0)))]),
    thresholds: Float64Array.from([Infinity, ...thresholds]),
  };
}

interface Cumulated {
  /** True positives at each threshold. */
  readonly found: readonly number[];
  /** False positives at each threshold. */
  readonly alarms: readonly number[];
  readonly thresholds: readonly number[];
}

function cumulated({ order, lastOfTie, positive, scores }: Ranking): Cumulated {
  const found: number[] = [];
  const alarms: number[] = [];
  const thresholds: number[] = [];
  let positives = 0;
  for (let place = 0; place < order.length; place += 1) {
    positives += positive[place] as number;
    if (!lastOfTie[place]) continue;
    found.push(positives);
    alarms.push(place + 1 - positives);
    thresholds.push(scores[order[place] as number] as number);
  }
  return { found, alarms, thresholds };
}
