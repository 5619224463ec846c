/** An image with its true class and what a model made of it. */
export interface ScoredImage {
  /** Number of the true class. */
  readonly label: number;
  /** Probability of each class, in the order of the labels. */
  readonly probabilities: readonly number[];
}

/** Figures of a classifier. */
export interface ClassificationMetrics {
  /** Area under the ROC curve: of the second class where there are two, else the mean over one class against the rest. */
  readonly auc: number;
  /** Share of images whose most likely class is the true one. */
  readonly accuracy: number;
  /** Expected calibration error. */
  readonly ece: number;
  readonly [name: string]: number;
}

/** Bins of the calibration error. */
const BINS = 15;

/** AUC, accuracy and calibration error of scored images; NaN where a figure does not exist. */
export function classificationMetrics(items: readonly ScoredImage[]): ClassificationMetrics {
  return { auc: meanAuc(items), accuracy: accuracy(items), ece: expectedCalibrationError(items) };
}

function accuracy(items: readonly ScoredImage[]): number {
  return items.filter(({ label, probabilities }) => mostLikely(probabilities) === label).length / items.length;
}

/** As MedMNIST measures it; a class without positives or negatives is left out of the mean. */
function meanAuc(items: readonly ScoredImage[]): number {
  const classes = items[0]?.probabilities.length ?? 0;
  const scored = classes === 2 ? [1] : Array.from({ length: classes }, (_, index) => index);
  const areas = scored.map((index) => areaUnderCurve(items, index)).filter(Number.isFinite);
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

/** The share of pairs of a positive and a negative in which the positive scores higher, ties half (Mann and Whitney). */
function areaUnderCurve(items: readonly ScoredImage[], index: number): number {
  const sorted = items
    .map(({ label, probabilities }) => ({ positive: label === index, score: probabilities[index] ?? 0 }))
    .sort((left, right) => left.score - right.score);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    let tied = 0;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) {
      if (sorted[end]?.positive) tied += 1;
      end += 1;
    }
    rankSum += (tied * (start + 1 + end)) / 2;
    positives += tied;
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}

/** Mean distance of confidence and accuracy over 15 bins of equal width (Guo et al. 2017, section 2). */
function expectedCalibrationError(items: readonly ScoredImage[]): number {
  const bins = Array.from({ length: BINS }, () => ({ right: 0, confidence: 0 }));
  for (const { label, probabilities } of items) {
    const found = mostLikely(probabilities);
    const confidence = probabilities[found] ?? 0;
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (!bin) continue;
    bin.right += found === label ? 1 : 0;
    bin.confidence += confidence;
  }
  return bins.reduce((sum, { right, confidence }) => sum + Math.abs(right - confidence), 0) / items.length;
}

function mostLikely(probabilities: readonly number[]): number {
  return probabilities.reduce((best, value, index) => (value > (probabilities[best] ?? 0) ? index : best), 0);
}
