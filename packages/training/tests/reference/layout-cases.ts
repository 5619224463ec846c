import { createTensor } from '@medmodal/core';
import { int, ints, string, tensor } from '../../src/graph/attribute.ts';
import { integers, ndArray } from './nd-array.ts';
import type { OperatorCase } from './operator-case.ts';
import { RandomArrays } from './random-array.ts';

/** Cases of operators that make, move, choose or spread elements. */
export function layoutCases(): OperatorCase[] {
  const random = new RandomArrays(2);
  const x = random.floats([2, 3, 4]);
  return [
    { op: 'Constant', inputs: [], attributes: { value: tensor(createTensor('float32', [2], Float32Array.of(1, 2))) } },
    { op: 'ConstantOfShape', inputs: [integers([2, 3])], constants: [0] },
    {
      op: 'ConstantOfShape',
      about: 'value',
      inputs: [integers([4])],
      constants: [0],
      attributes: { value: tensor(createTensor('int64', [1], BigInt64Array.of(7n))) },
    },
    { op: 'Shape', inputs: [x] },
    { op: 'Size', inputs: [x] },
    { op: 'Range', inputs: [3, 11, 3].map((value) => ndArray('int64', [], [value])), constants: [0] },
    { op: 'Reshape', inputs: [x, integers([0, -1])] },
    { op: 'Flatten', inputs: [x] },
    { op: 'Flatten', about: 'axis', inputs: [x], attributes: { axis: int(-1) } },
    { op: 'Transpose', inputs: [x] },
    { op: 'Transpose', about: 'order', inputs: [x], attributes: { perm: ints([1, 2, 0]) } },
    { op: 'Squeeze', inputs: [random.floats([1, 3, 1])] },
    { op: 'Squeeze', about: 'axis', inputs: [random.floats([1, 3, 1]), integers([-1])] },
    { op: 'Unsqueeze', inputs: [x, integers([-1, 1])] },
    { op: 'Expand', inputs: [random.floats([3, 1]), integers([2, 1, 4])] },
    { op: 'Tile', inputs: [random.floats([2, 3]), integers([2, 3])] },
    { op: 'Concat', inputs: [x, random.floats([2, 1, 4])], attributes: { axis: int(-2) } },
    { op: 'Split', inputs: [x, integers([1, 3])], outputs: 2, attributes: { axis: int(-1) } },
    {
      op: 'Split',
      about: 'uneven',
      inputs: [random.floats([7, 2])],
      outputs: 3,
      attributes: { axis: int(0), num_outputs: int(3) },
    },
    { op: 'Slice', inputs: [x, integers([1, 0]), integers([3, 99]), integers([1, 2]), integers([1, 2])] },
    { op: 'Slice', about: 'backwards', inputs: [x, integers([-1]), integers([-99]), integers([-1]), integers([-1])] },
    {
      op: 'Slice',
      about: 'backwards in twos',
      inputs: [x, integers([99]), integers([0]), integers([2]), integers([-2])],
    },
    { op: 'Slice', about: 'empty', inputs: [x, integers([2]), integers([1]), integers([1])] },
    { op: 'Slice', about: 'no axes', inputs: [x, integers([0, 1]), integers([1, -1])] },
    ...padCases(random),
    ...indexCases(random),
    ...resizeCases(random),
  ];
}

function padCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([2, 3, 4]);
  const pads = integers([0, 1, 2, 1, 2, 1]);
  return [
    { op: 'Pad', inputs: [x, pads] },
    { op: 'Pad', about: 'value', inputs: [x, pads, ndArray('float32', [], [-9])], constants: [2] },
    { op: 'Pad', about: 'negative', inputs: [x, integers([0, 1, -1, 0, -1, -2])] },
    { op: 'Pad', about: 'axes', inputs: [x, integers([1, 2]), undefined, integers([-1])] },
    { op: 'Pad', about: 'reflect', inputs: [x, integers([0, 1, 2, 0, 2, 3])], attributes: { mode: string('reflect') } },
    { op: 'Pad', about: 'edge', inputs: [x, pads], attributes: { mode: string('edge') } },
    { op: 'Pad', about: 'wrap', inputs: [x, pads], attributes: { mode: string('wrap') } },
  ];
}

function indexCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([3, 4]);
  const updates = random.floats([2, 4]);
  const twice = ndArray('int64', [2, 4], [0, 2, 1, 0, 0, 1, 1, 2]);
  return [
    { op: 'Gather', inputs: [x, random.integers([2, 2], -3, 3)] },
    { op: 'Gather', about: 'axis', inputs: [x, random.integers([5], 0, 4)], attributes: { axis: int(-1) } },
    { op: 'Gather', about: 'scalar', inputs: [x, ndArray('int64', [], [-1])], attributes: { axis: int(1) } },
    { op: 'GatherElements', inputs: [x, random.integers([2, 4], -3, 3)] },
    { op: 'GatherElements', about: 'axis', inputs: [x, random.integers([3, 2], 0, 4)], attributes: { axis: int(1) } },
    { op: 'GatherND', inputs: [random.floats([2, 3, 4]), ndArray('int64', [2, 2], [0, 1, 1, -1])] },
    {
      op: 'GatherND',
      about: 'batch',
      inputs: [random.floats([2, 3, 4]), ndArray('int64', [2, 1], [1, 0])],
      attributes: { batch_dims: int(1) },
    },
    { op: 'ScatterElements', inputs: [x, ndArray('int64', [2, 4], [0, 1, 2, 0, 1, 2, 0, -1]), updates] },
    { op: 'ScatterElements', about: 'add', inputs: [x, twice, updates], attributes: { reduction: string('add') } },
    {
      op: 'ScatterElements',
      about: 'axis',
      inputs: [x, ndArray('int64', [3, 2], [0, 3, 1, 2, 2, 0]), random.floats([3, 2])],
      attributes: { axis: int(1) },
    },
    { op: 'ScatterND', inputs: [x, ndArray('int64', [2, 1], [2, 0]), updates] },
    {
      op: 'ScatterND',
      about: 'add',
      inputs: [x, ndArray('int64', [3, 2], [2, 0, 1, 1, 2, 0]), random.floats([3])],
      attributes: { reduction: string('add') },
    },
    {
      op: 'OneHot',
      inputs: [random.integers([2, 3], -4, 4), ndArray('int64', [], [4]), ndArray('float32', [2], [0.1, 0.9])],
    },
    {
      op: 'OneHot',
      about: 'axis',
      inputs: [random.integers([2, 3], 0, 4), ndArray('int64', [], [4]), ndArray('float32', [2], [0, 1])],
      attributes: { axis: int(0) },
    },
  ];
}

function resizeCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([1, 2, 3, 4]);
  const twice = ndArray('float32', [4], [1, 1, 2, 3]);
  const nearest = { mode: string('nearest'), coordinate_transformation_mode: string('asymmetric') };
  const resize = { op: 'Resize', constants: [2] };
  return [
    { ...resize, inputs: [x, undefined, twice], attributes: { ...nearest, nearest_mode: string('floor') } },
    {
      ...resize,
      about: 'sizes',
      inputs: [x, undefined, undefined, integers([1, 2, 6, 4])],
      attributes: { ...nearest, nearest_mode: string('floor') },
    },
    { ...resize, about: 'half a pixel', inputs: [x, undefined, twice] },
    { ...resize, about: 'linear', inputs: [x, undefined, twice], attributes: { mode: string('linear') } },
    {
      ...resize,
      about: 'linear, corners',
      inputs: [x, undefined, twice],
      attributes: { mode: string('linear'), coordinate_transformation_mode: string('align_corners') },
    },
  ];
}
