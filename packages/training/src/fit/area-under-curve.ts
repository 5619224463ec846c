import { rankItems } from '../metrics/ranking.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import { counts } from './answer-at.ts';
import type { Measurement, Metric } from './metric.ts';

/**
 * Area under the ROC curve. With several outputs it is the mean over classes, each against the rest, or over the yes-or-no answers;
 * those of which only one side occurs are left out.
 */
export const auc: Metric = {
  name: 'auc',
  collects: true,
  start(): Measurement {
    const scores: number[] = [];
    const labels: number[] = [];
    let width = 1;
    return {
      add({ prediction, labels: expected, weights }) {
        width = prediction.shape.at(-1) ?? 1;
        const elements = prediction.data.length / width;
        const labelWidth = expected.data.length / elements;
        for (let element = 0; element < elements; element += 1) {
          if (!counts(weights, element, elements)) continue;
          for (let at = 0; at < width; at += 1) scores.push(Number(prediction.data[element * width + at]));
          for (let at = 0; at < labelWidth; at += 1) labels.push(Number(expected.data[element * labelWidth + at]));
        }
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
  if (width === 1 || (width === 2 && !oneHot)) return area(width - 1, 1);
  const areas = Array.from({ length: width }, (_, label) => area(label, label)).filter(Number.isFinite);
  return areas.reduce((sum, value) => sum + value, 0) / areas.length;
}
