import { floatOf, intOf, stringOf } from '../../src/graph/attribute.ts';
import type { GraphNode } from '../../src/graph/graph.ts';
import { errorFunction } from './error-function.ts';
import { broadcastAt, broadcastShape, build, isFloat, type NdArray } from './nd-array.ts';
import { need, type Operator, type Operators } from './operator.ts';

const SELU_ALPHA = 1.67326319217681884765625;
const SELU_GAMMA = 1.05070102214813232421875;

/** Operators that look at one element of each input at a time. */
export const ELEMENT_OPERATORS: Operators = {
  Neg: each((x) => -x),
  Abs: each(Math.abs),
  Exp: each(Math.exp),
  Log: each(Math.log),
  Sqrt: each(Math.sqrt),
  Reciprocal: each((x) => 1 / x),
  Sign: each(Math.sign),
  Floor: each(Math.floor),
  Ceil: each(Math.ceil),
  Round: each(roundHalfToEven),
  Sin: each(Math.sin),
  Cos: each(Math.cos),
  Tanh: each(Math.tanh),
  Erf: each(errorFunction),
  Sigmoid: each(sigmoid),
  Relu: each((x) => (x < 0 ? 0 : x)),
  LeakyRelu: each((x, node) => (x < 0 ? floatOf(node, 'alpha', 0.01) * x : x)),
  Elu: each((x, node) => (x < 0 ? floatOf(node, 'alpha', 1) * Math.expm1(x) : x)),
  Selu: each((x, node) => {
    const alpha = floatOf(node, 'alpha', SELU_ALPHA);
    return floatOf(node, 'gamma', SELU_GAMMA) * (x > 0 ? x : alpha * Math.expm1(x));
  }),
  Softplus: each((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  Softsign: each((x) => x / (1 + Math.abs(x))),
  HardSigmoid: each((x, node) =>
    Math.max(0, Math.min(1, floatOf(node, 'alpha', 0.2) * x + floatOf(node, 'beta', 0.5))),
  ),
  HardSwish: each((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Gelu: each((x, node) =>
    stringOf(node, 'approximate', 'none') === 'tanh'
      ? 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
      : 0.5 * x * (1 + errorFunction(x / Math.SQRT2)),
  ),
  Celu: each((x, node) => {
    const alpha = floatOf(node, 'alpha', 1);
    return Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha));
  }),
  ThresholdedRelu: each((x, node) => (x > floatOf(node, 'alpha', 1) ? x : 0)),
  Mish: each((x) => x * Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))))),
  Identity: each((x) => x),
  Clip: (inputs) => {
    const x = need(inputs, 0);
    const low = inputs[1]?.data[0] ?? Number.NEGATIVE_INFINITY;
    const high = inputs[2]?.data[0] ?? Number.POSITIVE_INFINITY;
    return [{ ...x, data: x.data.map((value) => Math.min(Math.max(value, low), high)) }];
  },
  Add: pairs((a, b) => a + b),
  Sub: pairs((a, b) => a - b),
  Mul: pairs((a, b) => a * b),
  Div: pairs((a, b, { dtype }) => (isFloat(dtype) ? a / b : Math.trunc(a / b))),
  Pow: pairs((a, b) => a ** b),
  Mod: pairs((a, b, { node }) => (intOf(node, 'fmod', 0) === 1 ? a % b : a - b * Math.floor(a / b))),
  PRelu: pairs((x, slope) => (x < 0 ? slope * x : x)),
  Min: many((values) => Math.min(...values)),
  Max: many((values) => Math.max(...values)),
  Sum: many((values) => values.reduce((sum, value) => sum + value, 0)),
  Mean: many((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  Where: (inputs) => {
    const [condition, yes, no] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const shape = broadcastShape(condition.shape, yes.shape, no.shape);
    return [build(yes.dtype, shape, (index) => broadcastAt(broadcastAt(condition, index) === 0 ? no : yes, index))];
  },
};

function sigmoid(x: number): number {
  return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

function each(compute: (x: number, node: GraphNode) => number): Operator {
  return (inputs, node) => {
    const x = need(inputs, 0);
    return [{ ...x, data: x.data.map((value) => compute(value, node)) }];
  };
}

function pairs(compute: (a: number, b: number, of: { dtype: NdArray['dtype']; node: GraphNode }) => number): Operator {
  return (inputs, node) => {
    const [a, b] = [need(inputs, 0), need(inputs, 1)];
    const of = { dtype: a.dtype, node };
    const shape = broadcastShape(a.shape, b.shape);
    return [build(a.dtype, shape, (index) => compute(broadcastAt(a, index), broadcastAt(b, index), of))];
  };
}

function many(compute: (values: readonly number[]) => number): Operator {
  return (inputs) => {
    const arrays = inputs.map((_, position) => need(inputs, position));
    const shape = broadcastShape(...arrays.map((array) => array.shape));
    const dtype = need(inputs, 0).dtype;
    return [build(dtype, shape, (index) => compute(arrays.map((array) => broadcastAt(array, index))))];
  };
}
