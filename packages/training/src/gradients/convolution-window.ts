import { intOf, stringOf } from '../graph/attribute.ts';
import type { Dimension, GraphNode } from '../graph/graph.ts';
import { windowOf, type Window } from '../graph/shapes/convolution-shapes.ts';

/** Geometry of a convolution or pooling node, its padding in numbers whatever the node says. */
export interface ConvolutionWindow extends Window {
  readonly groups: number;
}

/**
 * Reads the window of a node over spatial axes. `auto_pad` becomes the pads that it stands for; where a length is not known
 * it is taken to be a multiple of the stride.
 */
export function convolutionWindow(
  node: Pick<GraphNode, 'attributes'>,
  space: readonly Dimension[],
  kernel: readonly number[],
): ConvolutionWindow {
  const window = { ...windowOf(node, kernel), groups: intOf(node, 'group', 1) };
  const word = stringOf(node, 'auto_pad', 'NOTSET');
  if (!word.startsWith('SAME')) return window;
  const total = kernel.map((_, axis) => samePadding(window, axis, space[axis] ?? 1));
  const less = total.map((sum) => Math.floor(sum / 2));
  const more = total.map((sum) => Math.ceil(sum / 2));
  return { ...window, pads: word === 'SAME_UPPER' ? [...less, ...more] : [...more, ...less] };
}

function samePadding(window: Window, axis: number, length: Dimension): number {
  const stride = window.strides[axis] ?? 1;
  const last = typeof length === 'number' ? (Math.ceil(length / stride) - 1) * stride - length : -stride;
  return Math.max(0, last + reachOf(window, axis));
}

/** How many elements the window covers along a spatial axis, from its first to its last. */
export function reachOf({ kernel, dilations }: Window, axis: number): number {
  return ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
}

/** Padding before and after a spatial axis. */
export function padsOf({ kernel, pads }: Window, axis: number): readonly [number, number] {
  return [pads[axis] ?? 0, pads[axis + kernel.length] ?? 0];
}

/** Pads and output padding with which the transposed window gives back exactly the lengths that the window was slid over. */
export function transposedPads(
  window: Window,
  space: readonly Dimension[],
  slid: readonly Dimension[],
): { readonly pads: number[]; readonly extra: number[] } {
  const rest = space.map((length, axis) => {
    const spanned = (Number(slid[axis]) - 1) * (window.strides[axis] ?? 1) + reachOf(window, axis);
    const [before, after] = padsOf(window, axis);
    return Number.isFinite(spanned) && typeof length === 'number' ? spanned - before - length : after;
  });
  return {
    pads: [...space.map((_, axis) => padsOf(window, axis)[0]), ...rest.map((length) => Math.max(0, length))],
    extra: rest.map((length) => Math.max(0, -length)),
  };
}
