import { bootstrapSteps, type Intervals, type Metrics } from '@medmodal/core';
import { boxAveragePrecision } from './average-precision.ts';
import { OVERLAPS, type MatchedBox, type MatchedImage } from './detection-matches.ts';

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
  readonly resamples?: number;
}

interface RankedFind extends MatchedBox {
  /** Number of its image. */
  readonly image: number;
}

const AT_75 = OVERLAPS.indexOf(0.75);
const CALIBRATION_BINS = 10;

/**
 * Measures finds, in steps: `ap50` (mean over the classes of the average precision at an overlap of 0.5, all points), `ap75`, `map` (mean over
 * overlaps 0.50 … 0.95), `precision`, `recall` and `f1` of what is answered, `ece` (expected calibration error of what is answered, ten bins), `countError` (mean over
 * classes and images of |answered − true|), and by class. A class that does not occur has no figure.
 */
export function* measureDetection(
  images: readonly MatchedImage[],
  { labels, threshold, resamples = 1000 }: DetectionMeasuring,
): Generator<void, MeasuredDetection> {
  const ranked = images
    .flatMap(({ found }, image) => found.map((find): RankedFind => ({ ...find, image })))
    .toSorted((one, other) => other.probability - one.probability);
  const byClass = labels.map((_, label) => ranked.filter((find) => find.label === label));
  const drawn = (numbers: readonly number[]): Draw => drawOf(images, numbers);
  const all = drawn(images.map((_, number) => number));
  const metricsOf = (draw: Draw, overlaps: readonly number[]): Metrics =>
    figures(draw, { labels, byClass, threshold, overlaps });
  const metrics = metricsOf(all, [...OVERLAPS.keys()]);
  const numbers = images.map((_, number) => number);
  const ci95 = yield* bootstrapSteps(numbers, (some) => metricsOf(drawn(some), [...OVERLAPS.keys()]), { resamples });
  return { metrics, ci95 };
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
  readonly byClass: readonly (readonly RankedFind[])[];
  readonly threshold: number;
  readonly overlaps: readonly number[];
}

function figures(draw: Draw, { labels, byClass, threshold, overlaps }: Measuring): Metrics {
  const each = labels.map((_, label) => {
    const finds = byClass[label] ?? [];
    const positives = draw.positives[label] ?? 0;
    const precisions = overlaps.map((step) => boxAveragePrecision(rankedAt(finds, { draw, step, positives })));
    const { hits, answers } = answered(finds, draw, threshold);
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
  return {
    ap50: over('ap50'),
    ap75: over('ap75'),
    map: over('map'),
    precision: over('precision'),
    recall: over('recall'),
    f1: over('f1'),
    ece: calibrationError(byClass.flat(), draw, threshold),
    countError: over('countError'),
    byClass: Object.fromEntries(labels.map((label, number) => [label, each[number] ?? {}])),
  };
}

function rankedAt(
  finds: readonly RankedFind[],
  { draw, step, positives }: { readonly draw: Draw; readonly step: number; readonly positives: number },
): Parameters<typeof boxAveragePrecision>[0] {
  const weights = finds.map(({ image, verdicts }) => (verdicts[step] === 'ignored' ? 0 : (draw.times[image] ?? 0)));
  return { right: finds.map(({ verdicts }) => verdicts[step] === 'right'), weights, positives };
}

function answered(
  finds: readonly RankedFind[],
  { times }: Draw,
  threshold: number,
): { readonly hits: number; readonly answers: number } {
  let [hits, answers] = [0, 0];
  for (const { probability, verdicts, image } of finds) {
    if (probability < threshold || verdicts[0] === 'ignored') continue;
    answers += times[image] ?? 0;
    if (verdicts[0] === 'right') hits += times[image] ?? 0;
  }
  return { hits, answers };
}

/** How far the probability of what is answered is from the share that is right at an overlap of 0.5 (Guo et al. 2017). */
function calibrationError(finds: readonly RankedFind[], { times }: Draw, threshold: number): number {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ count: 0, sure: 0, right: 0 }));
  let total = 0;
  for (const { probability, verdicts, image } of finds) {
    const bin = bins[Math.min(CALIBRATION_BINS - 1, Math.floor(probability * CALIBRATION_BINS))];
    const weight = times[image] ?? 0;
    if (!bin || probability < threshold || verdicts[0] === 'ignored') continue;
    bin.count += weight;
    bin.sure += weight * probability;
    bin.right += verdicts[0] === 'right' ? weight : 0;
    total += weight;
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / total;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
