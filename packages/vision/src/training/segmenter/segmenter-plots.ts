import {
  calibrationPlot,
  precisionRecallPlot,
  trainingPlot,
  type CalibrationBin,
  type EpochRecord,
} from '@medmodal/training';
import { LEVELS, type SegmentationCounts } from '../../evaluations/segmentation-metrics.ts';
import type { SegmenterPlot } from './segmenter-readme.ts';

/** Bins of the calibration curve. */
const BINS = 10;

/** Pictures of how a segmenter did on the pixels of held-out images, and of its training. */
export function segmenterPlots(
  counts: readonly SegmentationCounts[],
  { history, structure }: { readonly history: readonly EpochRecord[]; readonly structure: string },
): SegmenterPlot[] {
  const figures = ['loss', 'dice'];
  const training = { name: 'training.svg', title: 'Training', svg: trainingPlot(history, { figures }) };
  if (counts.length === 0) return [training];
  const sum = (side: 'positives' | 'negatives'): Float64Array =>
    new Float64Array(LEVELS).map((_, level) => counts.reduce((total, one) => total + (one[side][level] ?? 0), 0));
  const [positives, negatives] = [sum('positives'), sum('negatives')];
  const { curve, averagePrecision } = pixelCurve(positives, negatives);
  return [
    {
      name: 'precision-recall.svg',
      title: 'Precision and recall of pixels',
      svg: precisionRecallPlot([{ name: structure, curve, averagePrecision }]),
    },
    { name: 'calibration.svg', title: 'Calibration of pixels', svg: calibrationPlot(bins(positives, negatives)) },
    training,
  ];
}

interface PixelCurve {
  readonly curve: {
    readonly recalls: Float64Array;
    readonly precisions: Float64Array;
    readonly thresholds: Float64Array;
  };
  /** Area under it, as a sum of steps. */
  readonly averagePrecision: number;
}

/** Precision and recall at each level of probability, from the highest down. */
function pixelCurve(positives: Float64Array, negatives: Float64Array): PixelCurve {
  const all = positives.reduce((total, count) => total + count, 0);
  const recalls: number[] = [];
  const precisions: number[] = [];
  const thresholds: number[] = [];
  let [hits, alarms, averagePrecision] = [0, 0, 0];
  for (let level = LEVELS - 1; level >= 0; level -= 1) {
    const more = positives[level] ?? 0;
    hits += more;
    alarms += negatives[level] ?? 0;
    if (hits + alarms === 0) continue;
    recalls.push(hits / all);
    precisions.push(hits / (hits + alarms));
    thresholds.push(level / (LEVELS - 1));
    averagePrecision += (more / all) * (hits / (hits + alarms));
  }
  const curve = {
    recalls: Float64Array.from(recalls),
    precisions: Float64Array.from(precisions),
    thresholds: Float64Array.from(thresholds),
  };
  return { curve, averagePrecision };
}

function bins(positives: Float64Array, negatives: Float64Array): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const [first, end] = [Math.ceil((bin * LEVELS) / BINS), Math.ceil(((bin + 1) * LEVELS) / BINS)];
    let [count, predicted, observed] = [0, 0, 0];
    for (let level = first; level < end; level += 1) {
      const pixels = (positives[level] ?? 0) + (negatives[level] ?? 0);
      count += pixels;
      predicted += (pixels * level) / (LEVELS - 1);
      observed += positives[level] ?? 0;
    }
    const mean = (total: number): number => (count > 0 ? total / count : Number.NaN);
    return { from: bin / BINS, to: (bin + 1) / BINS, count, predicted: mean(predicted), observed: mean(observed) };
  });
}
