import { floatOf, intOf } from '../../src/graph/attribute.ts';
import { at, broadcastAt, broadcastShape, build, reshaped, type NdArray } from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** Products of matrices and of tensors. */
export const MATRIX_OPERATORS: Operators = {
  MatMul: (inputs) => [product(need(inputs, 0), need(inputs, 1))],
  'com.microsoft.FusedMatMul': (inputs, node) => {
    if (intOf(node, 'transBatchA', 0) + intOf(node, 'transBatchB', 0) > 0) throw new Error('transBatch is not read.');
    const a = intOf(node, 'transA', 0) === 1 ? transposed(need(inputs, 0)) : need(inputs, 0);
    const b = intOf(node, 'transB', 0) === 1 ? transposed(need(inputs, 1)) : need(inputs, 1);
    const plain = product(a, b);
    return [{ ...plain, data: plain.data.map((value) => floatOf(node, 'alpha', 1) * value) }];
  },
  Gemm: (inputs, node) => {
    const a = intOf(node, 'transA', 0) === 1 ? transposed(need(inputs, 0)) : need(inputs, 0);
    const b = intOf(node, 'transB', 0) === 1 ? transposed(need(inputs, 1)) : need(inputs, 1);
    const plain = product(a, b);
    const [alpha, beta] = [floatOf(node, 'alpha', 1), floatOf(node, 'beta', 1)];
    return [
      build(a.dtype, plain.shape, (index) => {
        const bias = inputs[2] ? beta * broadcastAt(inputs[2], index) : 0;
        return alpha * at(plain, index) + bias;
      }),
    ];
  },
};

/** NumPy's matmul: vectors gain an axis, leading axes broadcast. */
function product(left: NdArray, right: NdArray): NdArray {
  const a = left.shape.length === 1 ? reshaped(left, [1, ...left.shape]) : left;
  const b = right.shape.length === 1 ? reshaped(right, [...right.shape, 1]) : right;
  const inner = a.shape.at(-1) ?? 0;
  if (b.shape.at(-2) !== inner) throw new Error(`MatMul of [${a.shape.join()}] and [${b.shape.join()}].`);
  const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const full = build(a.dtype, [...batch, a.shape.at(-2) ?? 0, b.shape.at(-1) ?? 0], (index) => {
    const [outer, row, column] = [index.slice(0, -2), index.at(-2) ?? 0, index.at(-1) ?? 0];
    let total = 0;
    for (let step = 0; step < inner; step++) {
      total += broadcastAt(a, [...outer, row, step]) * broadcastAt(b, [...outer, step, column]);
    }
    return total;
  });
  const shape = [
    ...batch,
    ...(left.shape.length === 1 ? [] : a.shape.slice(-2, -1)),
    ...(right.shape.length === 1 ? [] : b.shape.slice(-1)),
  ];
  return reshaped(full, shape);
}

function transposed(x: NdArray): NdArray {
  const shape = [...x.shape.slice(0, -2), x.shape.at(-1) ?? 0, x.shape.at(-2) ?? 0];
  return build(x.dtype, shape, (index) => at(x, [...index.slice(0, -2), index.at(-1) ?? 0, index.at(-2) ?? 0]));
}
