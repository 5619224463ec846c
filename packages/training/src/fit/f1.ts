import { answerAt, counts } from './answer-at.ts';
import type { MeasuredBatch, Measurement, Metric } from './metric.ts';

/** Right, wrongly claimed and missed, of one class. */
interface Tally {
  hits: number;
  falseAlarms: number;
  misses: number;
}

/**
 * F1, the harmonic mean of precision and recall: of the positive class where there are one or two outputs, else the mean over
 * the classes that occur. Elements with weight 0 do not count.
 */
export const f1: Metric = {
  name: 'f1',
  collects: false,
  start(): Measurement {
    const tallies: Tally[] = [];
    let width = 1;
    return {
      add(batch) {
        width = batch.prediction.shape.at(-1) ?? 1;
        tallyElements(tallies, batch, width);
      },
      value: () => (width <= 2 ? scoreOf(tallies[1]) : meanOf(tallies.map(scoreOf).filter(Number.isFinite))),
    };
  },
};

function tallyElements(tallies: Tally[], { prediction, labels, weights }: MeasuredBatch, width: number): void {
  const elements = prediction.data.length / width;
  const labelWidth = labels.data.length / elements;
  const of = (label: number): Tally => (tallies[label] ??= { hits: 0, falseAlarms: 0, misses: 0 });
  for (let element = 0; element < elements; element += 1) {
    if (!counts(weights, element, elements)) continue;
    const given = answerAt(prediction, element, width);
    const expected = answerAt(labels, element, labelWidth);
    if (given === expected) {
      of(given).hits += 1;
    } else {
      of(given).falseAlarms += 1;
      of(expected).misses += 1;
    }
  }
}

/** NaN for a class that neither occurs nor is claimed. */
function scoreOf(tally: Tally | undefined): number {
  const { hits = 0, falseAlarms = 0, misses = 0 } = tally ?? {};
  return (2 * hits) / (2 * hits + falseAlarms + misses);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
