import type { Tensor } from '@medmodal/core';
import type { Measurement, Metric } from './metric.ts';

/**
 * Share of elements whose class is right: the largest of several outputs, or ≥ 0.5 for one output. Labels are class numbers,
 * ones and zeros, or one-hot.
 */
export const accuracy: Metric = {
  name: 'accuracy',
  collects: false,
  start(): Measurement {
    let right = 0;
    let all = 0;
    return {
      add({ prediction, labels, weights }) {
        const classes = prediction.shape.at(-1) ?? 1;
        const elements = prediction.data.length / classes;
        const labelWidth = labels.data.length / elements;
        for (let element = 0; element < elements; element += 1) {
          const weight = Number(weights.data[Math.floor((element * weights.data.length) / elements)]);
          if (weight === 0) continue;
          all += 1;
          right += Number(answerAt(prediction, element, classes) === answerAt(labels, element, labelWidth));
        }
      },
      value: () => right / all,
    };
  },
};

function answerAt({ data }: Tensor, element: number, width: number): number {
  if (width === 1) {
    const value = Number(data[element]);
    return data instanceof Float32Array ? Number(value >= 0.5) : value;
  }
  let best = 0;
  for (let index = 1; index < width; index += 1) {
    if (Number(data[element * width + index]) > Number(data[element * width + best])) best = index;
  }
  return best;
}
