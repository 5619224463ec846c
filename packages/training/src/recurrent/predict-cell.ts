import { int, string, strings } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { gatesOf } from './cell-products.ts';
import type { CellOperator, RecurrentCell } from './recurrent-cell.ts';
import type { CellOutput } from './cell-run.ts';
import { stack, unstack } from './directions.ts';

/** Weights of one direction, as the layer holds them. */
export interface DirectionWeights {
  /** [inputs, gates·units] */
  readonly kernel: Value;
  /** [units, gates·units] */
  readonly recurrentKernel: Value;
  /** [gates·units] or [1, gates·units], added to the projected input. */
  readonly bias: Value | undefined;
  /** [1, gates·units], added inside of the step. */
  readonly recurrentBias: Value | undefined;
  readonly reverse: boolean;
}

/** A cell that only predicts. */
export interface Prediction {
  readonly cell: RecurrentCell;
  readonly operator: CellOperator;
  /** [length, batch, inputs] */
  readonly x: Value;
  readonly directions: readonly DirectionWeights[];
}

/** Runs a cell by ONNX' own operator, which keeps nothing for a way back. Its weights are ours with other gate order and axes. */
export function predictCell(builder: GraphBuilder, { cell, operator, x, directions }: Prediction): CellOutput[] {
  const count = directions.length;
  const ordered = (value: Value): Value => {
    if (operator.order.every((gate, index) => gate === index)) return value;
    const gates = gatesOf(builder, value, cell.gates);
    return builder.op(
      'Concat',
      operator.order.map((gate) => gates[gate]),
      { axis: int(-1) },
    );
  };
  const front = (value: Value): Value => builder.op('Unsqueeze', [value, builder.integers([0])]);
  const matrix = (value: Value): Value => front(builder.op('Transpose', [ordered(value)]));
  const width = cell.gates * cell.units;
  const row = (value: Value | undefined): Value =>
    value
      ? ordered(builder.op('Reshape', [value, builder.integers([1, width])]))
      : builder.floats([1, width], new Float32Array(width));
  const biased = directions.some(({ bias }) => bias);
  const biases = directions.map(({ bias, recurrentBias }) =>
    builder.op('Concat', [row(bias), row(recurrentBias)], { axis: int(1) }),
  );
  const reverse = directions[0]?.reverse === true;
  const { activations } = operator.attributes;
  const named =
    activations?.kind === 'strings' ? { activations: strings(directions.flatMap(() => activations.value)) } : {};
  const [sequence = x, last = x] = builder.node(
    operator.op,
    [
      x,
      stack(
        builder,
        directions.map(({ kernel }) => matrix(kernel)),
      ),
      stack(
        builder,
        directions.map(({ recurrentKernel }) => matrix(recurrentKernel)),
      ),
      ...(biased ? [stack(builder, biases)] : []),
    ],
    {
      attributes: {
        ...operator.attributes,
        ...named,
        direction: string(count === 2 ? 'bidirectional' : reverse ? 'reverse' : 'forward'),
      },
      outputs: 2,
    },
  );
  const lasts = unstack(builder, last, count);
  const sequences =
    count === 1
      ? [sequence]
      : builder.node('Split', [sequence], { attributes: { axis: int(1), num_outputs: int(count) }, outputs: count });
  return sequences.map((value, index) => ({
    sequence: builder.op('Squeeze', [value, builder.integers([1])]),
    last: builder.op('Squeeze', [lasts[index] ?? last, builder.integers([0])]),
  }));
}
