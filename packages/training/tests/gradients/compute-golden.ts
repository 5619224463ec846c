import { int } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Value } from '../../src/graph/graph.ts';
import { differentiate } from '../../src/gradients/differentiate.ts';
import { createLayerContext, plainSignal } from '../../src/layers/layer-context.ts';
import type { LayerContext } from '../../src/layers/layer.ts';
import type { Signal } from '../../src/layers/signal.ts';
import { worstDifference } from '../reference/compare.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { isFloat, ndArray, type NdArray } from '../reference/nd-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';

/** What a layer is given and what must come out, in the layer's own names and axis orders. */
export interface ExpectedLayer {
  readonly inputs: Readonly<Record<string, NdArray>>;
  readonly weights: Readonly<Record<string, NdArray>>;
  readonly output: NdArray;
  /** By input or weight name. */
  readonly gradients: Readonly<Record<string, NdArray>>;
  /** New values of weights that are not trained. */
  readonly updates?: Readonly<Record<string, NdArray>>;
  readonly training?: boolean;
}

/** Largest difference from what is expected, in units of max(1, largest number): in float32 by ONNX Runtime, in float64 by us. */
export interface GoldenDifference {
  readonly float32: number;
  readonly float64: number;
}

/**
 * Lowers a layer into a graph with a batch of unknown length, adds the gradients of `sum(output · cos(0.9 i + 0.5))`, and
 * compares all results with the expected ones.
 */
export async function differenceFromGolden(
  expected: ExpectedLayer,
  lower: (context: LayerContext, inputs: readonly Signal[]) => Signal,
): Promise<GoldenDifference> {
  const builder = new GraphBuilder();
  const feeds = new Map<string, NdArray>();
  const sources = new Map<string, Value>();
  const declare = (name: string, array: NdArray, symbolic: boolean): Value => {
    feeds.set(name, array);
    const shape = symbolic ? ['batch', ...array.shape.slice(1)] : array.shape;
    const value = builder.input(name, array.dtype, shape);
    sources.set(name, value);
    return value;
  };
  const signals = Object.entries(expected.inputs).map(([name, array]) => plainSignal(declare(name, array, true)));
  const results = new Map<string, { readonly value: Value; readonly array: NdArray }>();
  const context = createLayerContext({
    builder,
    layer: 'layer',
    training: expected.training ?? true,
    weight: (path, { shape }) => {
      const name = path.slice('layer/'.length);
      const array = expected.weights[name];
      if (!array) throw new Error(`The golden case has no weight "${name}" of [${shape.join()}].`);
      if (array.shape.join() !== shape.join())
        throw new Error(`"${name}" is [${shape.join()}], not [${array.shape.join()}].`);
      return declare(name, array, false);
    },
    update: (path, value) => {
      const array = expected.updates?.[path.slice('layer/'.length)];
      if (array) results.set(`update.${path}`, { value, array });
    },
  });
  const output = context.plain(builder.within('layer', () => lower(context, signals)));
  for (const name of Object.keys(expected.updates ?? {})) {
    if (!results.has(`update.layer/${name}`)) throw new Error(`The layer does not update "${name}".`);
  }
  results.set('output', { value: output, array: expected.output });
  feeds.set('cosines', cosines(expected.output.shape));
  const weighted = builder.op('Mul', [output, builder.input('cosines', 'float32', output.shape)]);
  const loss = builder.op('ReduceSum', [weighted], { keepdims: int(0) });
  const wanted = Object.entries(expected.gradients).filter(([name]) => isFloat(sources.get(name)?.dtype ?? 'bool'));
  const gradients = differentiate(builder, { of: loss, with: wanted.flatMap(([name]) => sources.get(name) ?? []) });
  for (const [position, [name, array]] of wanted.entries()) {
    const value = gradients[position];
    if (!value) throw new Error(`There is no gradient by "${name}".`);
    results.set(`gradient.${name}`, { value, array });
  }
  const graph = builder.build(
    'golden',
    [...results].map(([name, { value }]) => builder.rename(value, name)),
  );
  const difference = (found: ReadonlyMap<string, NdArray>): number =>
    Math.max(...Array.from(results, ([name, { array }]) => arrayDifference(found.get(name), array)));
  return { float32: difference(await runOnnx(graph, feeds)), float64: difference(evaluateGraph(graph, feeds)) };
}

/** Infinite when shapes differ. */
export function arrayDifference(actual: NdArray | undefined, expected: NdArray): number {
  if (actual?.shape.join() !== expected.shape.join()) return Number.POSITIVE_INFINITY;
  return worstDifference(actual.data, expected.data);
}

function cosines(shape: readonly number[]): NdArray {
  const length = shape.reduce((product, axis) => product * axis, 1);
  return ndArray(
    'float32',
    shape,
    Array.from({ length }, (_, position) => Math.cos(0.9 * position + 0.5)),
  );
}
