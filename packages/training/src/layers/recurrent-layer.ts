import { int, ints } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { recurrentActivations } from '../recurrent/activation-slope.ts';
import { predictCell, type DirectionWeights } from '../recurrent/predict-cell.ts';
import { recurrentKind, type RecurrentKind } from '../recurrent/recurrent-kind.ts';
import type { CellOutput } from '../recurrent/cell-run.ts';
import { stack } from '../recurrent/directions.ts';
import { runCell } from '../recurrent/run-cell.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';
import { shapeOf, type Signal } from './signal.ts';

/** One way through the sequence. */
export interface Direction {
  /** What names of weights begin with, such as `forward/`. */
  readonly prefix: string;
  readonly reverse: boolean;
}

/**
 * A recurrent layer of one direction. Weights are laid out as in Keras: `kernel` [inputs, gates·units], `recurrentKernel`
 * [units, gates·units], `bias`; gates i, f, c, o of an LSTM and z, r, h of a GRU.
 */
export function recurrentLayer(
  className: 'SimpleRNN' | 'GRU' | 'LSTM',
  config: Readonly<Record<string, unknown>> & { readonly name?: string },
): Layer {
  return createLayer({
    className,
    config,
    lower(context, [signal]) {
      const kind = recurrentKind(className, config);
      if (!kind) throw context.fail(`there is no recurrent layer ${className}`);
      const reverse = kind.options.goBackwards === true;
      const [output] = lowerRecurrent(context, only(context, signal), { kind, directions: [{ prefix: '', reverse }] });
      if (!output) throw context.fail('the layer gave no output');
      if (kind.options.returnSequences !== true) return plainSignal(output.last);
      const sequence = reverse ? reversed(context, output.sequence) : output.sequence;
      return plainSignal(batchFirst(context, sequence));
    },
  });
}

/** Runs a recurrent layer in one or two directions; outputs have the length as first axis. */
export function lowerRecurrent(
  context: LayerContext,
  signal: Signal,
  { kind, directions }: { readonly kind: RecurrentKind; readonly directions: readonly Direction[] },
): CellOutput[] {
  checkOptions(context, kind);
  const { builder, training } = context;
  const x = context.plain(signal);
  const [batch = 'batch', , inputs] = x.shape;
  if (x.shape.length !== 3 || typeof inputs !== 'number') {
    const given = `[${shapeOf(signal).join(', ')}]`;
    throw context.fail(`it takes [batch, length, features] with a fixed number of features, not ${given}`);
  }
  const { cell } = kind;
  const weights = directions.map((direction) => directionWeights(context, kind, { ...direction, inputs }));
  if (!training && !signal.mask && cell.operator) {
    return predictCell(builder, { cell, operator: cell.operator, x: batchFirst(context, x), directions: weights });
  }
  const { dropout = 0 } = kind.options;
  const projected = weights.map(({ kernel, bias, reverse }) => {
    const kept = training && dropout > 0 ? builder.op('Mul', [x, context.dropoutMask([batch, 1, inputs], dropout)]) : x;
    const product = builder.op('MatMul', [batchFirst(context, kept), kernel]);
    return { value: bias ? builder.op('Add', [product, bias]) : product, reverse };
  });
  return runCell(builder, {
    cell,
    directions: projected,
    weights: stepWeights(context, kind, weights),
    mask: signal.mask && stepMask(context, signal.mask),
    training,
  });
}

function checkOptions(context: LayerContext, { options }: RecurrentKind): void {
  const { units, dropout = 0, recurrentDropout = 0, activation } = options;
  const { recurrentActivation } = options as { readonly recurrentActivation?: string };
  if (!Number.isInteger(units) || units < 1) throw context.fail(`units must be a positive whole number, not ${units}`);
  if (!(dropout >= 0 && dropout < 1)) throw context.fail(`dropout must be at least 0 and below 1, not ${dropout}`);
  if (recurrentDropout !== 0) {
    throw context.fail('recurrentDropout is not supported; use dropout, or a dropout layer behind this one');
  }
  for (const name of [activation, recurrentActivation]) {
    if (name === undefined || recurrentActivations().includes(name)) continue;
    throw context.fail(`${name} cannot be used in a recurrent layer; there are ${recurrentActivations().join(', ')}`);
  }
}

function directionWeights(
  context: LayerContext,
  { cell, options, biasShape, biasInitializer }: RecurrentKind,
  { prefix, reverse, inputs }: Direction & { readonly inputs: number },
): DirectionWeights {
  const { builder } = context;
  const width = cell.gates * cell.units;
  const kernel = context.weight(`${prefix}kernel`, {
    shape: [inputs, width],
    initializer: options.kernelInitializer ?? 'glorotUniform',
    ...(options.kernelRegularizer && { regularizer: options.kernelRegularizer }),
  });
  const recurrentKernel = context.weight(`${prefix}recurrentKernel`, {
    shape: [cell.units, width],
    initializer: options.recurrentInitializer ?? 'orthogonal',
    ...(options.recurrentRegularizer && { regularizer: options.recurrentRegularizer }),
  });
  const common = { kernel, recurrentKernel, reverse };
  if (options.useBias === false) return { ...common, bias: undefined, recurrentBias: undefined };
  const bias = context.weight(`${prefix}bias`, { shape: biasShape, initializer: biasInitializer });
  if (biasShape.length === 1) return { ...common, bias, recurrentBias: undefined };
  const [own, recurrentBias] = builder.node('Split', [bias], {
    attributes: { axis: int(0), num_outputs: int(2) },
    outputs: 2,
  });
  return { ...common, bias: own, recurrentBias };
}

/** What the steps use, of all directions together. */
function stepWeights({ builder }: LayerContext, kind: RecurrentKind, weights: readonly DirectionWeights[]): Value[] {
  const together = (values: readonly Value[]): Value => {
    if (values.length === 1) return stack(builder, values);
    return stack(
      builder,
      values.map((value) => builder.op('Unsqueeze', [value, builder.integers([0])])),
    );
  };
  const kernel = together(weights.map(({ recurrentKernel }) => recurrentKernel));
  if (kind.splitsKernel) {
    const { units, gates } = kind.cell;
    const sizes = builder.integers([(gates - 1) * units, units]);
    return builder.node('Split', [kernel, sizes], { attributes: { axis: int(-1) }, outputs: 2 });
  }
  const biases = weights.flatMap(({ recurrentBias }) => recurrentBias ?? []);
  return biases.length === 0 ? [kernel] : [kernel, together(biases)];
}

/** [batch, length] of ones and zeros as bool [length, batch, 1]. */
function stepMask({ builder }: LayerContext, mask: Value): Value {
  const turned = builder.op('Transpose', [mask], { perm: ints([1, 0]) });
  const column = builder.op('Unsqueeze', [turned, builder.integers([2])]);
  return builder.op('Greater', [column, builder.scalar(0)]);
}

/** Swaps batch and length. */
export function batchFirst({ builder }: LayerContext, sequence: Value): Value {
  return builder.op('Transpose', [sequence], { perm: ints([1, 0, 2]) });
}

/** The steps of [length, batch, units] from the last to the first. */
function reversed({ builder }: LayerContext, sequence: Value): Value {
  const [axis, back] = [builder.integers([0]), builder.integers([-1])];
  return builder.op('Slice', [sequence, back, builder.integers([-(2 ** 40)]), axis, back]);
}
