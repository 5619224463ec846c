import { rankItems } from '../metrics/ranking.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import type { Measurement, Metric } from './metric.ts';

/** Area under the ROC curve; the mean over classes, each against the rest, when there are more than two. */
export const auc: Metric = {
  name: 'auc',
  collects: true,
  start(): Measurement {
    const scores: number[] = [];
    const labels: number[] = [];
    let width = 1;
    return {
      add({ prediction, labels: expected }) {
        width = prediction.shape.at(-1) ?? 1;
        for (const score of prediction.data) scores.push(Number(score));
        for (const label of expected.data) labels.push(Number(label));
      },
      value: () => areaOf(scores, labels, width),
    };
  },
};

function areaOf(scores: readonly number[], labels: readonly number[], width: number): number {
  const count = scores.length / width;
  const oneHot = labels.length === scores.length && width > 1;
  const area = (column: number, label: number): number => {
    const truth = Float64Array.from({ length: count }, (_, example) =>
      oneHot ? (labels[example * width + label] ?? 0) : Number(labels[example] === label),
    );
    return rocAuc(
      rankItems(
        truth,
        Float64Array.from(truth, (_, example) => scores[example * width + column] ?? 0),
      ),
    );
  };
  if (count === 0) return Number.NaN;
  if (width <= 2) return area(width - 1, 1);
  const areas = Array.from({ length: width }, (_, label) => area(label, label)).filter(Number.isFinite);
  return areas.reduce((sum, value) => sum + value, 0) / areas.length;
}
