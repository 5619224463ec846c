import type { Dtype } from '@medmodal/core';
import { intOf } from '../attribute.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Values that are made rather than computed. */
export const constantShapes: Readonly<Record<string, ShapeRule>> = {
  Constant: ({ attributes, fail }) => {
    const { value, value_float: float, value_int: int, value_ints: ints, value_floats: floats } = attributes;
    if (value?.kind === 'tensor') return [{ dtype: value.value.dtype, shape: value.value.shape }];
    if (float) return [{ dtype: 'float32', shape: [] }];
    if (int) return [{ dtype: 'int64', shape: [] }];
    if (ints?.kind === 'ints') return [{ dtype: 'int64', shape: [ints.value.length] }];
    if (floats?.kind === 'floats') return [{ dtype: 'float32', shape: [floats.value.length] }];
    throw fail('the constant has no value');
  },
  ConstantOfShape: (context) => {
    const { value } = context.attributes;
    const dtype: Dtype = value?.kind === 'tensor' ? value.value.dtype : 'float32';
    const shape = context.lengths(0) ?? Array.from({ length: context.rank(0) }, (_, axis) => `filled.${axis}`);
    return [{ dtype, shape }];
  },
  Shape: (context) => {
    const { length } = context.input(0).shape;
    const clamp = (axis: number): number => Math.min(Math.max(axis < 0 ? axis + length : axis, 0), length);
    const end = clamp(intOf(context, 'end', length));
    return [{ dtype: 'int64', shape: [Math.max(0, end - clamp(intOf(context, 'start', 0)))] }];
  },
  Size: () => [{ dtype: 'int64', shape: [] }],
  Range: (context) => {
    const [start, limit, delta] = [0, 1, 2].map((index) => context.integers(index)?.[0]);
    const known = start !== undefined && limit !== undefined && delta !== undefined;
    const length = known ? Math.max(0, Math.ceil((limit - start) / delta)) : 'range';
    return [{ dtype: context.input(0).dtype, shape: [length] }];
  },
};
