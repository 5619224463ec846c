import { counts } from './answer-at.ts';
import type { Measurement, Metric } from './metric.ts';

/** Dice coefficient of masks over all points of an epoch: 2·both / (claimed + true), a point being claimed from 0.5 on. */
export const dice: Metric = {
  name: 'dice',
  collects: false,
  start(): Measurement {
    let both = 0;
    let either = 0;
    return {
      add({ prediction, labels, weights }) {
        const all = prediction.data.length;
        for (let point = 0; point < all; point += 1) {
          if (!counts(weights, point, all)) continue;
          const claimed = Number(Number(prediction.data[point]) >= 0.5);
          const truth = Number(Number(labels.data[point]) >= 0.5);
          both += claimed * truth;
          either += claimed + truth;
        }
      },
      value: () => (2 * both) / either,
    };
  },
};
