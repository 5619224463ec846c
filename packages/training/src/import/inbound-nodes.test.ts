import { expect, test } from 'vitest';
import { readCalls, readReferences } from './inbound-nodes.ts';

const a = { layer: 'a', call: 0, output: 0 };
const b = { layer: 'b', call: 1, output: 2 };

test('calls as Keras 2 stores them: lists of references', () => {
  expect(
    readCalls([
      [
        ['a', 0, 0, {}],
        ['b', 1, 2],
      ],
      [['a', 0, 0]],
    ]),
  ).toEqual([[a, b], [a]]);
  expect(readCalls([['a', 0, 0, {}]])).toEqual([[a]]);
  expect(readCalls([])).toEqual([]);
});

test('calls as Keras 3 stores them: arguments that hold where a tensor comes from', () => {
  const tensor = (history: unknown): object => ({ class_name: '__keras_tensor__', config: { keras_history: history } });
  const calls = [{ args: [[tensor(['a', 0, 0]), tensor(['b', 1, 2])]], kwargs: {} }, { args: [tensor(['a', 0, 0])] }];
  expect(readCalls(calls)).toEqual([[a, b], [a]]);
});

test('inputs and outputs stand alone, in a list or by name', () => {
  expect(readReferences(['a', 0, 0])).toEqual([a]);
  expect(
    readReferences([
      ['a', 0, 0],
      ['b', 1, 2],
    ]),
  ).toEqual([a, b]);
  expect(readReferences({ first: ['a', 0, 0] })).toEqual([a]);
});

test.each([[[[['a', 'b']]]], [[[[1, 0, 0]]]], [[[null]]]])('%j is refused', (calls) => {
  expect(() => readCalls(calls)).toThrow(expect.objectContaining({ code: 'model.corrupt' }));
});
