import { createTensor, elementCount, type Tensor } from '@medmodal/core';
import { intOf, intsOf } from '../graph/attribute.ts';
import type { Dimension, Shape } from '../graph/graph.ts';
import type { ModelNode } from './model-graph.ts';

/** Whole numbers that are known where a graph is put together; a name stands for a length that is known when it runs. */
export interface IntegerValue {
  readonly shape: readonly number[];
  readonly data: readonly Dimension[];
}

/** The whole numbers of a small tensor. */
export function integersOf(tensor: Tensor): IntegerValue | undefined {
  if (!(tensor.data instanceof BigInt64Array) && !(tensor.data instanceof Int32Array)) return undefined;
  return tensor.data.length > LARGEST ? undefined : { shape: tensor.shape, data: Array.from(tensor.data, Number) };
}

const LARGEST = 1024;

/** Known numbers as a tensor; undefined while some of them are names. */
export function tensorOfIntegers({ shape, data }: IntegerValue): Tensor<'int64'> | undefined {
  const numbers = data.filter((value) => typeof value === 'number');
  if (numbers.length < data.length || !numbers.every(Number.isSafeInteger)) return undefined;
  return createTensor('int64', shape, BigInt64Array.from(numbers, BigInt));
}

/**
 * What a node makes of whole numbers, such as the shapes that PyTorch computes for `x.view(x.size(0), -1)` and `F.pad`. Undefined for
 * what is not followed: then the node itself computes it.
 *
 * @param inputs known inputs, undefined where one is not
 * @param shape the shape of the first input
 */
export function foldIntegers(
  node: ModelNode,
  inputs: readonly (IntegerValue | undefined)[],
  shape: Shape | undefined,
): IntegerValue | undefined {
  if (node.op === 'Shape') {
    const data = shape?.slice(intOf(node, 'start', 0), intOf(node, 'end', undefined));
    return data && list(data);
  }
  const fold = FOLDS[node.op];
  const [first] = inputs;
  return fold && first ? fold(node, first, inputs.slice(1)) : undefined;
}

type Fold = (
  node: ModelNode,
  first: IntegerValue,
  rest: readonly (IntegerValue | undefined)[],
) => IntegerValue | undefined;

function list(data: readonly Dimension[]): IntegerValue {
  return { shape: [data.length], data };
}

function numbersOf(value: IntegerValue | undefined): readonly number[] | undefined {
  const numbers = value?.data.filter((each) => typeof each === 'number');
  return numbers?.length === value?.data.length ? numbers : undefined;
}

const reshape: Fold = (_, { data }, [target]) => {
  const lengths = numbersOf(target);
  const known = lengths?.filter((length) => length > 0).reduce((product, length) => product * length, 1) ?? 1;
  const shape = lengths?.map((length) => (length === -1 ? data.length / known : length));
  return shape && shape.every(Number.isInteger) && elementCount(shape) === data.length ? { shape, data } : undefined;
};

/** Rows of the first axis, forwards or backwards. */
const slice: Fold = (_, { shape, data }, rest) => {
  const [starts, ends, axes = [0], steps = [1]] = rest.map(numbersOf);
  const [rows = 0, ...inner] = shape;
  const [start, end, step = 1] = [starts?.[0], ends?.[0], steps[0]];
  if (start === undefined || end === undefined || axes.length !== 1 || axes[0] !== 0 || Math.abs(step) !== 1)
    return undefined;
  const inside = (at: number): number =>
    Math.max(step < 0 ? -1 : 0, Math.min(rows - (step < 0 ? 1 : 0), at < 0 ? at + rows : at));
  const kept: number[] = [];
  for (let row = inside(start); step > 0 ? row < inside(end) : row > inside(end); row += step) kept.push(row);
  const width = elementCount(inner);
  return { shape: [kept.length, ...inner], data: kept.flatMap((row) => data.slice(row * width, (row + 1) * width)) };
};

const transpose: Fold = (node, { shape, data }) => {
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || intsOf(node, 'perm', [1, 0]).join() !== '1,0') return undefined;
  const turned = Array.from(
    { length: data.length },
    (_, at) => data[(at % rows) * columns + Math.floor(at / rows)] ?? 0,
  );
  return { shape: [columns, rows], data: turned };
};

const concat: Fold = (node, first, rest) => {
  const parts = [first, ...rest].filter((part) => part !== undefined);
  if (parts.length <= rest.length || intOf(node, 'axis', 0) !== 0) return undefined;
  const rows = parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  return { shape: [rows, ...first.shape.slice(1)], data: parts.flatMap(({ data }) => data) };
};

const gather: Fold = (_, { shape, data }, [indices]) => {
  const at = numbersOf(indices);
  if (shape.length !== 1 || !indices || !at) return undefined;
  const found = at.flatMap((index) => data.at(index) ?? []);
  return found.length === at.length ? { shape: indices.shape, data: found } : undefined;
};

/** Element by element, where both are numbers, or one is `neutral` and leaves the other as it is. */
function elementwise(compute: (one: number, other: number) => number, neutral: number): Fold {
  return (_, first, [second]) => {
    if (!second || (first.data.length !== second.data.length && first.data.length !== 1 && second.data.length !== 1)) {
      return undefined;
    }
    const length = Math.max(first.data.length, second.data.length);
    const data = Array.from({ length }, (__, at): Dimension | undefined => {
      const one = first.data[first.data.length === 1 ? 0 : at];
      const other = second.data[second.data.length === 1 ? 0 : at];
      if (typeof one === 'number' && typeof other === 'number') return compute(one, other);
      return other === neutral ? one : undefined;
    });
    const known = data.filter((value) => value !== undefined);
    const { shape } = first.shape.length >= second.shape.length && first.data.length === length ? first : second;
    return known.length === length ? { shape, data: known } : undefined;
  };
}

const FOLDS: Readonly<Record<string, Fold>> = {
  Add: elementwise((one, other) => one + other, 0),
  Sub: elementwise((one, other) => one - other, 0),
  Mul: elementwise((one, other) => one * other, 1),
  Div: elementwise((one, other) => (other === 0 ? 0 : Math.trunc(one / other)), 1),
  Cast: (node, first) => (intOf(node, 'to', 0) === 7 ? first : undefined),
  ConstantOfShape: (node, first) => {
    const fill = node.attributes['value'];
    const value = fill?.kind === 'tensor' ? integersOf(fill.value)?.data[0] : undefined;
    const shape = numbersOf(first);
    if (!shape || value === undefined || elementCount(shape) > LARGEST) return undefined;
    return { shape, data: new Array<Dimension>(elementCount(shape)).fill(value) };
  },
  Concat: concat,
  Gather: gather,
  Reshape: reshape,
  Slice: slice,
  Squeeze: (_, { data }) => (data.length === 1 ? { shape: [], data } : undefined),
  Transpose: transpose,
  Unsqueeze: (_, { shape, data }) => (shape.length === 0 ? list(data) : undefined),
};

/**
 * What Reshape is told for lengths of which some are names: 0 where the axis stays as it is, and -1 for at most one other.
 * Undefined when that does not say it.
 */
export function reshapeTarget({ data }: IntegerValue, from: Shape): Tensor<'int64'> | undefined {
  const target = data.map((length, axis) =>
    typeof length === 'number' ? length : from[axis] === length ? 0 : undefined,
  );
  if (target.filter((length) => length === undefined || length === -1).length > 1) return undefined;
  return tensorOfIntegers(list(target.map((length) => length ?? -1)));
}
