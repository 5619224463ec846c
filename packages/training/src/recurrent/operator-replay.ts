import { SdkError } from '@medmodal/core';
import { int, intOf, stringOf } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { GraphNode, Value } from '../graph/graph.ts';
import type { GradientContext } from '../gradients/gradient-rule.ts';
import { cellGradient, type CellGradient } from './cell-gradient.ts';
import type { CellRun } from './cell-run.ts';
import { stack, unstack } from './directions.ts';
import { gruCellResetBefore } from './gru-cell-reset-before.ts';
import { gruCell } from './gru-cell.ts';
import { lstmCell } from './lstm-cell.ts';
import { kernelsOf, reordered, type GateOrder } from './operator-weights.ts';
import type { RecurrentCell } from './recurrent-cell.ts';
import { loopOfCell } from './run-cell.ts';
import { simpleRnnCell } from './simple-rnn-cell.ts';

/** A cell, and where ONNX has each of its gates. */
export interface OperatorCell {
  readonly cell: RecurrentCell;
  readonly order: GateOrder;
  /** Whether the second half of the bias belongs into the step. */
  readonly biasInside: boolean;
  /** Whether the recurrent kernel is used in parts: all gates but the last, and the last. */
  readonly splitsKernel: boolean;
}

const ACTIVATIONS = { activation: 'tanh', recurrentActivation: 'sigmoid' } as const;

function refuse(node: GraphNode, what: string): never {
  throw new SdkError('graph.unsupported', `${node.name}: ${node.op} with ${what} has no gradient rule.`, {
    hint: 'Freeze the part of the model that comes before this node and this node itself.',
    details: { operator: node.op, layer: node.name },
  });
}

/** The cell of LSTM, GRU or RNN. @throws `graph.unsupported` for what our cells do not compute. */
export function operatorCell(node: GraphNode): OperatorCell {
  const units = intOf(node, 'hidden_size', 0);
  const names = node.attributes['activations'];
  const listed = names?.kind === 'strings' ? [...new Set(names.value)].join() : '';
  const relu = node.op === 'RNN' && listed === 'Relu';
  const standard = { RNN: 'Tanh', GRU: 'Sigmoid,Tanh', LSTM: 'Sigmoid,Tanh' }[node.op];
  if (listed !== '' && listed !== standard && !relu) refuse(node, `the activations ${listed}`);
  for (const name of ['clip', 'layout', 'input_forget']) {
    if (node.attributes[name] !== undefined && intOf(node, name, 1) !== 0) refuse(node, name);
  }
  if (node.inputs[4]) refuse(node, 'lengths of sequences');
  if (node.inputs[7]) refuse(node, 'peepholes');
  const plain = { biasInside: false, splitsKernel: false };
  if (node.op === 'LSTM') return { ...plain, cell: lstmCell({ units, ...ACTIVATIONS }), order: [0, 2, 3, 1] };
  if (node.op === 'RNN') {
    return { ...plain, cell: simpleRnnCell({ units, activation: relu ? 'relu' : 'tanh' }), order: [0] };
  }
  const order = [0, 1, 2];
  if (intOf(node, 'linear_before_reset', 0) === 1) {
    return { ...plain, cell: gruCell({ units, ...ACTIVATIONS }), order, biasInside: true };
  }
  return { ...plain, cell: gruCellResetBefore({ units, ...ACTIVATIONS }), order, splitsKernel: true };
}

/** What the way back found, and the kernels of the inputs as our cells take them. */
export interface Replay {
  readonly kernels: readonly Value[];
  readonly found: CellGradient;
}

/** The operator again as a loop that keeps what the way back needs, and the way back. */
export function replayOperator(
  context: GradientContext,
  { cell, order, biasInside, splitsKernel }: OperatorCell,
): Replay {
  const { builder, node, input } = context;
  const x = input(0);
  const kernels = kernelsOf(builder, input(1), order);
  const count = kernels.length;
  const recurrent = kernelsOf(builder, input(2), order);
  const bias = node.inputs[3] && biasesOf(builder, node.inputs[3], { order, count, biasInside });
  const backwards = stringOf(node, 'direction', 'forward') === 'reverse';
  const directions = kernels.map((kernel, index) => {
    const product = builder.op('MatMul', [x, kernel]);
    const added = bias?.outside[index];
    return { value: added ? builder.op('Add', [product, added]) : product, reverse: backwards || index === 1 };
  });
  const together = (parts: readonly Value[]): Value =>
    count === 1
      ? stack(builder, parts)
      : stack(
          builder,
          parts.map((part) => builder.op('Unsqueeze', [part, builder.integers([0])])),
        );
  const kernel = together(recurrent);
  const sizes = [(cell.gates - 1) * cell.units, cell.units];
  const weights = [
    ...(splitsKernel
      ? builder.node('Split', [kernel, builder.integers(sizes)], { attributes: { axis: int(-1) }, outputs: 2 })
      : [kernel]),
    ...(bias && bias.inside.length > 0 ? [together(bias.inside)] : []),
  ];
  const run: CellRun = { cell, directions, weights, mask: undefined, training: true };
  const states = firstStates(context, cell, count);
  const scanned = loopOfCell(builder, run, { states });
  const found = cellGradient({ builder, gradients: gradientsOf(context, cell, count) }, { run, states, scanned });
  return { kernels, found };
}

interface BiasForm {
  readonly order: GateOrder;
  readonly count: number;
  readonly biasInside: boolean;
}

/** [directions, 2·gates·units] as [1, gates·units] a direction: added to the projected input, and inside of the step. */
function biasesOf(builder: GraphBuilder, bias: Value, form: BiasForm): { outside: Value[]; inside: Value[] } {
  const pairs = unstack(builder, bias, form.count).map((row) => {
    const [own = row, recurrent = row] = builder.node('Split', [row], {
      attributes: { axis: int(1), num_outputs: int(2) },
      outputs: 2,
    });
    return [own, recurrent].map((part) => reordered(builder, part, form.order));
  });
  if (form.biasInside) {
    return { outside: pairs.flatMap(([own]) => own ?? []), inside: pairs.flatMap(([, other]) => other ?? []) };
  }
  return { outside: pairs.map((pair) => builder.op('Add', pair)), inside: [] };
}

/** Initial states of the operator, zeros where none are given. */
function firstStates({ builder, node, input }: GradientContext, cell: RecurrentCell, count: number): Value[] {
  const whole = (given: Value): Value => (count === 1 ? builder.op('Squeeze', [given, builder.integers([0])]) : given);
  const zeros = (): Value => {
    const units = builder.floats([count, 1, cell.units], new Float32Array(count * cell.units));
    const axes = [0, 2];
    const column = builder.op('Slice', [
      input(0),
      builder.integers([0, 0]),
      builder.integers([1, 1]),
      builder.integers(axes),
    ]);
    return builder.op('Expand', [units, builder.op('Shape', [column])]);
  };
  return Array.from({ length: cell.stateCount }, (_, index) => whole(node.inputs[5 + index] ?? zeros()));
}

/** Gradients by the operator's outputs in the form of the loop's. */
function gradientsOf(
  { builder, gradients }: GradientContext,
  cell: RecurrentCell,
  count: number,
): (Value | undefined)[] {
  const [sequence, ...states] = gradients;
  const byStates = Array.from({ length: cell.stateCount }, (_, index) => {
    const gradient = states[index];
    return gradient && count === 1 ? builder.op('Squeeze', [gradient, builder.integers([0])]) : gradient;
  });
  if (!sequence) return byStates;
  if (count === 1) return [...byStates, builder.op('Squeeze', [sequence, builder.integers([1])])];
  const parts = builder.node('Split', [sequence], {
    attributes: { axis: int(1), num_outputs: int(count) },
    outputs: count,
  });
  return [...byStates, ...parts];
}
