import { createTensor, elementCount, SdkError, type Tensor } from '@medmodal/core';

/** The axes of a weight in another order: axis `i` of the result is axis `order[i]` of what is given. */
export function transposeWeight(weight: Tensor<'float32'>, order: readonly number[]): Tensor<'float32'> {
  const { shape, data } = weight;
  if (shape.length !== order.length) {
    throw new SdkError('model.corrupt', `A weight has ${shape.length} axes where the layer takes ${order.length}.`);
  }
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const target = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 0);
  const values = new Float32Array(data.length);
  const position = target.map(() => 0);
  let from = 0;
  for (let index = 0; index < values.length; index += 1) {
    values[index] = data[from] ?? 0;
    for (let axis = target.length - 1; axis >= 0; axis -= 1) {
      const next = (position[axis] ?? 0) + 1;
      from += steps[axis] ?? 0;
      if (next < (target[axis] ?? 1)) {
        position[axis] = next;
        break;
      }
      from -= next * (steps[axis] ?? 0);
      position[axis] = 0;
    }
  }
  return createTensor('float32', target, values);
}

/** A convolution kernel of Keras [...window, channels, filters] as ours: [filters, channels, ...window]. */
export function convolutionKernel(weight: Tensor<'float32'>): Tensor<'float32'> {
  const rank = weight.shape.length;
  return transposeWeight(weight, [
    rank - 1,
    rank - 2,
    ...Array.from({ length: Math.max(0, rank - 2) }, (_, axis) => axis),
  ]);
}

/** A depthwise kernel of Keras [height, width, channels, multiplier] as ours: [channels·multiplier, 1, height, width]. */
export function depthwiseKernel(weight: Tensor<'float32'>): Tensor<'float32'> {
  const { shape, data } = transposeWeight(weight, [2, 3, 0, 1]);
  const [channels = 1, multiplier = 1, height = 1, width = 1] = shape;
  return createTensor('float32', [channels * multiplier, 1, height, width], data);
}
