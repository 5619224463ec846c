import { float, int, string } from '../../src/graph/attribute.ts';
import { integers, ndArray } from './nd-array.ts';
import type { OperatorCase } from './operator-case.ts';
import { RandomArrays } from './random-array.ts';

/** Cases of operators that work element by element, along axes, or as products. */
export function elementCases(): OperatorCase[] {
  const random = new RandomArrays(1);
  const x = random.floats([2, 3, 4], -3, 3);
  const signed = [
    'Neg',
    'Abs',
    'Exp',
    'Sign',
    'Floor',
    'Ceil',
    'Sin',
    'Cos',
    'Tanh',
    'Erf',
    'Sigmoid',
    'Relu',
    'LeakyRelu',
  ];
  const more = ['Elu', 'Selu', 'Softplus', 'Softsign', 'HardSigmoid', 'HardSwish', 'Gelu', 'Identity', 'Celu', 'Mish'];
  const flags = ndArray('bool', [2, 3], [1, 0, 0, 1, 1, 0]);
  return [
    ...[...signed, ...more, 'ThresholdedRelu', 'IsNaN', 'IsInf'].map((op) => ({ op, inputs: [x] })),
    ...['Log', 'Sqrt', 'Reciprocal'].map((op) => ({ op, inputs: [random.floats([3, 4], 0.1, 5)] })),
    {
      op: 'Round',
      about: 'halves go to the even number',
      inputs: [ndArray('float32', [6], [-2.5, -1.5, 0.5, 1.5, 2.4, 2.6])],
    },
    { op: 'LeakyRelu', about: 'alpha', inputs: [x], attributes: { alpha: float(0.3) } },
    { op: 'Elu', about: 'alpha', inputs: [x], attributes: { alpha: float(0.3) } },
    { op: 'Selu', about: 'alpha and gamma', inputs: [x], attributes: { alpha: float(1.5), gamma: float(0.9) } },
    { op: 'HardSigmoid', about: 'alpha and beta', inputs: [x], attributes: { alpha: float(0.3), beta: float(0.4) } },
    { op: 'Gelu', about: 'tanh', inputs: [x], attributes: { approximate: string('tanh') } },
    { op: 'IsNaN', about: 'NaN', inputs: [ndArray('float32', [3], [Number.NaN, 1, Number.POSITIVE_INFINITY])] },
    { op: 'Clip', about: 'both', inputs: [x, ndArray('float32', [], [-1]), ndArray('float32', [], [0.5])] },
    { op: 'Clip', about: 'upper', inputs: [x, undefined, ndArray('float32', [], [0.5])] },
    ...['Add', 'Sub', 'Mul', 'Div', 'Min', 'Max', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'].map((op) => ({
      op,
      about: 'broadcast',
      inputs: [random.floats([2, 3, 1]), random.floats([3, 4], 0.5, 2)],
    })),
    { op: 'Div', about: 'whole numbers', inputs: [random.integers([6], -9, 10), random.integers([6], 1, 4)] },
    { op: 'Mod', inputs: [random.integers([6], -9, 10), random.integers([6], 1, 4)] },
    {
      op: 'Mod',
      about: 'fmod',
      inputs: [random.floats([6]), random.floats([6], 0.5, 1)],
      attributes: { fmod: int(1) },
    },
    { op: 'Pow', inputs: [random.floats([2, 3], 0.1, 3), random.floats([3])] },
    { op: 'Pow', about: 'square', inputs: [x, ndArray('float32', [], [2])] },
    { op: 'PRelu', inputs: [x, random.floats([3, 1])] },
    ...['Min', 'Max', 'Sum', 'Mean'].map((op) => ({
      op,
      about: 'three',
      inputs: [random.floats([3, 1]), random.floats([2]), random.floats([3, 2])],
    })),
    { op: 'Equal', inputs: [random.integers([4, 5], 0, 3), random.integers([5], 0, 3)] },
    ...['And', 'Or', 'Xor'].map((op) => ({ op, inputs: [flags, ndArray('bool', [3], [1, 1, 0])] })),
    { op: 'Not', inputs: [flags] },
    { op: 'Where', inputs: [flags, random.floats([2, 1]), random.floats([3])], constants: [0] },
    { op: 'Cast', about: 'to int64', inputs: [x], attributes: { to: int(7) } },
    { op: 'Cast', about: 'to bool', inputs: [ndArray('float32', [3], [0, -0.5, 2])], attributes: { to: int(9) } },
    { op: 'Cast', about: 'to float', inputs: [random.integers([5], -4, 4)], attributes: { to: int(1) } },
    { op: 'Dropout', about: 'inference', inputs: [x] },
    ...productCases(random),
    ...reductionCases(random),
  ];
}

function productCases(random: RandomArrays): OperatorCase[] {
  const fused = { op: 'FusedMatMul', domain: 'com.microsoft' };
  return [
    { op: 'MatMul', inputs: [random.floats([2, 3]), random.floats([3, 4])] },
    { op: 'MatMul', about: 'broadcast', inputs: [random.floats([2, 1, 3, 4]), random.floats([5, 4, 2])] },
    { op: 'MatMul', about: 'vector on the left', inputs: [random.floats([3]), random.floats([2, 3, 4])] },
    { op: 'MatMul', about: 'vector on the right', inputs: [random.floats([2, 4, 3]), random.floats([3])] },
    { op: 'Gemm', inputs: [random.floats([2, 3]), random.floats([3, 4]), random.floats([4])] },
    {
      op: 'Gemm',
      about: 'transposed and scaled',
      inputs: [random.floats([3, 2]), random.floats([4, 3]), random.floats([2, 1])],
      attributes: { transA: int(1), transB: int(1), alpha: float(0.5), beta: float(2) },
    },
    { ...fused, inputs: [random.floats([2, 3]), random.floats([4, 3])], attributes: { transB: int(1) } },
    {
      ...fused,
      about: 'batches',
      inputs: [random.floats([2, 5, 3]), random.floats([2, 5, 4])],
      attributes: { transA: int(1), alpha: float(0.25) },
    },
  ];
}

function reductionCases(random: RandomArrays): OperatorCase[] {
  const names = ['Sum', 'Mean', 'Max', 'Min', 'Prod', 'L1', 'L2', 'SumSquare', 'LogSumExp'];
  const x = random.floats([2, 3, 4]);
  return [
    ...names.flatMap((name) => [
      { op: `Reduce${name}`, about: 'axes', inputs: [x, integers([-1, 0])], attributes: { keepdims: int(0) } },
      { op: `Reduce${name}`, about: 'all', inputs: [x] },
    ]),
    { op: 'ReduceLogSum', inputs: [random.floats([2, 3], 0.5, 2), integers([1])] },
    {
      op: 'ReduceSum',
      about: 'no axes, no change',
      inputs: [x, integers([])],
      attributes: { noop_with_empty_axes: int(1) },
    },
    { op: 'Softmax', inputs: [x] },
    { op: 'Softmax', about: 'axis 1', inputs: [x], attributes: { axis: int(1) } },
    { op: 'LogSoftmax', inputs: [random.floats([3, 5], -40, 40)] },
    { op: 'CumSum', inputs: [x, ndArray('int64', [], [1])] },
    {
      op: 'CumSum',
      about: 'exclusive and reverse',
      inputs: [x, ndArray('int64', [], [-1])],
      attributes: { exclusive: int(1), reverse: int(1) },
    },
    { op: 'ArgMax', inputs: [x], attributes: { axis: int(-1), keepdims: int(0) } },
    {
      op: 'ArgMax',
      about: 'last of equals',
      inputs: [ndArray('float32', [2, 3], [1, 3, 3, 2, 2, 1])],
      attributes: { axis: int(1), select_last_index: int(1) },
    },
    { op: 'ArgMin', inputs: [x] },
    { op: 'TopK', inputs: [x, integers([2])], outputs: 2 },
    {
      op: 'TopK',
      about: 'smallest',
      inputs: [x, integers([1])],
      outputs: 2,
      attributes: { axis: int(1), largest: int(0) },
    },
  ];
}
