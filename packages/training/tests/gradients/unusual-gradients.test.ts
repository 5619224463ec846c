import { SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { int, ints, string } from '../../src/graph/attribute.ts';
import { integers, ndArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { checkGradients, numericGradients, type GradientCheck } from './check-gradients.ts';
import { differentiable, type GradientCase } from './gradient-case.ts';

/** Forms of operators that imported models have and layers do not make. A wrong gradient that nobody notices is worse than none. */
function unusualCases(): GradientCase[] {
  const random = new RandomArrays(15);
  const x = random.spaced([2, 3, 4]);
  const image = random.floats([1, 1, 2, 3]);
  const twice = ndArray('float32', [4], [1, 1, 2, 2]);
  return [
    { op: 'Pad', about: 'reflect', inputs: [x, integers([0, 0, 1, 0, 0, 2])], attributes: { mode: string('reflect') } },
    { op: 'Pad', about: 'edge', inputs: [x, integers([0, 0, 1, 0, 0, 2])], attributes: { mode: string('edge') } },
    {
      op: 'Resize',
      about: 'linear',
      inputs: [image, undefined, twice],
      constants: [2],
      attributes: { mode: string('linear') },
    },
    {
      op: 'Resize',
      about: 'linear, corners',
      inputs: [image, undefined, twice],
      constants: [2],
      attributes: { mode: string('linear'), coordinate_transformation_mode: string('align_corners') },
    },
    { op: 'Resize', about: 'nearest, half a pixel', inputs: [image, undefined, twice], constants: [2] },
    {
      op: 'Resize',
      about: 'smaller',
      inputs: [random.floats([1, 1, 4, 4]), undefined, ndArray('float32', [4], [1, 1, 0.5, 0.5])],
      constants: [2],
      attributes: { coordinate_transformation_mode: string('asymmetric'), nearest_mode: string('floor') },
    },
    {
      op: 'GatherND',
      about: 'batch',
      inputs: [x, ndArray('int64', [2, 1], [1, 0])],
      attributes: { batch_dims: int(1) },
    },
    { op: 'Max', about: 'three', inputs: [random.spaced([4]), random.floats([4]), random.floats([4])] },
    { op: 'Min', about: 'one', inputs: [x] },
    {
      op: 'ReduceSum',
      about: 'no axes, no change',
      inputs: [x, integers([])],
      attributes: { noop_with_empty_axes: int(1) },
    },
    {
      op: 'ConvTranspose',
      about: 'output shape',
      inputs: [random.floats([1, 1, 3, 3]), random.floats([1, 1, 3, 3])],
      attributes: { strides: ints([2, 2]), output_shape: ints([6, 6]) },
    },
  ];
}

describe('gradients of unusual forms', () => {
  it.each(unusualCases())('are right or refused, never silently wrong: $op $about', async (of) => {
    const found = await checked(of).catch((error: unknown) => error);
    if (found instanceof SdkError) expect(found.code).toMatch(/^graph\.(unsupported|invalid)$/);
    else expect(found).toMatchObject({ numeric: expect.closeTo(0, 5), float32: expect.closeTo(0, 4) });
  });
});

async function checked(of: GradientCase): Promise<GradientCheck> {
  return checkGradients(differentiable(of), numericGradients(differentiable(of)));
}
