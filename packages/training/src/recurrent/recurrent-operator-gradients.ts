import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from '../gradients/gradient-rule.ts';
import { productBack, productOverRows } from './cell-products.ts';
import { stack, unstack } from './directions.ts';
import { operatorCell, replayOperator, type OperatorCell, type Replay } from './operator-replay.ts';
import { inverse, reordered, weightOf } from './operator-weights.ts';

/** What the gradients by the operator's inputs are made of. */
interface Parts extends Replay, OperatorCell {
  readonly context: GradientContext;
  /** By the projected input of each direction, [length, batch, gates·units], with an axis of 1 more when there are two. */
  readonly steps: readonly Value[];
}

const recurrent: GradientRule = (context) => {
  const { builder, node, input, needs } = context;
  const of = operatorCell(node);
  const replay = replayOperator(context, of);
  const steps = replay.found.inputs.slice(of.cell.stateCount).flatMap((value) => value ?? []);
  const parts: Parts = { ...of, ...replay, context, steps };
  const byKernel = (): Value => {
    const x = rows(parts, input(0));
    const kernels = steps.map((step) => productOverRows(builder, x, rows(parts, step)));
    return weightOf(builder, kernels, of.order);
  };
  return [
    needs(0) ? byInput(parts) : undefined,
    needs(1) ? byKernel() : undefined,
    needs(2) ? byRecurrentKernel(parts) : undefined,
    needs(3) ? byBias(parts) : undefined,
    undefined,
    ...[0, 1].map((index) => (needs(5 + index) ? byState(parts, index) : undefined)),
  ];
};

function rows({ context: { builder } }: Parts, value: Value): Value {
  return builder.op('Reshape', [value, builder.integers([-1, Number(value.shape.at(-1))])]);
}

function byInput({ context: { builder }, steps, kernels }: Parts): Value {
  const parts = steps.map((step, index) => {
    const apart = steps.length === 1 ? step : builder.op('Squeeze', [step, builder.integers([1])]);
    return productBack(builder, apart, kernels[index] ?? step);
  });
  return parts.reduce((left, right) => builder.op('Add', [left, right]));
}

function byRecurrentKernel({ context: { builder, input }, steps, found, order, splitsKernel }: Parts): Value {
  const [first = input(2), second = first] = found.weights;
  const whole = splitsKernel ? builder.op('Concat', [first, second], { axis: int(-1) }) : first;
  const parts = unstack(builder, whole, steps.length).map((part) =>
    steps.length === 1 ? part : builder.op('Squeeze', [part, builder.integers([0])]),
  );
  return weightOf(builder, parts, order);
}

function byBias(parts: Parts): Value {
  const { context, steps, found, order, cell, biasInside } = parts;
  const { builder } = context;
  const count = steps.length;
  const inner = biasInside ? found.weights[1] : undefined;
  const lengths = builder.integers([count, cell.gates * cell.units]);
  const inside = inner && unstack(builder, builder.op('Reshape', [inner, lengths]), count);
  const biases = steps.map((step, index) => {
    const own = builder.op('ReduceSum', [rows(parts, step), builder.integers([0])], { keepdims: int(1) });
    const pair = [own, inside?.[index] ?? own].map((part) => reordered(builder, part, inverse(order)));
    return builder.op('Concat', pair, { axis: int(1) });
  });
  return stack(builder, biases);
}

function byState({ context: { builder }, steps, found }: Parts, index: number): Value | undefined {
  const gradient = found.inputs[index];
  return gradient && steps.length === 1 ? builder.op('Unsqueeze', [gradient, builder.integers([0])]) : gradient;
}

/**
 * Gradients of ONNX' recurrent operators, as models that were made elsewhere have them: computed once more step by step, then
 * backwards. Not for lengths of sequences, peepholes, clipping or other activations than the usual ones.
 */
export const recurrentOperatorGradients: Readonly<Record<string, GradientRule>> = {
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
};
