import { int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { inputGradient } from './convolution-input-gradient.ts';
import { kernelGradient } from './convolution-kernel-gradient.ts';
import { convolutionWindow, type ConvolutionWindow } from './convolution-window.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';

/** By the bias: the sum over space, then over the batch. */
function biasGradient(builder: GraphBuilder, gradient: Value): Value {
  const flat = builder.op('Reshape', [gradient, builder.integers([0, 0, -1])]);
  const each = builder.op('ReduceSum', [flat, builder.integers([2])], { keepdims: int(0) });
  return builder.op('ReduceSum', [each, builder.integers([0])], { keepdims: int(0) });
}

function windowOfKernel({ node, input }: GradientContext, slidOver: Value): ConvolutionWindow {
  return convolutionWindow(node, slidOver.shape.slice(2), input(1).shape.slice(2).map(Number));
}

const convolution: GradientRule = (context) => {
  const { builder, gradient, input, needs } = context;
  const [x, kernel] = [input(0), input(1)];
  const window = windowOfKernel(context, x);
  return [
    needs(0) ? inputGradient(builder, { kernel, gradient, window, x }) : undefined,
    needs(1) ? kernelGradient(builder, { x, gradient, window }) : undefined,
    needs(2) ? biasGradient(builder, gradient) : undefined,
  ];
};

/** The transposed convolution goes back as a plain one; its kernel has seen the gradient, and its input came out of it. */
const transposedConvolution: GradientRule = (context) => {
  const { builder, gradient, input, needs } = context;
  const window = windowOfKernel(context, gradient);
  const { strides, dilations, pads, groups } = window;
  const attributes = { strides: ints(strides), dilations: ints(dilations), pads: ints(pads), group: int(groups) };
  return [
    needs(0) ? builder.op('Conv', [gradient, input(1)], attributes) : undefined,
    needs(1) ? kernelGradient(builder, { x: gradient, gradient: input(0), window }) : undefined,
    needs(2) ? biasGradient(builder, gradient) : undefined,
  ];
};

/** Convolutions over [batch, channels, …space]. */
export const convolutionGradients: Readonly<Record<string, GradientRule>> = {
  Conv: convolution,
  ConvTranspose: transposedConvolution,
};
