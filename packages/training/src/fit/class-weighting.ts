import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import { balancedClassWeights } from '../data/class-weights.ts';
import type { Dataset } from '../data/dataset.ts';
import { isIndexed } from '../data/is-indexed.ts';
import type { LabelFacts } from '../losses/loss.ts';
import type { FitOptions } from './fit-options.ts';

/**
 * The class of each element that has a label: class numbers as they are, the largest of a one-hot row, 0 or 1 for yes or no.
 *
 * @param labels as the loss takes them
 */
export function classNumbers({ data, shape }: Tensor, facts: LabelFacts): Int32Array {
  if (facts.dtype === 'int64') return Int32Array.from(data, Number);
  const width = shape.at(-1) ?? 1;
  if (facts.meaning === 'yesOrNo') return Int32Array.from(Array.from(data, Number), (value) => Number(value >= 0.5));
  return Int32Array.from({ length: data.length / width }, (_, element) => {
    let best = 0;
    for (let index = 1; index < width; index += 1) {
      if (Number(data[element * width + index]) > Number(data[element * width + best])) best = index;
    }
    return best;
  });
}

/**
 * The weight of each class, from the option `classWeight`.
 *
 * @throws `option.invalid` for labels that are not classes, another number of weights than classes, or `balanced` with a dataset
 * whose labels are not known beforehand.
 */
export function classWeightsFor(
  classWeight: FitOptions['classWeight'],
  { facts, dataset }: { readonly facts: LabelFacts; readonly dataset: Dataset },
): readonly number[] | undefined {
  if (classWeight === undefined) return undefined;
  const classes = classCountOf(facts);
  if (classWeight !== 'balanced') {
    if (classWeight.length === classes && classWeight.every((weight) => weight >= 0)) return classWeight;
    throw new SdkError('option.invalid', `classWeight must be ${classes} numbers of at least 0, one a class.`, {
      details: { classes, given: classWeight.length },
    });
  }
  if (!isIndexed(dataset)) {
    throw new SdkError('option.invalid', 'Balanced class weights need a dataset whose labels are known beforehand.', {
      hint: 'Give the weight of each class as a list; balancedClassWeights(labels, classes) makes one.',
    });
  }
  const labels = BigInt64Array.from(
    classNumbers(dataset.labels, facts).filter((label) => label >= 0),
    BigInt,
  );
  return balancedClassWeights(createTensor('int64', [labels.length], labels), classes);
}

function classCountOf({ classes, meaning, shape }: LabelFacts): number {
  if (classes !== undefined) return classes;
  const width = Number(shape.at(-1));
  if (meaning === 'oneHot') return width;
  if (meaning === 'yesOrNo' && width === 1) return 2;
  throw new SdkError('option.invalid', 'classWeight needs labels of one class an element.', {
    hint: 'Where each output is yes or no on its own, use binaryCrossentropy({ positiveWeight }); for numbers, weights of the examples.',
  });
}
