import { floatOf, int, intOf, float } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { sumToShape } from './sum-to-shape.ts';

interface Flips {
  readonly left: boolean;
  readonly right: boolean;
  readonly alpha?: number;
}

/** A matrix product with either side transposed. */
export function product(builder: GraphBuilder, [left, right]: readonly [Value, Value], flips: Flips): Value {
  const alpha = flips.alpha ?? 1;
  if (!flips.left && !flips.right && alpha === 1) return builder.op('MatMul', [left, right]);
  const [result] = builder.node('FusedMatMul', [left, right], {
    domain: 'com.microsoft',
    attributes: { transA: int(flips.left), transB: int(flips.right), alpha: float(alpha) },
  });
  return result ?? left;
}

/** Rows of all outer axes one below the other: [a, b, c] becomes [a·b, c]. */
function rows(builder: GraphBuilder, value: Value): Value {
  const columns = value.shape.at(-1);
  if (value.shape.length === 2 || typeof columns !== 'number') return value;
  return builder.op('Reshape', [value, builder.integers([-1, columns])]);
}

function gradients(context: GradientContext, { left, right, alpha = 1 }: Flips): (Value | undefined)[] {
  const { builder, gradient, input, needs } = context;
  const [one, other] = [input(0), input(1)];
  const byLeft = (): Value => {
    const pair: [Value, Value] = left ? [other, gradient] : [gradient, other];
    return sumToShape(
      builder,
      product(builder, pair, { left: left && right, right: left ? true : !right, alpha }),
      one,
    );
  };
  const byRight = (): Value => {
    // A matrix that all rows of a batch share: one product over all of them instead of a sum of many.
    if (other.shape.length === 2 && one.shape.length > 2 && !left && typeof one.shape.at(-1) === 'number') {
      const flat: [Value, Value] = [rows(builder, one), rows(builder, gradient)];
      return right
        ? product(builder, [flat[1], flat[0]], { left: true, right: false, alpha })
        : product(builder, flat, { left: true, right: false, alpha });
    }
    const pair: [Value, Value] = right ? [gradient, one] : [one, gradient];
    return sumToShape(
      builder,
      product(builder, pair, { left: right ? true : !left, right: left && right, alpha }),
      other,
    );
  };
  return [needs(0) ? byLeft() : undefined, needs(1) ? byRight() : undefined];
}

/** A vector is a matrix of one row or column. */
const matMul: GradientRule = (context) => {
  const { builder, gradient, input, needs } = context;
  const [left, right] = [input(0), input(1)];
  if (left.shape.length > 1 && right.shape.length > 1) return gradients(context, { left: false, right: false });
  const axes = (value: Value, axis: number): Value => builder.op('Unsqueeze', [value, builder.integers([axis])]);
  const one = left.shape.length === 1 ? axes(left, 0) : left;
  const other = right.shape.length === 1 ? axes(right, 1) : right;
  let whole = gradient;
  if (right.shape.length === 1) whole = axes(whole, -1);
  if (left.shape.length === 1) whole = axes(whole, -2);
  const squeeze = (value: Value, to: Value, axis: number): Value =>
    to.shape.length === 1
      ? builder.op('Squeeze', [sumToShape(builder, value, axis === 0 ? one : other), builder.integers([axis])])
      : sumToShape(builder, value, to);
  return [
    needs(0) ? squeeze(product(builder, [whole, other], { left: false, right: true }), left, 0) : undefined,
    needs(1) ? squeeze(product(builder, [one, whole], { left: true, right: false }), right, 1) : undefined,
  ];
};

const gemm: GradientRule = (context) => {
  const { builder, node, gradient, needs } = context;
  const flips = { left: intOf(node, 'transA', 0) === 1, right: intOf(node, 'transB', 0) === 1 };
  const [left, right] = gradients(context, { ...flips, alpha: floatOf(node, 'alpha', 1) });
  const beta = floatOf(node, 'beta', 1);
  const bias = (): Value => {
    const scaled = beta === 1 ? gradient : builder.op('Mul', [gradient, builder.scalar(beta)]);
    return sumToShape(builder, scaled, context.input(2));
  };
  return [left, right, needs(2) ? bias() : undefined];
};

/** Products of matrices. */
export const matrixGradients: Readonly<Record<string, GradientRule>> = {
  MatMul: matMul,
  FusedMatMul: (context) =>
    gradients(context, {
      left: intOf(context.node, 'transA', 0) === 1,
      right: intOf(context.node, 'transB', 0) === 1,
      alpha: floatOf(context.node, 'alpha', 1),
    }),
  Gemm: gemm,
};
