import { float, int } from '../../src/graph/attribute.ts';
import { RandomArrays } from '../reference/random-array.ts';
import type { GradientCase } from './gradient-case.ts';

/** Cases of matrix products, in all the ways that shapes and flips allow. */
export function matrixGradientCases(): GradientCase[] {
  const random = new RandomArrays(12);
  const shapes: readonly [string, readonly number[], readonly number[]][] = [
    ['plain', [2, 3], [3, 4]],
    ['batches', [2, 2, 3], [2, 3, 4]],
    ['one matrix for a batch', [2, 2, 3], [3, 4]],
    ['one matrix on the left', [2, 3], [2, 3, 4]],
    ['batches broadcast', [2, 1, 2, 3], [3, 3, 2]],
    ['a vector on the left', [3], [3, 4]],
    ['a vector on the left of a batch', [3], [2, 3, 4]],
    ['a vector on the right', [2, 3], [3]],
    ['a vector on the right of a batch', [2, 4, 3], [3]],
    ['two vectors', [3], [3]],
  ];
  return [
    ...shapes.map(([about, left, right]) => ({
      op: 'MatMul',
      about,
      inputs: [random.floats(left), random.floats(right)],
    })),
    { op: 'MatMul', about: 'a batch of rows', inputs: [random.floats([3, 2]), random.floats([2, 4])], symbolic: [0] },
    {
      op: 'MatMul',
      about: 'a batch of rows in time',
      inputs: [random.floats([2, 3, 2]), random.floats([2, 4])],
      symbolic: [0],
    },
    {
      op: 'MatMul',
      about: 'attention',
      inputs: [random.floats([2, 2, 3, 2]), random.floats([2, 2, 2, 3])],
      symbolic: [0, 1],
    },
    ...fusedCases(random),
    ...gemmCases(random),
  ];
}

function fusedCases(random: RandomArrays): GradientCase[] {
  const flips: readonly (readonly [number, number])[] = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  return flips.flatMap(([left, right]): GradientCase[] => {
    const of = (outer: readonly number[]): GradientCase['inputs'] => [
      random.floats([...outer, ...(left === 1 ? [3, 2] : [2, 3])]),
      random.floats([...outer, ...(right === 1 ? [4, 3] : [3, 4])]),
    ];
    const attributes = { transA: int(left), transB: int(right), alpha: float(0.5) };
    const fused = { op: 'FusedMatMul', domain: 'com.microsoft', attributes };
    const shared = [random.floats(left === 1 ? [2, 3, 2] : [2, 2, 3]), random.floats(right === 1 ? [4, 3] : [3, 4])];
    return [
      { ...fused, about: `flips ${left}${right}`, inputs: of([]) },
      { ...fused, about: `flips ${left}${right} of batches`, inputs: of([2]), symbolic: [0, 1] },
      { ...fused, about: `flips ${left}${right} with one matrix for a batch`, inputs: shared, symbolic: [0] },
    ];
  });
}

function gemmCases(random: RandomArrays): GradientCase[] {
  const plain = [random.floats([2, 3]), random.floats([3, 4])];
  return [
    { op: 'Gemm', about: 'no bias', inputs: plain },
    { op: 'Gemm', about: 'bias', inputs: [...plain, random.floats([4])] },
    { op: 'Gemm', about: 'bias a row', inputs: [...plain, random.floats([2, 1])] },
    { op: 'Gemm', about: 'a scalar bias', inputs: [...plain, random.floats([])] },
    { op: 'Gemm', about: 'a batch', inputs: [...plain, random.floats([4])], symbolic: [0] },
    ...[0, 1].flatMap((left) =>
      [0, 1].map((right) => ({
        op: 'Gemm',
        about: `flips ${left}${right}, scaled`,
        inputs: [
          random.floats(left === 1 ? [3, 2] : [2, 3]),
          random.floats(right === 1 ? [4, 3] : [3, 4]),
          random.floats([4]),
        ],
        attributes: { transA: int(left), transB: int(right), alpha: float(0.5), beta: float(2) },
      })),
    ),
  ];
}
