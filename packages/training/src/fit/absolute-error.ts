import { counts } from './answer-at.ts';
import type { Measurement, Metric } from './metric.ts';

/** Mean of |prediction − label| over all outputs that count. */
export const absoluteError: Metric = {
  name: 'meanAbsoluteError',
  collects: false,
  start(): Measurement {
    let sum = 0;
    let count = 0;
    return {
      add({ prediction, labels, weights }) {
        const all = prediction.data.length;
        for (let index = 0; index < all; index += 1) {
          if (!counts(weights, index, all)) continue;
          sum += Math.abs(Number(prediction.data[index]) - Number(labels.data[index]));
          count += 1;
        }
      },
      value: () => sum / count,
    };
  },
};
