import { bootstrapSteps, type Intervals, type Metrics } from '@medmodal/core';
import { boxAveragePrecision, VERDICT } from './average-precision.ts';
import { OVERLAPS, type MatchedImage } from './detection-matches.ts';
import { rankedClass, type RankedClass } from './detection-ranking.ts';

/** Figures of a detector on labelled images. */
export interface MeasuredDetection {
  readonly metrics: Metrics;
  /** 95 % bootstrap intervals over images, by dotted metric name. */
  readonly ci95: Intervals;
}

/** What {@link measureDetection} is told beside the finds. */
export interface DetectionMeasuring {
  readonly labels: readonly string[];
  /** Finds below do not count as answers. */
  readonly threshold: number;
  /** Bootstrap draws. Default 1000. */
  readonly resamples?: number;
}

const AT_75 = OVERLAPS.indexOf(0.75);
const CALIBRATION_BINS = 10;

/**
 * Measures finds, in steps: `ap50` (mean over the classes of the average precision at an overlap of 0.5, all points), `ap75`,
 * `map` (mean over overlaps 0.50 … 0.95), `precision`, `recall` and `f1` of what is answered, `ece` (expected calibration error
 * of what is answered, ten bins), `countError` (mean over classes and images of |answered − true|), and by class. A class that
 * does not occur has no figure.
 */
export function* measureDetection(
  images: readonly MatchedImage[],
  { labels, threshold, resamples = 1000 }: DetectionMeasuring,
): Generator<void, MeasuredDetection> {
  const numbers = images.map((_, number) => number);
  const ranked = labels.map((_, label) => rankedClass(images, label));
  const metricsOf = (drawn: readonly number[]): Metrics =>
    figures(drawOf(images, drawn), { labels, ranked, threshold });
  const metrics = metricsOf(numbers);
  yield;
  return { metrics, ci95: yield* bootstrapSteps(numbers, metricsOf, { resamples }) };
}

/** A draw of images, each as often as it was drawn. */
interface Draw {
  readonly times: Uint32Array;
  readonly size: number;
  readonly positives: readonly number[];
  /** Sum over the images of |answered − true| for each class. */
  readonly miscounts: readonly number[];
}

function drawOf(images: readonly MatchedImage[], numbers: readonly number[]): Draw {
  const times = new Uint32Array(images.length);
  for (const number of numbers) times[number] = (times[number] ?? 0) + 1;
  const classes = images[0]?.positives.length ?? 0;
  const sumOf = (of: (image: MatchedImage, label: number) => number): number[] =>
    Array.from({ length: classes }, (_, label) =>
      images.reduce((sum, image, number) => sum + (times[number] ?? 0) * of(image, label), 0),
    );
  return {
    times,
    size: numbers.length,
    positives: sumOf(({ positives }, label) => positives[label] ?? 0),
    miscounts: sumOf(({ positives, answered }, label) => Math.abs((answered[label] ?? 0) - (positives[label] ?? 0))),
  };
}

interface Measuring {
  readonly labels: readonly string[];
  readonly ranked: readonly RankedClass[];
  readonly threshold: number;
}

function figures(draw: Draw, { labels, ranked, threshold }: Measuring): Metrics {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ count: 0, sure: 0, right: 0 }));
  const each = ranked.map((finds, label) => {
    const positives = draw.positives[label] ?? 0;
    const weights = Float64Array.from(finds.images, (image) => draw.times[image] ?? 0);
    const precisions = finds.verdicts.map((verdicts) => boxAveragePrecision({ verdicts, weights, positives }));
    const { hits, answers } = answered(finds, { weights, threshold, bins });
    return {
      ap50: precisions[0] ?? Number.NaN,
      ap75: precisions[AT_75] ?? Number.NaN,
      map: mean(precisions),
      precision: hits / answers,
      recall: hits / positives,
      f1: (2 * hits) / (answers + positives),
      countError: (draw.miscounts[label] ?? 0) / draw.size,
    };
  });
  const over = (name: keyof (typeof each)[number]): number =>
    mean(each.map((figure) => figure[name]).filter((value) => !Number.isNaN(value)));
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return {
    ap50: over('ap50'),
    ap75: over('ap75'),
    map: over('map'),
    precision: over('precision'),
    recall: over('recall'),
    f1: over('f1'),
    ece: bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / total,
    countError: over('countError'),
    byClass: Object.fromEntries(labels.map((label, number) => [label, each[number] ?? {}])),
  };
}

interface Answering {
  readonly weights: Float64Array;
  readonly threshold: number;
  /** What is answered is added to these bins of its probability (Guo et al. 2017). */
  readonly bins: readonly { count: number; sure: number; right: number }[];
}

/** Finds from the threshold on, and those of them that are right at an overlap of 0.5. */
function answered(
  { probabilities, verdicts: [verdicts = new Uint8Array()] }: RankedClass,
  { weights, threshold, bins }: Answering,
): { readonly hits: number; readonly answers: number } {
  let [hits, answers] = [0, 0];
  for (let at = 0; at < verdicts.length; at += 1) {
    const probability = probabilities[at] ?? 0;
    if (probability < threshold) break;
    const bin = bins[Math.min(CALIBRATION_BINS - 1, Math.floor(probability * CALIBRATION_BINS))];
    const weight = weights[at] ?? 0;
    if (!bin || verdicts[at] === VERDICT.ignored) continue;
    const right = verdicts[at] === VERDICT.right ? weight : 0;
    answers += weight;
    hits += right;
    bin.count += weight;
    bin.sure += weight * probability;
    bin.right += right;
  }
  return { hits, answers };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
