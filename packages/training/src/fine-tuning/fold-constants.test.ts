import { createTensor } from '@medmodal/core';
import { describe, expect, test } from 'vitest';
import { int, ints, tensor } from '../graph/attribute.ts';
import type { Attributes, Dimension } from '../graph/graph.ts';
import { foldConstants } from './fold-constants.ts';
import { knownLengths, reshapeTarget, resizeScales, tensorOf, type KnownValue } from './known-value.ts';

const list = (...data: Dimension[]): KnownValue => knownLengths(data);
const scalar = (value: Dimension): KnownValue => ({ dtype: 'int64', shape: [], data: [value] });
const rows: KnownValue = { dtype: 'int64', shape: [3, 2], data: [1, 2, 3, 4, 5, 6] };

function fold(op: string, inputs: readonly (KnownValue | undefined)[], attributes: Attributes = {}): unknown {
  return foldConstants({ op, domain: '', name: op, inputs: [], outputs: [], attributes }, inputs, ['batch', 3, 28])
    ?.data;
}

describe('what nodes make of known numbers', () => {
  test.each<readonly [string, readonly KnownValue[], Attributes, readonly Dimension[] | undefined]>([
    ['Shape', [], {}, ['batch', 3, 28]],
    ['Shape', [], { start: int(1) }, [3, 28]],
    ['Gather', [list('batch', 3, 28), scalar(0)], {}, ['batch']],
    ['Gather', [list('batch', 3, 28), list(-1, 1)], {}, [28, 3]],
    ['Gather', [list('batch', 3), scalar(5)], {}, undefined],
    ['Concat', [list('batch'), list(-1)], {}, ['batch', -1]],
    ['Unsqueeze', [scalar('batch'), list(0)], {}, ['batch']],
    ['Squeeze', [list('batch'), list(0)], {}, ['batch']],
    ['Slice', [rows, list(-1), list(-(2 ** 40)), list(0), list(-1)], {}, [5, 6, 3, 4, 1, 2]],
    ['Slice', [list('batch', 3, 28), list(1), list(2 ** 60)], {}, [3, 28]],
    ['Slice', [rows, list(0), list(1), list(1)], {}, undefined],
    ['Transpose', [rows], { perm: ints([1, 0]) }, [1, 3, 5, 2, 4, 6]],
    ['Reshape', [rows, list(-1)], {}, [1, 2, 3, 4, 5, 6]],
    ['Reshape', [rows, list(4, -1)], {}, undefined],
    ['Add', [list(1, 2), scalar(3)], {}, [4, 5]],
    ['Add', [list('batch', 2), scalar(3)], {}, undefined],
    ['Sub', [scalar('batch'), scalar(0)], {}, ['batch']],
    ['Mul', [scalar('batch'), scalar('length')], {}, ['batch·length']],
    ['Mul', [scalar(1), scalar('length')], {}, ['length']],
    ['Div', [scalar(-7), scalar(2)], {}, [-3]],
    ['Equal', [list('batch', -1), list(-1, -1)], {}, [0, 1]],
    ['Where', [list(0, 1), list(5, 6), list('batch', 8)], {}, ['batch', 6]],
    ['ConstantOfShape', [list(3)], { value: tensor(createTensor('int64', [1], BigInt64Array.of(1n))) }, [1, 1, 1]],
    [
      'ConstantOfShape',
      [list('batch')],
      { value: tensor(createTensor('int64', [1], BigInt64Array.of(1n))) },
      undefined,
    ],
    ['Cast', [{ dtype: 'float32', shape: [1], data: [2.7] }], { to: int(7) }, [2]],
    ['Relu', [list(1)], {}, undefined],
  ])('%s of %j', (op, inputs, attributes, expected) => {
    expect(fold(op, inputs, attributes)).toEqual(expected);
  });

  test('an input that is not known is not guessed', () => {
    expect(fold('Concat', [list(1), undefined])).toBeUndefined();
    expect(fold('Add', [list(1), undefined])).toBeUndefined();
  });
});

test('a shape with one free length becomes a constant, with two that moved it does not', () => {
  expect(reshapeTarget(list('batch', 12), ['batch', 3, 4])?.data).toEqual(BigInt64Array.of(0n, 12n));
  expect(reshapeTarget(list('batch·length', 4), ['batch', 'length', 4])?.data).toEqual(BigInt64Array.of(-1n, 4n));
  expect(reshapeTarget(list('length', 'batch', 4), ['batch', 'length', 4])).toBeUndefined();
  expect(reshapeTarget(list('batch', -1, 'length'), ['batch', 4, 'length'])?.data).toBeDefined();
});

test('sizes that keep the batch are scales', () => {
  expect(resizeScales(list('batch', 3, 8, 6), ['batch', 3, 4, 4])?.data).toEqual(Float32Array.of(1, 1, 2, 1.5));
  expect(resizeScales(list('batch', 3, 8, 6), ['batch', 3, 'height', 4])).toBeUndefined();
});

test('names have no tensor', () => {
  expect(tensorOf(list('batch'))).toBeUndefined();
  expect(tensorOf({ dtype: 'bool', shape: [1], data: [1] })).toBeUndefined();
});
