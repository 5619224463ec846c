import { answerAt, counts } from './answer-at.ts';
import type { MeasuredBatch, Measurement, Metric } from './metric.ts';

/**
 * Share of elements whose class is right: the largest of several outputs, or ≥ 0.5 for one output. Labels are class numbers,
 * ones and zeros, or one-hot.
 */
export const accuracy: Metric = shareOfRight(rightElements);

/** Share of the outputs that are on the right side of 0.5, each being yes or no on its own. */
export const yesOrNoAccuracy: Metric = shareOfRight(rightOutputs);

function shareOfRight(countRight: (batch: MeasuredBatch) => { right: number; all: number }): Metric {
  return {
    name: 'accuracy',
    collects: false,
    start(): Measurement {
      let right = 0;
      let all = 0;
      return {
        add(batch) {
          const counted = countRight(batch);
          right += counted.right;
          all += counted.all;
        },
        value: () => right / all,
      };
    },
  };
}

function rightElements({ prediction, labels, weights }: MeasuredBatch): { right: number; all: number } {
  const classes = prediction.shape.at(-1) ?? 1;
  const elements = prediction.data.length / classes;
  const labelWidth = labels.data.length / elements;
  let right = 0;
  let all = 0;
  for (let element = 0; element < elements; element += 1) {
    if (!counts(weights, element, elements)) continue;
    all += 1;
    right += Number(answerAt(prediction, element, classes) === answerAt(labels, element, labelWidth));
  }
  return { right, all };
}

function rightOutputs({ prediction, labels, weights }: MeasuredBatch): { right: number; all: number } {
  let right = 0;
  let all = 0;
  const count = prediction.data.length;
  for (let index = 0; index < count; index += 1) {
    if (!counts(weights, index, count)) continue;
    all += 1;
    right += Number(Number(prediction.data[index]) >= 0.5 === Number(labels.data[index]) >= 0.5);
  }
  return { right, all };
}
