import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Value } from '../../src/graph/graph.ts';
import { createLayerContext, plainSignal } from '../../src/layers/layer-context.ts';
import type { Layer } from '../../src/layers/layer.ts';
import type { Signal } from '../../src/layers/signal.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import type { Differentiable } from './check-gradients.ts';

/** Which steps of an input count. */
export interface InputMask {
  /** [batch, length] of ones and zeros. */
  readonly array: NdArray;
  /** Position of the input. */
  readonly of: number;
}

interface Weight {
  readonly array: NdArray;
  readonly trainable: boolean;
}

/**
 * A layer in training as a piece of a graph to be checked: its batch is of unknown length and its weights are drawn.
 */
export function differentiableLayer(layer: Layer, inputs: readonly NdArray[], mask?: InputMask): Differentiable {
  const weights = weightsOf(layer, inputs, mask);
  const given = mask ? [...inputs, mask.array] : inputs;
  const fixed = weights.flatMap(({ trainable }, position) => (trainable ? [] : [given.length + position]));
  return {
    inputs: [...given, ...weights.map(({ array }) => array)],
    symbolic: [...given.keys()],
    without: mask ? [inputs.length, ...fixed] : fixed,
    make: (builder, values) => {
      const left = values.slice(given.length);
      const context = createLayerContext({
        builder,
        layer: 'layer',
        training: true,
        weight: () => left.shift() ?? builder.scalar(0),
      });
      const signals = signalsOf(
        values.slice(0, inputs.length).flatMap((value) => value ?? []),
        mask && { value: values[inputs.length], of: mask.of },
      );
      return [context.plain(layer.lower(context, signals))];
    },
  };
}

/** Puts the layer into a graph that is forgotten, to hear which weights it asks for. */
function weightsOf(layer: Layer, inputs: readonly NdArray[], mask: InputMask | undefined): Weight[] {
  const random = new RandomArrays(31);
  const weights: Weight[] = [];
  const builder = new GraphBuilder();
  const context = createLayerContext({
    builder,
    layer: 'layer',
    training: true,
    weight: (name, { shape, trainable = true }) => {
      weights.push({ array: random.floats(shape, 0.2, 1), trainable });
      return builder.input(name, 'float32', shape);
    },
  });
  const declare = ({ dtype, shape }: NdArray, name: string): Value =>
    builder.input(name, dtype, ['batch', ...shape.slice(1)]);
  const values = inputs.map((array, position) => declare(array, `input${position}`));
  layer.lower(context, signalsOf(values, mask && { value: declare(mask.array, 'mask'), of: mask.of }));
  return weights;
}

function signalsOf(
  values: readonly Value[],
  mask: { readonly value: Value | undefined; readonly of: number } | undefined,
): Signal[] {
  return values.map((value, position) => ({
    ...plainSignal(value),
    ...(mask?.value && position === mask.of ? { mask: mask.value } : {}),
  }));
}
