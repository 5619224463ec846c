import { float, int, string } from '../../src/graph/attribute.ts';
import { integers, ndArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import type { GradientCase } from './gradient-case.ts';

/** Cases of rules that work element by element. Inputs keep away from kinks. */
export function elementGradientCases(): GradientCase[] {
  const random = new RandomArrays(11);
  const x = random.spaced([2, 3, 4], 0.23);
  const positive = random.floats([2, 3], 0.4, 3);
  const smooth = ['Identity', 'Neg', 'Abs', 'Exp', 'Sin', 'Cos', 'Erf', 'Tanh', 'Sigmoid', 'Softplus', 'Softsign'];
  const bent = ['Relu', 'LeakyRelu', 'Elu', 'Selu', 'HardSigmoid', 'Gelu', 'Dropout'];
  return [
    ...[...smooth, ...bent].map((op) => ({ op, about: '', inputs: [x] })),
    ...['Log', 'Sqrt', 'Reciprocal'].map((op) => ({ op, about: '', inputs: [positive] })),
    { op: 'Relu', about: 'of a batch', inputs: [x], symbolic: [0] },
    { op: 'LeakyRelu', about: 'alpha', inputs: [x], attributes: { alpha: float(0.3) } },
    { op: 'Elu', about: 'alpha', inputs: [x], attributes: { alpha: float(0.3) } },
    { op: 'Selu', about: 'alpha and gamma', inputs: [x], attributes: { alpha: float(1.5), gamma: float(0.9) } },
    { op: 'HardSigmoid', about: 'alpha and beta', inputs: [x], attributes: { alpha: float(0.3), beta: float(0.4) } },
    { op: 'Gelu', about: 'tanh', inputs: [x], attributes: { approximate: string('tanh') } },
    { op: 'PRelu', about: 'slope a channel', inputs: [x, random.floats([3, 1], 0.1, 0.5)] },
    { op: 'PRelu', about: 'one slope', inputs: [x, random.floats([1], 0.1, 0.5)], symbolic: [0] },
    { op: 'Cast', about: 'float to float', inputs: [x], attributes: { to: int(1) } },
    {
      op: 'Clip',
      about: 'both',
      inputs: [x, ndArray('float32', [], [-1]), ndArray('float32', [], [0.5])],
      constants: [1, 2],
    },
    { op: 'Clip', about: 'upper', inputs: [x, undefined, ndArray('float32', [], [0.5])], constants: [2] },
    {
      op: 'Where',
      about: 'broadcast',
      inputs: [ndArray('bool', [2, 3], [1, 0, 0, 1, 1, 0]), random.floats([2, 1]), random.floats([3])],
    },
    ...pairCases(random),
    ...lineCases(random),
    ...reductionCases(random),
  ];
}

function pairCases(random: RandomArrays): GradientCase[] {
  const equal = ['Add', 'Sub', 'Mul', 'Div', 'Min', 'Max'].flatMap((op): GradientCase[] => [
    { op, about: 'equal shapes', inputs: [random.spaced([2, 3]), random.floats([2, 3], 0.5, 2)] },
    { op, about: 'both broadcast', inputs: [random.floats([2, 3, 1]), random.floats([3, 4], 0.5, 2)] },
    { op, about: 'a scalar on the left', inputs: [random.floats([], 0.5, 2), random.floats([3, 2], 0.5, 2)] },
    { op, about: 'a batch and a bias', inputs: [random.floats([3, 4]), random.floats([4], 0.5, 2)], symbolic: [0] },
  ]);
  return [
    ...equal,
    {
      op: 'Mul',
      about: 'an axis of one in the middle',
      inputs: [random.floats([2, 1, 3]), random.floats([2, 4, 3])],
      symbolic: [0, 1],
    },
    { op: 'Pow', about: 'both', inputs: [random.floats([2, 3], 0.4, 2), random.floats([3], -2, 2)] },
    { op: 'Pow', about: 'square of signed', inputs: [random.spaced([5]), ndArray('float32', [], [2])], constants: [1] },
    {
      op: 'Pow',
      about: 'cube of a batch',
      inputs: [random.spaced([3, 2]), ndArray('float32', [], [3])],
      constants: [1],
      symbolic: [0],
    },
  ];
}

function lineCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([2, 3, 4]);
  return [
    ...['Softmax', 'LogSoftmax'].flatMap((op): GradientCase[] => [
      { op, about: 'last axis', inputs: [x] },
      { op, about: 'axis 1', inputs: [x], attributes: { axis: int(1) } },
      { op, about: 'axis -2 of a batch', inputs: [x], attributes: { axis: int(-2) }, symbolic: [0] },
      { op, about: 'large numbers', inputs: [random.floats([2, 3], 80, 90)] },
    ]),
    { op: 'CumSum', about: 'axis', inputs: [x, ndArray('int64', [], [1])] },
    { op: 'CumSum', about: 'exclusive', inputs: [x, ndArray('int64', [], [-1])], attributes: { exclusive: int(1) } },
    { op: 'CumSum', about: 'reverse', inputs: [x, ndArray('int64', [], [0])], attributes: { reverse: int(1) } },
    {
      op: 'CumSum',
      about: 'exclusive and reverse',
      inputs: [x, ndArray('int64', [], [2])],
      attributes: { exclusive: int(1), reverse: int(1) },
    },
  ];
}

function reductionCases(random: RandomArrays): GradientCase[] {
  const names = ['Sum', 'Mean', 'Max', 'Min', 'L1', 'L2', 'SumSquare', 'LogSumExp'];
  const x = random.spaced([2, 3, 4]);
  return names.flatMap((name): GradientCase[] => [
    { op: `Reduce${name}`, about: 'all', inputs: [x] },
    { op: `Reduce${name}`, about: 'all, no axes kept', inputs: [x], attributes: { keepdims: int(0) } },
    { op: `Reduce${name}`, about: 'an axis kept', inputs: [x, integers([1])] },
    { op: `Reduce${name}`, about: 'negative axes', inputs: [x, integers([-1, 0])], attributes: { keepdims: int(0) } },
    {
      op: `Reduce${name}`,
      about: 'over a batch',
      inputs: [x, integers([0])],
      attributes: { keepdims: int(0) },
      symbolic: [0],
    },
    { op: `Reduce${name}`, about: 'all of a batch', inputs: [x], attributes: { keepdims: int(0) }, symbolic: [0] },
    {
      op: `Reduce${name}`,
      about: 'within a batch',
      inputs: [x, integers([2])],
      attributes: { keepdims: int(0) },
      symbolic: [0],
    },
  ]);
}
