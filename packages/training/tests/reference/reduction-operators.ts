import { intOf } from '../../src/graph/attribute.ts';
import { at, build, indicesOf, numbersOf, offsetOf, positiveAxis, type NdArray } from './nd-array.ts';
import { need, type Operator, type Operators } from './operator.ts';

/** Operators that make one number of many along axes. */
export const REDUCTION_OPERATORS: Operators = {
  ReduceSum: reduce(sum),
  ReduceMean: reduce((values) => sum(values) / values.length),
  ReduceMax: reduce((values) => Math.max(...values)),
  ReduceMin: reduce((values) => Math.min(...values)),
  ReduceProd: reduce((values) => values.reduce((product, value) => product * value, 1)),
  ReduceL1: reduce((values) => sum(values.map(Math.abs))),
  ReduceL2: reduce((values) => Math.sqrt(sum(values.map((value) => value * value)))),
  ReduceSumSquare: reduce((values) => sum(values.map((value) => value * value))),
  ReduceLogSum: reduce((values) => Math.log(sum(values))),
  ReduceLogSumExp: reduce(logSumExp),
  Softmax: alongAxis((value, line) => Math.exp(value - logSumExp(line))),
  LogSoftmax: alongAxis((value, line) => value - logSumExp(line)),
};

function reduce(combine: (values: readonly number[]) => number): Operator {
  return (inputs, node) => {
    const x = need(inputs, 0);
    const wanted = inputs[1] ? numbersOf(inputs[1]) : [];
    if (wanted.length === 0 && intOf(node, 'noop_with_empty_axes', 0) === 1) {
      return [{ ...x, data: x.data.map((value) => combine([value])) }];
    }
    const axes = wanted.length === 0 ? [...x.shape.keys()] : wanted.map((axis) => positiveAxis(axis, x.shape.length));
    const shape = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
    const groups = Array.from(indicesOf(shape), (): number[] => []);
    for (const index of indicesOf(x.shape)) {
      const group = index.map((step, axis) => (axes.includes(axis) ? 0 : step));
      groups[offsetOf(shape, group)]?.push(at(x, index));
    }
    const kept = build(x.dtype, shape, (index) => combine(groups[offsetOf(shape, index)] ?? []));
    const keep = intOf(node, 'keepdims', 1) === 1;
    return [keep ? kept : { ...kept, shape: x.shape.filter((_, axis) => !axes.includes(axis)) }];
  };
}

function alongAxis(compute: (value: number, line: readonly number[]) => number): Operator {
  return (inputs, node) => {
    const x: NdArray = need(inputs, 0);
    const axis = positiveAxis(intOf(node, 'axis', -1), x.shape.length);
    return [
      build(x.dtype, x.shape, (index) => {
        const line = Array.from({ length: x.shape[axis] ?? 0 }, (_, step) => at(x, index.with(axis, step)));
        return compute(at(x, index), line);
      }),
    ];
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return Number.isFinite(largest) ? largest + Math.log(sum(values.map((value) => Math.exp(value - largest)))) : largest;
}
