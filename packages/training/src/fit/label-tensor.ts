import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import { showShape } from '../graph/graph-error.ts';
import type { LabelFacts } from '../losses/loss.ts';

/**
 * Labels as the loss takes them. Class numbers become ones and zeros where the network has a single output of yes or no.
 *
 * @throws `training.data` for another type, or a class outside of the network's classes.
 */
export function labelTensor(labels: Tensor, facts: LabelFacts): Tensor {
  if (facts.dtype === 'int64') {
    const classes = labels.dtype === 'int64' ? labels : wholeNumbers(labels);
    checkClasses(classes, facts);
    return classes;
  }
  if (labels.dtype === 'float32' && labels.shape.length === facts.shape.length) return labels;
  const single = facts.shape.at(-1) === 1 && labels.shape.length === facts.shape.length - 1;
  if (!single) {
    throw new SdkError(
      'training.data',
      `Labels must be ${facts.dtype} ${showShape(facts.shape)}, not ${labels.dtype} ${showShape(labels.shape)}.`,
      {
        hint:
          labels.dtype === 'int64'
            ? 'For class numbers use the loss sparseCategoricalCrossentropy.'
            : 'Bring the labels into the shape of the network’s output.',
        details: { expected: showShape(facts.shape), given: showShape(labels.shape) },
      },
    );
  }
  const yesOrNo = Float32Array.from(labels.data, Number);
  const outside = yesOrNo.findIndex((value) => !(value >= 0 && value <= 1));
  if (outside >= 0) {
    throw new SdkError(
      'training.data',
      `The label of example ${outside} of a batch is ${yesOrNo[outside]}; a single output takes 0 or 1.`,
      {
        hint: 'Give the network one output a class and softmax, or check the labels.',
        details: { example: outside },
      },
    );
  }
  return createTensor('float32', [...labels.shape, 1], yesOrNo);
}

function wholeNumbers(labels: Tensor): Tensor<'int64'> {
  const values = Array.from(labels.data, Number);
  const broken = values.findIndex((value) => !Number.isInteger(value));
  if (broken >= 0) {
    throw new SdkError('training.data', `The label of example ${broken} of a batch is not a class number.`, {
      hint: 'For labels that are probabilities use the loss categoricalCrossentropy.',
      details: { example: broken },
    });
  }
  return createTensor('int64', labels.shape, BigInt64Array.from(values, BigInt));
}

function checkClasses(labels: Tensor, { classes }: LabelFacts): void {
  if (classes === undefined || !(labels.data instanceof BigInt64Array)) return;
  const limit = BigInt(classes);
  const outside = labels.data.findIndex((label) => label < 0n || label >= limit);
  if (outside < 0) return;
  throw new SdkError(
    'training.data',
    `A label is ${labels.data[outside]}; the network has the classes 0 to ${classes - 1}.`,
    {
      hint: 'Number the classes from 0 without gaps, or give the last layer as many units as there are classes.',
      details: { example: outside, label: Number(labels.data[outside]), classes },
    },
  );
}
