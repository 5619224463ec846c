import { precisionRecallPlot, trainingPlot, type EpochRecord } from '@medmodal/training';
import { precisionEnvelope } from '../../evaluations/average-precision.ts';
import type { MatchedImage } from '../../evaluations/detection-matches.ts';
import type { MeasuredDetection } from '../../evaluations/detection-metrics.ts';
import type { FolderPlot } from '../classifier-readme.ts';
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

/** Precision over recall of one class; finds that meet a difficult box are left out. */
function curveOf(
  matched: readonly MatchedImage[],
  label: number,
): { readonly recalls: Float64Array; readonly precisions: Float64Array; readonly thresholds: Float64Array } {
  const finds = matched
    .flatMap(({ found }) => found.filter((find) => find.label === label && find.verdicts[0] !== 'ignored'))
    .toSorted((one, other) => other.probability - one.probability);
  const positives = matched.reduce((sum, image) => sum + (image.positives[label] ?? 0), 0);
  const points = precisionEnvelope({ right: finds.map(({ verdicts }) => verdicts[0] === 'right'), positives });
  const hits = finds.filter(({ verdicts }) => verdicts[0] === 'right');
  return {
    recalls: Float64Array.from([0, ...points.map(({ recall }) => recall)]),
    precisions: Float64Array.from([1, ...points.map(({ precision }) => precision)]),
    thresholds: Float64Array.from([Infinity, ...hits.map(({ probability }) => probability)]),
  };
}
