import { int } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Graph, Shape, Value } from '../../src/graph/graph.ts';
import { differentiate } from '../../src/gradients/differentiate.ts';
import { worstDifference } from '../reference/compare.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { isFloat, ndArray, toTensor, type NdArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';

/** A piece of a graph whose gradients are to be checked. */
export interface Differentiable {
  readonly inputs: readonly (NdArray | undefined)[];
  /** Makes the outputs; inputs come in their order. */
  readonly make: (builder: GraphBuilder, inputs: readonly (Value | undefined)[]) => readonly Value[];
  /** Positions of inputs that are stored in the graph. They are not differentiated. */
  readonly constants?: readonly number[];
  /** Positions of float inputs that nothing flows back to. */
  readonly without?: readonly number[];
  /** Positions of inputs whose first axis has a length that only the run tells. */
  readonly symbolic?: readonly number[];
}

/** How far gradients are off, in units of max(1, largest gradient). */
export interface GradientCheck {
  /** Ours from central differences, both in float64. */
  readonly numeric: number;
  /** ONNX Runtime's in float32 from ours in float64: forward results and gradients. */
  readonly float32: number;
}

interface Prepared {
  readonly feeds: ReadonlyMap<string, NdArray>;
  readonly loss: Graph;
  readonly gradients: Graph;
  /** Names of the inputs that are differentiated. */
  readonly wanted: readonly string[];
}

const STEP = 1e-5;

/** Central differences of the weighted sum of the outputs, by input name. */
export function numericGradients(of: Differentiable): Map<string, NdArray> {
  const { feeds, loss, wanted } = prepare(of);
  const lossAt = (changed: ReadonlyMap<string, NdArray>): number =>
    evaluateGraph(loss, changed).get('loss')?.data[0] ?? Number.NaN;
  return new Map(
    wanted.map((name) => {
      const start = feeds.get(name);
      if (!start) throw new Error(`${name} is not fed.`);
      const slopes = Array.from(start.data, (value, position) => {
        const step = STEP * Math.max(1, Math.abs(value));
        const [above, below] = [value + step, value - step].map((moved) =>
          lossAt(new Map(feeds).set(name, { ...start, data: start.data.with(position, moved) })),
        );
        return ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * step);
      });
      return [name, ndArray('float64', start.shape, slopes)];
    }),
  );
}

/**
 * Compares the gradients of the weighted sum of the outputs with numeric differences, and ONNX Runtime with the
 * interpreter on the same graph. A gradient that is missing or has another shape counts as infinitely wrong.
 */
export async function checkGradients(
  of: Differentiable,
  numeric: ReadonlyMap<string, NdArray> = numericGradients(of),
): Promise<GradientCheck> {
  const { feeds, gradients, wanted } = prepare(of);
  const exact = evaluateGraph(gradients, feeds);
  const float32 = await runOnnx(gradients, feeds);
  return {
    numeric: worst(wanted.map((name) => difference(exact.get(`gradient.${name}`), numeric.get(name)))),
    float32: worst([...exact.keys()].map((name) => difference(float32.get(name), exact.get(name)))),
  };
}

/** The largest gradient that ours have, to tell how much a check could see. */
export function largestGradient(numeric: ReadonlyMap<string, NdArray>): number {
  return worst([...numeric.values()].flatMap(({ data }) => Array.from(data, Math.abs)));
}

function prepare(of: Differentiable): Prepared {
  const builder = new GraphBuilder();
  const feeds = new Map<string, NdArray>();
  const differentiated: Value[] = [];
  const inputs = of.inputs.map((array, position) => {
    if (!array) return undefined;
    const name = `input${position}`;
    if (of.constants?.includes(position) === true) return builder.initializer(name, toTensor(array));
    feeds.set(name, array);
    const shape: Shape = of.symbolic?.includes(position) === true ? ['batch', ...array.shape.slice(1)] : array.shape;
    const value = builder.input(name, array.dtype, shape);
    if (isFloat(array.dtype) && of.without?.includes(position) !== true) differentiated.push(value);
    return value;
  });
  const outputs = of.make(builder, inputs).filter(({ dtype }) => isFloat(dtype));
  const shapes = evaluateGraph(builder.build('forward', outputs), feeds);
  const random = new RandomArrays(99);
  const parts = outputs.map((output, position) => {
    const weights = random.floats(shapes.get(output.name)?.shape ?? [], 0.5, 1.5);
    const signed = { ...weights, data: weights.data.map((value, at) => (at % 3 === 1 ? -value : value)) };
    feeds.set(`weights${position}`, signed);
    const weighted = builder.op('Mul', [output, builder.input(`weights${position}`, output.dtype, output.shape)]);
    return builder.op('ReduceSum', [weighted], { keepdims: int(0) });
  });
  const total = builder.rename(
    parts.reduce((sum, part) => builder.op('Add', [sum, part])),
    'loss',
  );
  const loss = builder.build('loss', [total]);
  const gradients = differentiate(builder, { of: total, with: differentiated });
  const named = gradients.flatMap((gradient, position) =>
    gradient ? [builder.rename(gradient, `gradient.${differentiated[position]?.name}`)] : [],
  );
  return {
    feeds,
    loss,
    gradients: builder.build('gradients', [total, ...named]),
    wanted: differentiated.map(({ name }) => name),
  };
}

function difference(actual: NdArray | undefined, expected: NdArray | undefined): number {
  if (!actual || !expected || actual.shape.join() !== expected.shape.join()) return Number.POSITIVE_INFINITY;
  return worstDifference(actual.data, expected.data);
}

function worst(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}
