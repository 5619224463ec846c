import { elementCount } from '@medmodal/core';
import { intOf, intsOf } from '../graph/attribute.ts';
import type { Dimension, Shape } from '../graph/graph.ts';
import { knownLengths, knownTensor, LARGEST_KNOWN, numbersOf, type KnownValue } from './known-value.ts';
import type { ModelNode } from './model-graph.ts';

/**
 * What a node makes of known numbers, such as the shapes that PyTorch computes for `x.view(x.size(0), -1)` and `F.pad`. Undefined for
 * what is not followed: then the node itself computes it.
 *
 * @param inputs known inputs, undefined where one is not
 * @param shape the shape of the first input
 */
export function foldConstants(
  node: ModelNode,
  inputs: readonly (KnownValue | undefined)[],
  shape: Shape | undefined,
): KnownValue | undefined {
  if (node.op === 'Shape') {
    const lengths = shape?.slice(intOf(node, 'start', 0), intOf(node, 'end', undefined));
    return lengths && knownLengths(lengths);
  }
  const fold = FOLDS[node.op];
  const [first, ...rest] = inputs;
  return fold && first ? fold(node, first, rest) : undefined;
}

type Fold = (node: ModelNode, first: KnownValue, rest: readonly (KnownValue | undefined)[]) => KnownValue | undefined;

const reshape: Fold = (_, first, [target]) => {
  const count = first.data.length;
  const lengths = numbersOf(target);
  const known = lengths?.filter((length) => length > 0).reduce((product, length) => product * length, 1) ?? 1;
  const shape = lengths?.map((length) => (length === -1 ? count / known : length));
  const fits = shape?.every((length) => Number.isInteger(length) && length >= 0) && elementCount(shape) === count;
  return shape && fits ? { ...first, shape } : undefined;
};

/** Rows of the first axis, forwards or backwards. */
const slice: Fold = (_, { dtype, shape, data }, rest) => {
  const [starts, ends, axes = [0], steps = [1]] = rest.map(numbersOf);
  const [rows = 0, ...inner] = shape;
  const [start, end, step = 1] = [starts?.[0], ends?.[0], steps[0]];
  if (start === undefined || end === undefined || axes.join() !== '0' || Math.abs(step) !== 1) return undefined;
  const [lowest, highest] = step > 0 ? [0, rows] : [-1, rows - 1];
  const inside = (at: number): number => Math.max(lowest, Math.min(highest, at < 0 ? at + rows : at));
  const kept: number[] = [];
  for (let row = inside(start); step > 0 ? row < inside(end) : row > inside(end); row += step) kept.push(row);
  const width = elementCount(inner);
  return {
    dtype,
    shape: [kept.length, ...inner],
    data: kept.flatMap((row) => data.slice(row * width, (row + 1) * width)),
  };
};

const transpose: Fold = (node, { dtype, shape, data }) => {
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2 || intsOf(node, 'perm', [1, 0]).join() !== '1,0') return undefined;
  const turned = data.map((_, at) => data[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
  return { dtype, shape: [columns, rows], data: turned };
};

const concat: Fold = (node, first, rest) => {
  const parts = [first, ...rest].filter((part) => part !== undefined);
  if (parts.length <= rest.length || intOf(node, 'axis', 0) !== 0) return undefined;
  const rows = parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  return { ...first, shape: [rows, ...first.shape.slice(1)], data: parts.flatMap(({ data }) => data) };
};

const gather: Fold = (_, { dtype, shape, data }, [indices]) => {
  const at = numbersOf(indices);
  if (shape.length !== 1 || !indices || !at) return undefined;
  const found = at.flatMap((index) => data.at(index) ?? []);
  return found.length === at.length ? { dtype, shape: indices.shape, data: found } : undefined;
};

type Combine = (one: Dimension, other: Dimension, dtype: KnownValue['dtype']) => Dimension | undefined;

/** Element by element, of equal lengths or a single number on one side. */
function elementwise(combine: Combine, result?: KnownValue['dtype']): Fold {
  return (_, first, [second]) => {
    if (!second) return undefined;
    const length = Math.max(first.data.length, second.data.length);
    if ([first, second].some(({ data }) => data.length !== length && data.length !== 1)) return undefined;
    const data = Array.from({ length }, (__, at) => {
      const one = first.data[first.data.length === 1 ? 0 : at];
      const other = second.data[second.data.length === 1 ? 0 : at];
      return one === undefined || other === undefined ? undefined : combine(one, other, first.dtype);
    });
    const known = data.filter((value) => value !== undefined);
    const { shape } = first.shape.length >= second.shape.length && first.data.length === length ? first : second;
    return known.length === length ? { dtype: result ?? first.dtype, shape, data: known } : undefined;
  };
}

/** Of two numbers; where one is the `neutral` number, what the other is, even when that is a name. */
function arithmetic(compute: (one: number, other: number) => number, neutral: number): Combine {
  return (one, other, dtype) => {
    if (typeof one === 'number' && typeof other === 'number') {
      const value = compute(one, other);
      return dtype === 'int64' ? Math.trunc(value) : Math.fround(value);
    }
    return other === neutral ? one : undefined;
  };
}

const product = arithmetic((one, other) => one * other, 1);

const multiply: Combine = (one, other, dtype) => {
  if (typeof one === 'string' && typeof other === 'string') return `${one}·${other}`;
  return product(one, other, dtype) ?? product(other, one, dtype);
};

const cast: Fold = (node, first) => {
  const to = intOf(node, 'to', 0);
  if (to === 7)
    return first.dtype === 'float32' ? { ...first, dtype: 'int64', data: first.data.map(wholePart) } : first;
  return to === 1 && numbersOf(first) ? { ...first, dtype: 'float32' } : undefined;
};

function wholePart(value: Dimension): Dimension {
  return typeof value === 'number' ? Math.trunc(value) : value;
}

const where: Fold = (_, condition, [one, other]) => {
  if (!one || !other || one.data.length !== other.data.length || condition.data.length !== one.data.length)
    return undefined;
  return { ...one, data: condition.data.map((chosen, at) => (chosen === 1 ? one : other).data[at] ?? 0) };
};

const constantOfShape: Fold = (node, first) => {
  const fill = node.attributes['value'];
  const value = fill?.kind === 'tensor' ? knownTensor(fill.value) : undefined;
  const shape = numbersOf(first);
  if (!shape?.every((length) => length >= 0) || value?.data[0] === undefined) return undefined;
  const count = elementCount(shape);
  return count > LARGEST_KNOWN
    ? undefined
    : { dtype: value.dtype, shape, data: new Array<Dimension>(count).fill(value.data[0]) };
};

const FOLDS: Readonly<Record<string, Fold>> = {
  Add: elementwise(arithmetic((one, other) => one + other, 0)),
  Sub: elementwise(arithmetic((one, other) => one - other, 0)),
  Mul: elementwise(multiply),
  Div: elementwise(arithmetic((one, other) => (other === 0 ? 0 : one / other), 1)),
  Equal: elementwise((one, other) => Number(one === other), 'bool'),
  Where: where,
  Floor: (_, first) =>
    numbersOf(first) ? { ...first, data: first.data.map((value) => Math.floor(Number(value))) } : undefined,
  Cast: cast,
  ConstantOfShape: constantOfShape,
  Concat: concat,
  Gather: gather,
  Reshape: reshape,
  Slice: slice,
  Squeeze: (_, first) => (first.data.length === 1 ? { ...first, shape: [] } : undefined),
  Transpose: transpose,
  Unsqueeze: (_, first) => (first.shape.length === 0 ? { ...first, shape: [1] } : undefined),
};
