import { int, ints, string } from '../../src/graph/attribute.ts';
import { integers, ndArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import type { GradientCase } from './gradient-case.ts';

/** Cases of rules that move, choose or spread elements. */
export function layoutGradientCases(): GradientCase[] {
  const random = new RandomArrays(13);
  const x = random.floats([2, 3, 4]);
  return [
    { op: 'Reshape', about: 'free axis', inputs: [x, integers([0, -1])] },
    { op: 'Reshape', about: 'of a batch', inputs: [x, integers([-1, 12])], symbolic: [0] },
    { op: 'Flatten', about: '', inputs: [x] },
    { op: 'Flatten', about: 'axis of a batch', inputs: [x], attributes: { axis: int(-1) }, symbolic: [0] },
    { op: 'Squeeze', about: 'all', inputs: [random.floats([1, 3, 1])] },
    { op: 'Squeeze', about: 'axis', inputs: [random.floats([2, 1, 1]), integers([-1])], symbolic: [0] },
    { op: 'Unsqueeze', about: '', inputs: [x, integers([-1, 1])], symbolic: [0] },
    { op: 'Transpose', about: 'turned around', inputs: [x] },
    { op: 'Transpose', about: 'order', inputs: [x], attributes: { perm: ints([1, 2, 0]) } },
    { op: 'Transpose', about: 'order of a batch', inputs: [x], attributes: { perm: ints([0, 2, 1]) }, symbolic: [0] },
    { op: 'Concat', about: 'middle axis', inputs: [x, random.floats([2, 1, 4])], attributes: { axis: int(-2) } },
    {
      op: 'Concat',
      about: 'three of a batch',
      inputs: [random.floats([2, 2]), random.floats([2, 1]), random.floats([2, 3])],
      attributes: { axis: int(1) },
      symbolic: [0, 1, 2],
    },
    { op: 'Concat', about: 'one of them constant', inputs: [x, x], attributes: { axis: int(0) }, constants: [1] },
    { op: 'Split', about: 'lengths', inputs: [x, integers([1, 3])], outputs: 2, attributes: { axis: int(-1) } },
    {
      op: 'Split',
      about: 'only the second part used',
      inputs: [x, integers([1, 1, 1])],
      outputs: 3,
      used: [1],
      attributes: { axis: int(1) },
    },
    {
      op: 'Split',
      about: 'uneven',
      inputs: [random.floats([7, 2])],
      outputs: 3,
      attributes: { axis: int(0), num_outputs: int(3) },
    },
    { op: 'Expand', about: 'new axes and old ones', inputs: [random.floats([3, 1]), integers([2, 3, 4])] },
    { op: 'Expand', about: 'length one in the target', inputs: [random.floats([3, 1]), integers([1, 4])] },
    { op: 'Tile', about: '', inputs: [random.floats([2, 3]), integers([2, 3])] },
    { op: 'Tile', about: 'within a batch', inputs: [random.floats([2, 3]), integers([1, 3])], symbolic: [0] },
    ...padCases(random),
    ...sliceCases(random),
    ...indexCases(random),
    ...resizeCases(random),
  ];
}

function padCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([2, 3, 4]);
  return [
    { op: 'Pad', about: 'zeros', inputs: [x, integers([0, 1, 2, 1, 2, 0])] },
    {
      op: 'Pad',
      about: 'a value',
      inputs: [x, integers([0, 1, 2, 1, 2, 0]), ndArray('float32', [], [-9])],
      constants: [2],
    },
    { op: 'Pad', about: 'cut away', inputs: [x, integers([0, 1, -1, 0, -1, -2])] },
    { op: 'Pad', about: 'axes of a batch', inputs: [x, integers([1, 2]), undefined, integers([-1])], symbolic: [0] },
  ];
}

function sliceCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([4, 5]);
  const slice = (about: string, ...lists: readonly (readonly number[])[]): GradientCase => ({
    op: 'Slice',
    about,
    inputs: [x, ...lists.map(integers)],
  });
  return [
    slice('two axes', [1, 0], [3, 99], [0, 1]),
    slice('negative bounds', [-3], [-1], [-1]),
    slice('no axes', [1, 2], [4, 5]),
    slice('steps', [0], [5], [1], [2]),
    slice('steps from one', [1], [99], [1], [3]),
    slice('steps on both axes', [1, 0], [4, 4], [0, 1], [2, 3]),
    slice('a start before the front', [-99], [2], [1]),
    slice('turned around', [-1], [-99], [1], [-1]),
    { ...slice('within a batch', [1], [3], [1]), symbolic: [0] },
    { ...slice('a batch turned around', [-1], [-99], [0], [-1]), symbolic: [0] },
  ];
}

function indexCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([3, 4]);
  return [
    { op: 'Gather', about: 'rows, some twice', inputs: [x, ndArray('int64', [2, 2], [2, 0, 0, -3])] },
    {
      op: 'Gather',
      about: 'columns',
      inputs: [x, ndArray('int64', [5], [3, 0, 0, 1, -1])],
      attributes: { axis: int(-1) },
    },
    { op: 'Gather', about: 'one column', inputs: [x, ndArray('int64', [], [-1])], attributes: { axis: int(1) } },
    {
      op: 'Gather',
      about: 'a table of indices along a middle axis',
      inputs: [random.floats([2, 3, 2]), ndArray('int64', [2, 2], [2, 0, 1, 2])],
      attributes: { axis: int(1) },
      symbolic: [0],
    },
    {
      op: 'GatherElements',
      about: 'rows, some twice',
      inputs: [x, ndArray('int64', [2, 4], [0, 2, 1, 0, 0, 1, -1, 2])],
    },
    {
      op: 'GatherElements',
      about: 'columns',
      inputs: [x, ndArray('int64', [3, 2], [0, 0, 1, 3, -1, 2])],
      attributes: { axis: int(-1) },
    },
    { op: 'GatherND', about: 'elements, some twice', inputs: [x, ndArray('int64', [3, 2], [0, 1, 2, -1, 0, 1])] },
    { op: 'GatherND', about: 'rows', inputs: [x, ndArray('int64', [2, 1], [2, 0])] },
  ];
}

function resizeCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([1, 2, 2, 3]);
  const scales = ndArray('float32', [4], [1, 1, 2, 3]);
  const attributes = {
    mode: string('nearest'),
    coordinate_transformation_mode: string('asymmetric'),
    nearest_mode: string('floor'),
  };
  return [
    { op: 'Resize', about: 'scales', inputs: [x, undefined, scales], constants: [2], attributes },
    { op: 'Resize', about: 'a batch', inputs: [x, undefined, scales], constants: [2], attributes, symbolic: [0] },
    { op: 'Resize', about: 'sizes', inputs: [x, undefined, undefined, integers([1, 2, 4, 3])], attributes },
  ];
}
