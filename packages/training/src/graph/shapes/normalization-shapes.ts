import { intOf } from '../attribute.ts';
import { frontAxis } from './broadcast.ts';
import type { ShapeRule } from './shape-rule.ts';

const instance: ShapeRule = (context) => [context.input(0)];

/** Normalisation. */
export const normalizationShapes: Readonly<Record<string, ShapeRule>> = {
  BatchNormalization: (context) => {
    const value = context.input(0);
    const scale = context.input(1);
    if (scale.shape[0] !== value.shape[1]) {
      throw context.fail(`${value.shape[1]} channels need ${value.shape[1]} scales, not ${scale.shape[0]}`);
    }
    return [value, scale, scale];
  },
  LayerNormalization: (context) => {
    const value = context.input(0);
    const axis = frontAxis(intOf(context, 'axis', -1), value.shape.length);
    const rest = { dtype: value.dtype, shape: value.shape.map((length, index) => (index < axis ? length : 1)) };
    return [value, rest, rest];
  },
  InstanceNormalization: instance,
  GroupNormalization: instance,
  LpNormalization: instance,
};
