import { int, intOf, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Dimension, Value } from '../graph/graph.ts';
import { windowOf, type Window } from '../graph/shapes/convolution-shapes.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';

/** By the bias: the sum over batch and space. */
export function biasGradient(builder: GraphBuilder, gradient: Value): Value {
  const axes = [...gradient.shape.keys()].filter((axis) => axis !== 1);
  return builder.op('ReduceSum', [gradient, builder.integers(axes)], { keepdims: int(0) });
}

function geometry(context: GradientContext): Window & { readonly groups: number } {
  const kernel = context.input(1).shape.slice(2).map(Number);
  return { ...windowOf(context.node, kernel), groups: intOf(context.node, 'group', 1) };
}

/** By the input of a convolution: the transposed convolution, padded to the input's size. */
function inputGradient(context: GradientContext): Value {
  const { builder, gradient, input } = context;
  const { kernel, strides, dilations, pads, groups } = geometry(context);
  const space = input(0).shape.slice(2).map(Number);
  const extra = space.map((length, axis) => {
    const reach = ((kernel[axis] ?? 1) - 1) * (dilations[axis] ?? 1) + 1;
    const cut = (pads[axis] ?? 0) + (pads[axis + space.length] ?? 0);
    return length - ((Number(gradient.shape[axis + 2]) - 1) * (strides[axis] ?? 1) + reach - cut);
  });
  return builder.op('ConvTranspose', [gradient, input(1)], {
    strides: ints(strides),
    dilations: ints(dilations),
    pads: ints(pads),
    group: int(groups),
    output_padding: ints(extra),
  });
}

/** [batch, groups·channels, …] as [channels, groups·batch, …], and back for a result. */
function channelsFirst(builder: GraphBuilder, value: Value, groups: number): Value {
  const space = value.shape.slice(2);
  const order = [...value.shape.keys()];
  if (groups === 1) return builder.op('Transpose', [value], { perm: ints([1, 0, ...order.slice(2)]) });
  const channels = Number(value.shape[1]) / groups;
  const lengths = (list: readonly Dimension[]): Value =>
    builder.integers(list.map((each) => (typeof each === 'string' ? -1 : each)));
  const apart = builder.op('Reshape', [value, lengths(['batch', groups, channels, ...space])]);
  const turned = builder.op('Transpose', [apart], { perm: ints([2, 1, 0, ...space.map((_, axis) => axis + 3)]) });
  return builder.op('Reshape', [turned, lengths([channels, 'rows', ...space])]);
}

/** By the kernel: a convolution of the input with the gradient, in which batch and channels change places. */
function kernelGradient(context: GradientContext): Value {
  const { builder, gradient, input } = context;
  const { kernel, strides, dilations, pads, groups } = geometry(context);
  const order = [...gradient.shape.keys()];
  const turned = builder.op('Transpose', [gradient], { perm: ints([1, 0, ...order.slice(2)]) });
  const [wide] = builder.node('Conv', [channelsFirst(builder, input(0), groups), turned], {
    attributes: { strides: ints(dilations), dilations: ints(strides), pads: ints(pads), group: int(groups) },
  });
  const result = wide ?? gradient;
  const cut = kernel.some((length, axis) => result.shape[axis + 2] !== length);
  const spatial = kernel.map((_, axis) => axis + 2);
  const exact = cut
    ? builder.op('Slice', [
        result,
        builder.integers(kernel.map(() => 0)),
        builder.integers(kernel),
        builder.integers(spatial),
      ])
    : result;
  return builder.op('Transpose', [exact], { perm: ints([1, 0, ...order.slice(2)]) });
}

const convolution: GradientRule = (context) => [
  context.needs(0) ? inputGradient(context) : undefined,
  context.needs(1) ? kernelGradient(context) : undefined,
  context.needs(2) ? biasGradient(context.builder, context.gradient) : undefined,
];

/** The transposed convolution goes back as a plain one. */
const transposedConvolution: GradientRule = (context) => {
  const { builder, gradient, input, needs } = context;
  const { kernel, strides, dilations, pads, groups } = geometry(context);
  const window = { strides: ints(strides), dilations: ints(dilations), pads: ints(pads), group: int(groups) };
  const byInput = (): Value => builder.op('Conv', [gradient, input(1)], window);
  const byKernel = (): Value => {
    const order = [...gradient.shape.keys()].slice(2);
    const turned = builder.op('Transpose', [input(0)], { perm: ints([1, 0, ...order]) });
    const wide = builder.op('Conv', [channelsFirst(builder, gradient, groups), turned], {
      ...window,
      strides: ints(dilations),
      dilations: ints(strides),
    });
    const spatial = builder.integers(kernel.map((_, axis) => axis + 2));
    const exact = builder.op('Slice', [wide, builder.integers(kernel.map(() => 0)), builder.integers(kernel), spatial]);
    return builder.op('Transpose', [exact], { perm: ints([1, 0, ...order]) });
  };
  return [
    needs(0) ? byInput() : undefined,
    needs(1) ? byKernel() : undefined,
    needs(2) ? biasGradient(builder, gradient) : undefined,
  ];
};

/** Convolutions over [batch, channels, …space]. */
export const convolutionGradients: Readonly<Record<string, GradientRule>> = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
};
