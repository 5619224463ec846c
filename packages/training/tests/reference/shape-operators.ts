import { intOf, intsOf } from '../../src/graph/attribute.ts';
import {
  at,
  broadcastAt,
  broadcastShape,
  build,
  fromTensor,
  integers,
  ndArray,
  numbersOf,
  positiveAxis,
  reshaped,
} from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** Operators that make constants, or give the same elements another shape or order. */
export const SHAPE_OPERATORS: Operators = {
  Constant: (_, { attributes }) => {
    const { value, value_float: float, value_int: int, value_ints: ints, value_floats: floats } = attributes;
    if (value?.kind === 'tensor') return [fromTensor(value.value)];
    if (float?.kind === 'float') return [ndArray('float32', [], [float.value])];
    if (int?.kind === 'int') return [ndArray('int64', [], [int.value])];
    if (ints?.kind === 'ints') return [integers(ints.value)];
    if (floats?.kind === 'floats') return [ndArray('float32', [floats.value.length], floats.value)];
    throw new Error('Constant without a value.');
  },
  ConstantOfShape: (inputs, { attributes }) => {
    const value =
      attributes['value']?.kind === 'tensor' ? fromTensor(attributes['value'].value) : ndArray('float32', [1], [0]);
    return [build(value.dtype, numbersOf(need(inputs, 0)), () => value.data[0] ?? 0)];
  },
  Shape: (inputs, node) => {
    const { shape } = need(inputs, 0);
    return [integers(shape.slice(intOf(node, 'start', 0), intOf(node, 'end', shape.length)))];
  },
  Size: (inputs) => [ndArray('int64', [], [need(inputs, 0).data.length])],
  Range: (inputs) => {
    const [start, limit, delta] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)].map((array) => at(array, []));
    const length = Math.max(0, Math.ceil(((limit ?? 0) - (start ?? 0)) / (delta ?? 1)));
    return [build(need(inputs, 0).dtype, [length], ([step]) => (start ?? 0) + (step ?? 0) * (delta ?? 1))];
  },
  Reshape: (inputs, node) => {
    const x = need(inputs, 0);
    const keepZero = intOf(node, 'allowzero', 0) === 1;
    const wanted = numbersOf(need(inputs, 1)).map((length, axis) =>
      length === 0 && !keepZero ? (x.shape[axis] ?? 0) : length,
    );
    const known = wanted.filter((length) => length !== -1).reduce((product, length) => product * length, 1);
    return [
      reshaped(
        x,
        wanted.map((length) => (length === -1 ? x.data.length / known : length)),
      ),
    ];
  },
  Flatten: (inputs, node) => {
    const x = need(inputs, 0);
    const axis = intOf(node, 'axis', 1);
    const product = (lengths: readonly number[]): number => lengths.reduce((all, length) => all * length, 1);
    const split = axis < 0 ? axis + x.shape.length : axis;
    return [reshaped(x, [product(x.shape.slice(0, split)), product(x.shape.slice(split))])];
  },
  Transpose: (inputs, node) => {
    const x = need(inputs, 0);
    const order = intsOf(node, 'perm', [...x.shape.keys()].toReversed());
    const source = x.shape.map(() => 0);
    return [
      build(
        x.dtype,
        order.map((axis) => x.shape[axis] ?? 0),
        (index) => {
          for (const [position, axis] of order.entries()) source[axis] = index[position] ?? 0;
          return at(x, source);
        },
      ),
    ];
  },
  Squeeze: (inputs) => {
    const x = need(inputs, 0);
    const axes = inputs[1]
      ? numbersOf(inputs[1]).map((axis) => positiveAxis(axis, x.shape.length))
      : [...x.shape.keys()].filter((axis) => x.shape[axis] === 1);
    return [
      reshaped(
        x,
        x.shape.filter((_, axis) => !axes.includes(axis)),
      ),
    ];
  },
  Unsqueeze: (inputs) => {
    const x = need(inputs, 0);
    const rank = x.shape.length + need(inputs, 1).data.length;
    const axes = numbersOf(need(inputs, 1)).map((axis) => positiveAxis(axis, rank));
    const left = [...x.shape];
    return [
      reshaped(
        x,
        Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (left.shift() ?? 0))),
      ),
    ];
  },
  Expand: (inputs) => {
    const x = need(inputs, 0);
    const shape = broadcastShape(x.shape, numbersOf(need(inputs, 1)));
    return [build(x.dtype, shape, (index) => broadcastAt(x, index))];
  },
  Tile: (inputs) => {
    const x = need(inputs, 0);
    const repeats = numbersOf(need(inputs, 1));
    const shape = x.shape.map((length, axis) => length * (repeats[axis] ?? 1));
    return [
      build(x.dtype, shape, (index) =>
        at(
          x,
          index.map((step, axis) => step % (x.shape[axis] ?? 1)),
        ),
      ),
    ];
  },
};
