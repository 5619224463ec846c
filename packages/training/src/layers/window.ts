import type { Attributes } from '../graph/graph.ts';
import { ints } from '../graph/attribute.ts';
import type { LayerContext } from './layer.ts';

/** One number for all spatial axes, or one each. */
export type PerAxis = number | readonly number[];

/** Keras' words for padding: none, or so much that a stride of 1 keeps the size. */
export type Padding = 'valid' | 'same';

/** One number each axis. */
export function perAxis(
  context: LayerContext,
  given: PerAxis | undefined,
  { rank, otherwise }: { rank: number; otherwise: number },
): number[] {
  const list =
    typeof given === 'number' || given === undefined
      ? Array.from({ length: rank }, () => given ?? otherwise)
      : [...given];
  if (list.length !== rank || list.some((value) => !Number.isInteger(value) || value < 1)) {
    throw context.fail(`it takes ${rank} positive whole numbers, one a spatial axis, not [${list.join(', ')}]`);
  }
  return list;
}

/** A window over spatial axes, as layers are asked for it. */
export interface WindowOptions {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: Padding;
}

/**
 * ONNX's attributes of a window over axes of known length. `same` pads as TensorFlow does: ⌈length/stride⌉ outputs, and the
 * odd element of padding at the end.
 */
export function windowAttributes(space: readonly (number | string)[], options: WindowOptions): Attributes {
  const { kernel, strides, dilations, padding } = options;
  const total = kernel.map((length, axis) => {
    if (padding === 'valid') return 0;
    const reach = (length - 1) * (dilations[axis] ?? 1) + 1;
    const extent = space[axis];
    const stride = strides[axis] ?? 1;
    // Where the length is not known a stride of 1 is assumed to divide it.
    if (typeof extent !== 'number') return Math.max(0, reach - stride);
    return Math.max(0, (Math.ceil(extent / stride) - 1) * stride + reach - extent);
  });
  const before = total.map((sum) => Math.floor(sum / 2));
  const after = total.map((sum, axis) => sum - (before[axis] ?? 0));
  return { strides: ints(strides), dilations: ints(dilations), pads: ints([...before, ...after]) };
}
