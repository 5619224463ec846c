import { int } from '../graph/attribute.ts';
import type { GradientRule } from './gradient-rule.ts';

/** Gradient where the output is positive, else 0: a product with a mask, which ONNX Runtime does faster than a choice. */
export const reluGradient: GradientRule = ({ builder, gradient, output }) => {
  const positive = builder.op('Greater', [output(0), builder.scalar(0)]);
  return [builder.op('Mul', [gradient, builder.op('Cast', [positive], { to: int(1) })])];
};
