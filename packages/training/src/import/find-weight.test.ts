import { createTensor, type Tensor } from '@medmodal/core';
import { expect, test } from 'vitest';
import { findWeight } from './find-weight.ts';

function store(...names: string[]): ReadonlyMap<string, Tensor<'float32'>> {
  return new Map(names.map((name, index) => [name, createTensor('float32', [1], Float32Array.of(index))]));
}
function found(names: readonly string[], owners: readonly string[], variable = 'kernel'): number | undefined {
  return findWeight(store(...names), { variable, owners, convert: (weight) => weight }, [1]).data[0];
}

test.each([
  ['as it is', ['dense/kernel', 'dense_1/kernel'], ['dense'], 0],
  ['with a number behind', ['dense_1/kernel:0', 'dense/kernel:0'], ['dense'], 1],
  ['with the cell between', ['lstm/lstm_cell_3/kernel', 'lstm/lstm_cell_3/recurrent_kernel'], ['lstm'], 0],
  ['with a model in front', ['inner/dense_1/kernel', 'inner/dense/kernel'], ['dense'], 1],
  ['of a layer with a slash in its name', ['conv1/bn/kernel', 'conv1/conv/kernel'], ['conv1/conv'], 1],
  ['of one direction', ['b/forward_lstm/cell/kernel', 'b/backward_lstm/cell/kernel'], ['b', 'backward_lstm'], 1],
  ['exactly, though another would fit', ['model/dense/kernel', 'dense/kernel'], ['dense'], 1],
] as const)('a weight is found by its path: %s', (_, names, owners, index) => {
  expect(found(names, owners)).toBe(index);
});

test.each([
  ['is missing', ['dense_1/kernel', 'dense/bias']],
  ['fits several', ['one/dense/kernel', 'other/dense/kernel']],
])('a weight that %s is refused by name', (what, names) => {
  expect(() => found(names, ['dense'])).toThrow(expect.objectContaining({ code: 'model.corrupt' }));
  expect(() => found(names, ['dense'])).toThrow(`dense/kernel ${what}`);
});
