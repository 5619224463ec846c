import { intsOf, stringOf, intOf } from '../../src/graph/attribute.ts';
import type { GraphNode } from '../../src/graph/graph.ts';

/** How a kernel moves over one spatial axis. */
export interface WindowAxis {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  readonly output: number;
}

/** Strides, dilations, padding and output lengths of a convolution or pooling, an axis at a time. */
export function windowOf(node: GraphNode, input: readonly number[], kernel: readonly number[]): WindowAxis[] {
  const autoPad = stringOf(node, 'auto_pad', 'NOTSET');
  const ceil = intOf(node, 'ceil_mode', 0) === 1;
  const pads = intsOf(node, 'pads', undefined);
  return input.map((length, axis) => {
    const stride = intsOf(node, 'strides', undefined)?.[axis] ?? 1;
    const dilation = intsOf(node, 'dilations', undefined)?.[axis] ?? 1;
    const reach = ((kernel[axis] ?? 1) - 1) * dilation + 1;
    const [before, after] = autoPad.startsWith('SAME')
      ? same({ length, stride, reach, upper: autoPad === 'SAME_UPPER' })
      : [pads?.[axis] ?? 0, pads?.[axis + input.length] ?? 0];
    const steps = (length + before + after - reach) / stride;
    let output = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    if (ceil && (output - 1) * stride >= length + before) output--;
    return { input: length, kernel: kernel[axis] ?? 1, stride, dilation, before, after, output };
  });
}

function same(axis: { length: number; stride: number; reach: number; upper: boolean }): [number, number] {
  const total = Math.max(0, (Math.ceil(axis.length / axis.stride) - 1) * axis.stride + axis.reach - axis.length);
  const less = Math.floor(total / 2);
  return axis.upper ? [less, total - less] : [total - less, less];
}

/** Where in the input the kernel's cell lies, possibly outside of it. */
export function cellOf(axes: readonly WindowAxis[], output: readonly number[], cell: readonly number[]): number[] {
  return axes.map(
    ({ stride, dilation, before }, axis) => (output[axis] ?? 0) * stride + (cell[axis] ?? 0) * dilation - before,
  );
}

/** True where a cell lies on the input and not on its padding. */
export function isInside(axes: readonly WindowAxis[], cell: readonly number[]): boolean {
  return axes.every(({ input }, axis) => (cell[axis] ?? -1) >= 0 && (cell[axis] ?? -1) < input);
}
