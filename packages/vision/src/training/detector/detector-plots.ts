import { precisionRecallPlot, trainingPlot, type EpochRecord } from '@medmodal/training';
import { precisionEnvelope, VERDICT } from '../../evaluations/average-precision.ts';
import type { MatchedImage } from '../../evaluations/detection-matches.ts';
import { rankedClass } from '../../evaluations/detection-ranking.ts';
import type { MeasuredDetection } from '../../evaluations/detection-metrics.ts';
import type { FolderPlot } from '../classifier/classifier-readme.ts';
import { numberAt } from './detector-card.ts';

/** What the pictures are drawn with. */
export interface DetectorPlotFacts {
  readonly labels: readonly string[];
  readonly measured: MeasuredDetection;
  readonly history: readonly EpochRecord[];
}

/** Pictures of how a detector did on held-out images, and of its training. */
export function detectorPlots(
  matched: readonly MatchedImage[],
  { labels, measured, history }: DetectorPlotFacts,
): FolderPlot[] {
  const series = labels.flatMap((name, label) => {
    const curve = curveOf(matched, label);
    const interval = measured.ci95[`byClass.${name}.ap50`];
    const averagePrecision = numberAt(measured.metrics, ['byClass', name, 'ap50']);
    return curve.recalls.length > 1 ? [{ name, curve, averagePrecision, ...(interval && { interval }) }] : [];
  });
  const pictures: FolderPlot[] = [
    { name: 'training.svg', title: 'Training', svg: trainingPlot(history, { figures: ['loss'] }) },
  ];
  if (series.length === 0) return pictures;
  const title = 'Precision and recall at an overlap of 0.5';
  return [{ name: 'precision-recall.svg', title, svg: precisionRecallPlot(series, title) }, ...pictures];
}

/** Precision over recall of one class at an overlap of 0.5. */
function curveOf(
  matched: readonly MatchedImage[],
  label: number,
): { readonly recalls: Float64Array; readonly precisions: Float64Array; readonly thresholds: Float64Array } {
  const {
    probabilities,
    verdicts: [verdicts = new Uint8Array()],
  } = rankedClass(matched, label);
  const positives = matched.reduce((sum, image) => sum + (image.positives[label] ?? 0), 0);
  const { recalls, precisions } = precisionEnvelope({ verdicts, positives });
  return {
    recalls: Float64Array.from([0, ...recalls]),
    precisions: Float64Array.from([1, ...precisions]),
    thresholds: Float64Array.from([Infinity, ...probabilities.filter((_, at) => verdicts[at] === VERDICT.right)]),
  };
}
