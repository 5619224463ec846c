import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import { showShape } from '../graph/graph-error.ts';
import type { LabelFacts } from '../losses/loss.ts';
import { examplePlace } from './example-place.ts';

/** The label of a step that has none: its weight is 0. */
export const NO_LABEL = -1n;

/**
 * Labels as the loss takes them. Integers become float32 where the loss compares numbers (masks, several yes-or-no answers, counts),
 * and `[batch]` becomes `[batch, 1]` for a network with a single output. Class numbers of steps `[batch, steps]` may be −1: none.
 *
 * @throws `training.data` for another shape, a class outside of the network's classes, or a number outside 0 to 1 where the loss
 * takes chances. The error names the example.
 * @param indices number of each example in its dataset, where it is known
 */
export function labelTensor(labels: Tensor, facts: LabelFacts, indices?: Uint32Array): Tensor {
  const perExample = Math.max(1, labels.data.length / (labels.shape[0] ?? 1));
  const placeOf: PlaceOf = (element) => examplePlace(Math.floor(element / perExample), indices);
  if (facts.dtype === 'int64') {
    const classes = labels.dtype === 'int64' ? labels : wholeNumbers(labels, placeOf);
    checkClasses(classes, facts, placeOf);
    return classes;
  }
  const numbers = floatLabels(labels, facts);
  if (facts.meaning) checkChances(numbers, placeOf);
  return numbers;
}

type PlaceOf = (element: number) => ReturnType<typeof examplePlace>;

function floatLabels(labels: Tensor, { shape }: LabelFacts): Tensor<'float32'> {
  const missing = shape.length - labels.shape.length;
  if (missing !== 0 && !(missing === 1 && shape.at(-1) === 1)) {
    throw new SdkError(
      'training.data',
      `Labels must be float32 ${showShape(shape)}, not ${labels.dtype} ${showShape(labels.shape)}.`,
      {
        hint:
          labels.dtype === 'int64'
            ? 'For class numbers use the loss sparseCategoricalCrossentropy.'
            : 'Bring the labels into the shape of the network’s output.',
        details: { expected: showShape(shape), given: showShape(labels.shape) },
      },
    );
  }
  const data = labels.data instanceof Float32Array ? labels.data : Float32Array.from(labels.data, Number);
  return createTensor('float32', missing === 1 ? [...labels.shape, 1] : labels.shape, data);
}

function checkChances({ data }: Tensor<'float32'>, placeOf: PlaceOf): void {
  const broken = data.findIndex((value) => !(value >= 0 && value <= 1));
  if (broken < 0) return;
  const { example, text } = placeOf(broken);
  throw new SdkError('training.data', `A label of ${text} is ${data[broken]}; this loss takes numbers from 0 to 1.`, {
    hint: 'Divide masks by their largest value. For more than two classes use one output a class, softmax and sparseCategoricalCrossentropy.',
    details: { example, label: Number(data[broken]) },
  });
}

function wholeNumbers(labels: Tensor, placeOf: PlaceOf): Tensor<'int64'> {
  const values = Array.from(labels.data, Number);
  const broken = values.findIndex((value) => !Number.isInteger(value));
  if (broken >= 0) {
    const { example, text } = placeOf(broken);
    throw new SdkError('training.data', `A label of ${text} is not a class number.`, {
      hint: 'For labels that are probabilities use the loss categoricalCrossentropy.',
      details: { example },
    });
  }
  return createTensor('int64', labels.shape, BigInt64Array.from(values, BigInt));
}

function checkClasses({ data, shape }: Tensor, { classes }: LabelFacts, placeOf: PlaceOf): void {
  if (classes === undefined || !(data instanceof BigInt64Array)) return;
  const limit = BigInt(classes);
  const least = shape.length > 1 ? NO_LABEL : 0n;
  const outside = data.findIndex((label) => label < least || label >= limit);
  if (outside < 0) return;
  const { example, text } = placeOf(outside);
  throw new SdkError(
    'training.data',
    `A label of ${text} is ${data[outside]}; the network has the classes 0 to ${classes - 1}.`,
    {
      hint: 'Number the classes from 0 without gaps, or give the last layer as many units as there are classes.',
      details: { example, label: Number(data[outside]), classes },
    },
  );
}
