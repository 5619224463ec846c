import type { Measurement, Metric } from './metric.ts';

/** Mean of |prediction − label| over all outputs. */
export const absoluteError: Metric = {
  name: 'meanAbsoluteError',
  collects: false,
  start(): Measurement {
    let sum = 0;
    let count = 0;
    return {
      add({ prediction, labels }) {
        prediction.data.forEach((value, index) => {
          sum += Math.abs(Number(value) - Number(labels.data[index]));
        });
        count += prediction.data.length;
      },
      value: () => sum / count,
    };
  },
};
