import { metricIntervals, type Figures, type Scorer } from '@medmodal/training';

/** Bins of the histograms that the area under the ROC curve is taken from. */
export const LEVELS = 256;

/** What is counted of one image. */
export interface SegmentationCounts {
  /** Pixels that are a structure in truth and answer, in the answer alone, in truth alone, in neither. */
  readonly both: number;
  readonly answerOnly: number;
  readonly truthOnly: number;
  readonly neither: number;
  /** Pixels by the level (0 to 255) of their probability, of the structure and of the rest. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** Figures with 95 % intervals. */
export interface SegmentationFigures {
  readonly metrics: Figures;
  readonly ci95: Readonly<Record<string, readonly [number, number]>>;
}

/** What is compared, pixel by pixel. */
export interface ComparedMasks {
  /** 1 where a pixel counts. */
  readonly field: Uint8Array;
  /** 1 where the structure is. */
  readonly truth: Uint8Array;
  readonly answer: Uint8Array;
  /** Probability from 0 to 255. */
  readonly levels?: Uint8Array;
}

/** Counts one image within its field of view. */
export function countMasks({ field, truth, answer, levels }: ComparedMasks): SegmentationCounts {
  const table = [0, 0, 0, 0];
  const positives = new Float64Array(LEVELS);
  const negatives = new Float64Array(LEVELS);
  for (let at = 0; at < field.length; at += 1) {
    if (field[at] === 0) continue;
    const [is, said] = [Number((truth[at] ?? 0) > 0), Number((answer[at] ?? 0) > 0)];
    table[is * 2 + said] = (table[is * 2 + said] ?? 0) + 1;
    const level = levels ? (levels[at] ?? 0) : said * (LEVELS - 1);
    const histogram = is === 1 ? positives : negatives;
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
  const [neither = 0, answerOnly = 0, truthOnly = 0, both = 0] = table;
  return { both, answerOnly, truthOnly, neither, positives, negatives };
}

/**
 * Measures a segmenter of one structure. `f1` pools the pixels of all images: 2·TP / (2·TP + FP + FN), the Dice coefficient
 * of all of them as one picture; `f1PerImage` is the mean of the images' own. Intervals are drawn by whole groups.
 *
 * @param groups what belongs together, such as the person, an image each
 */
export function measureSegmentation(
  images: readonly SegmentationCounts[],
  groups: readonly string[],
): SegmentationFigures {
  const scorer: Scorer = { count: images.length, score: (weights) => figuresOf(images, weights) };
  const intervals = metricIntervals(scorer, { groups });
  return { metrics: scorer.score(), ci95: { ...intervals } };
}

function figuresOf(images: readonly SegmentationCounts[], weights?: Float64Array): Figures {
  const total = (value: (counts: SegmentationCounts) => number): number =>
    images.reduce((sum, counts, at) => sum + (weights?.[at] ?? 1) * value(counts), 0);
  const [both, answerOnly] = [total((one) => one.both), total((one) => one.answerOnly)];
  const [truthOnly, neither] = [total((one) => one.truthOnly), total((one) => one.neither)];
  const histogram = (side: 'positives' | 'negatives'): Float64Array =>
    new Float64Array(LEVELS).map((_, level) => total((one) => one[side][level] ?? 0));
  return {
    f1: overlap(both, answerOnly, truthOnly),
    f1PerImage: total((one) => overlap(one.both, one.answerOnly, one.truthOnly)) / total(() => 1),
    auc: areaUnderCurve(histogram('positives'), histogram('negatives')),
    sensitivity: both / (both + truthOnly),
    specificity: neither / (neither + answerOnly),
    precision: both / (both + answerOnly),
    accuracy: (both + neither) / (both + neither + answerOnly + truthOnly),
  };
}

function overlap(both: number, answerOnly: number, truthOnly: number): number {
  return (2 * both) / (2 * both + answerOnly + truthOnly);
}

/** Chance that a pixel of the structure has a higher level than another, equal levels counting half. */
export function areaUnderCurve(positives: Float64Array, negatives: Float64Array): number {
  let [below, area, positive] = [0, 0, 0];
  for (let level = 0; level < LEVELS; level += 1) {
    const [more, less] = [positives[level] ?? 0, negatives[level] ?? 0];
    area += more * (below + less / 2);
    below += less;
    positive += more;
  }
  return area / (positive * below);
}
