import { rankedFigures, rankItems, type RankedItems } from './ranked-metrics.ts';
import type { ScoredStructures } from './scored-structures.ts';

/** Figures of one class, or means over several. */
export interface ClassFigures {
  readonly rocAuc: number;
  readonly prAuc: number;
  /** Mean squared distance of the probability from what was measured (Brier 1950). */
  readonly brier: number;
  /** Expected calibration error over 10 bins of equal width, of all predictions together. */
  readonly ece: number;
  /** Share of items whose set holds what was measured. */
  readonly conformalCoverage: number;
}

const BINS = 10;

/** One class, sorted once so that resamples need no sorting. */
interface PreparedClass {
  readonly ranked: RankedItems;
  readonly probabilities: Float64Array;
  readonly covered: Uint8Array;
}

/** Measures classes; each item counts as often as `weights` says. */
export interface ClassMeasure {
  /** Figures of each class, in the order of the outcomes. */
  each(weights: Uint16Array): readonly ClassFigures[];
  /** Means over the classes (of ROC and precision–recall over those of which both states occur), and the pooled ECE. */
  mean(weights: Uint16Array): ClassFigures;
}

/** Prepares scored classes for measuring. */
export function classMeasure(scored: ScoredStructures): ClassMeasure {
  const classes = scored.outcomes.map((_, outcome) => preparedClass(scored, outcome));
  const each = (weights: Uint16Array): readonly MeasuredClass[] => classes.map((one) => figuresOf(one, weights));
  return {
    each: (weights) => each(weights).map(({ figures }) => figures),
    mean(weights) {
      const all = each(weights);
      const mean = (name: keyof ClassFigures): number => meanOf(all.map(({ figures }) => figures[name]));
      return {
        rocAuc: mean('rocAuc'),
        prAuc: mean('prAuc'),
        brier: mean('brier'),
        ece: calibrationError(all.map(({ bins }) => bins)),
        conformalCoverage: mean('conformalCoverage'),
      };
    },
  };
}

interface MeasuredClass {
  readonly figures: ClassFigures;
  readonly bins: Bins;
}

interface Bins {
  /** Sum of probability minus what was measured, by bin. */
  readonly gaps: Float64Array;
  /** Number of predictions. */
  readonly total: number;
}

function preparedClass(
  { structures, outcomes, truths, answers, covered }: ScoredStructures,
  outcome: number,
): PreparedClass {
  const items = Array.from({ length: structures }, (_, item) => item).flatMap((item) => {
    const at = item * outcomes.length + outcome;
    const truth = truths[at] ?? Number.NaN;
    return Number.isNaN(truth) ? [] : [{ item, score: answers[at] ?? Number.NaN, present: truth === 1 }];
  });
  const ranked = rankItems(items);
  return {
    ranked,
    probabilities: ranked.scores,
    covered: Uint8Array.from(ranked.order, (item) => covered[item * outcomes.length + outcome] ?? 0),
  };
}

function figuresOf({ ranked, probabilities, covered }: PreparedClass, weights: Uint16Array): MeasuredClass {
  const gaps = new Float64Array(BINS);
  let [total, squares, holding] = [0, 0, 0];
  for (let at = 0; at < probabilities.length; at += 1) {
    const weight = weights[ranked.order[at] ?? 0] ?? 0;
    const probability = probabilities[at] ?? 0;
    const gap = probability - (ranked.present[at] ?? 0);
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + weight * gap;
    total += weight;
    squares += weight * gap * gap;
    holding += weight * (covered[at] ?? 0);
  }
  const bins = { gaps, total };
  const figures = {
    ...rankedFigures(ranked, weights),
    brier: squares / total,
    ece: calibrationError([bins]),
    conformalCoverage: holding / total,
  };
  return { figures, bins };
}

/** Σ over bins of |Σ (p − y)| ÷ n is the mean gap of each bin weighed by its share. */
function calibrationError(all: readonly Bins[]): number {
  const total = all.reduce((sum, one) => sum + one.total, 0);
  let gap = 0;
  for (let bin = 0; bin < BINS; bin += 1) gap += Math.abs(all.reduce((sum, { gaps }) => sum + (gaps[bin] ?? 0), 0));
  return gap / total;
}

/** Mean of those that exist. */
function meanOf(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
