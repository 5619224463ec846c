import { createTensor, SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { float, int, ints } from './attribute.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { Shape } from './graph.ts';

function refusal(make: () => unknown): SdkError {
  try {
    make();
  } catch (error) {
    if (SdkError.is(error)) return error;
  }
  throw new Error('It was accepted.');
}

describe('shape inference', () => {
  const builder = new GraphBuilder();
  let count = 0;
  const value = (...shape: Shape): ReturnType<GraphBuilder['input']> =>
    builder.input(`v${(count += 1)}`, 'float32', shape);

  it.each<[string, () => Shape, Shape]>([
    ['broadcasts named lengths', () => builder.op('Add', [value('batch', 1, 3), value(4, 1)]).shape, ['batch', 4, 3]],
    [
      'multiplies matrices of a batch',
      () => builder.op('MatMul', [value('batch', 5, 3), value(3, 7)]).shape,
      ['batch', 5, 7],
    ],
    ['multiplies a vector', () => builder.op('MatMul', [value(3), value(3, 7)]).shape, [7]],
    [
      'slides a dilated window with a stride',
      () =>
        builder.op('Conv', [value('batch', 3, 28, 30), value(8, 3, 3, 3)], {
          strides: ints([2, 1]),
          dilations: ints([1, 2]),
          pads: ints([1, 0, 1, 0]),
        }).shape,
      ['batch', 8, 14, 26],
    ],
    [
      'undoes it transposed',
      () =>
        builder.op('ConvTranspose', [value('batch', 8, 14, 14), value(8, 3, 3, 3)], {
          strides: ints([2, 2]),
          pads: ints([1, 1, 1, 1]),
          output_padding: ints([1, 1]),
        }).shape,
      ['batch', 3, 28, 28],
    ],
    [
      'pools with ceil',
      () =>
        builder.op('MaxPool', [value('batch', 3, 7, 7)], {
          kernel_shape: ints([2, 2]),
          strides: ints([2, 2]),
          ceil_mode: int(1),
        }).shape,
      ['batch', 3, 4, 4],
    ],
    [
      'finds what -1 stands for',
      () => builder.op('Reshape', [value('batch', 4, 6), builder.integers([-1, 24])]).shape,
      ['batch', 24],
    ],
    [
      'keeps a length that 0 stands for',
      () => builder.op('Reshape', [value('batch', 4, 6), builder.integers([0, 3, -1])]).shape,
      ['batch', 3, 8],
    ],
    [
      'merges two named lengths',
      () => builder.op('Reshape', [value('batch', 'length', 6), builder.integers([-1, 6])]).shape,
      ['batch·length', 6],
    ],
    [
      'takes the shape of another value',
      () => builder.op('Expand', [value(1, 6), builder.op('Shape', [value('batch', 6)])]).shape,
      ['batch', 6],
    ],
    [
      'slices with steps from the end',
      () =>
        builder.op('Slice', [
          value(10, 4),
          builder.integers([-1]),
          builder.integers([-11]),
          builder.integers([0]),
          builder.integers([-2]),
        ]).shape,
      [5, 4],
    ],
    [
      'reduces and keeps',
      () => builder.op('ReduceMean', [value('batch', 3, 5), builder.integers([-1])], { keepdims: int(1) }).shape,
      ['batch', 3, 1],
    ],
    [
      'gathers rows',
      () => builder.op('Gather', [value(100, 8), builder.input('ids', 'int64', ['batch', 'length'])]).shape,
      ['batch', 'length', 8],
    ],
    ['joins', () => builder.op('Concat', [value('batch', 3), value('batch', 4)], { axis: int(1) }).shape, ['batch', 7]],
    [
      'pads and crops',
      () => builder.op('Pad', [value('batch', 5), builder.integers([2, -1]), undefined, builder.integers([1])]).shape,
      ['batch', 6],
    ],
  ])('%s', (_, make, expected) => {
    expect(make()).toEqual(expected);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['shapes that do not broadcast', () => builder.op('Add', [value(3), value(4)]), /broadcast.*\[3\] and \[4\]/],
    ['inner lengths that differ', () => builder.op('MatMul', [value(2, 3), value(4, 2)]), /3 and 4/],
    ['channels that differ', () => builder.op('Conv', [value(1, 4, 8, 8), value(2, 3, 3, 3)]), /3 channels, not 4/],
    [
      'a window that does not fit',
      () => builder.op('Conv', [value(1, 3, 2, 8), value(2, 3, 3, 3)]),
      /3 does not fit into 2 on spatial axis 1/,
    ],
    ['an axis that is not there', () => builder.op('Softmax', [value(2, 3)], { axis: int(2) }), /no axis 2/],
    [
      'elements that do not divide',
      () => builder.op('Reshape', [value(2, 5), builder.integers([3, -1])]),
      /10 elements/,
    ],
    ['types that do not go together', () => builder.op('Add', [value(1), builder.integers([1])]), /float32 and int64/],
    [
      'an axis so far outside that its list of lengths would fill the memory',
      () => builder.op('Pad', [value(2, 3), builder.integers([1, 1]), undefined, builder.integers([2 ** 30])]),
      /1073741825 axes/,
    ],
    ['an operator it does not know', () => builder.op('Quux', [value(1)]), /Quux has no shape rule/],
    ['a missing input', () => builder.op('Add', [value(1), undefined]), /input 1 is missing/],
    [
      'joining what differs on another axis',
      () => builder.op('Concat', [value(2, 3), value(4, 3)], { axis: int(1) }),
      /axis 0/,
    ],
  ])('refuses %s', (_, make, message) => {
    const error = refusal(() => builder.within('encoder/conv2d_3', make));
    expect(error.code).toBe('graph.invalid');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('encoder/conv2d_3');
    expect(error.details['layer']).toBe('encoder/conv2d_3');
  });
});

describe('GraphBuilder', () => {
  it('stores equal constants once and keeps only what the outputs need', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', ['batch', 2]);
    const twice = builder.op('Mul', [x, builder.scalar(2)]);
    builder.op('Mul', [x, builder.scalar(3)]);
    const graph = builder.build('g', [builder.op('Add', [twice, builder.scalar(2)])]);
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Mul', 'Add']);
    expect(graph.initializers.size).toBe(1);
  });

  it('refuses a name that is taken', () => {
    const builder = new GraphBuilder();
    builder.input('x', 'float32', [1]);
    expect(refusal(() => builder.initializer('x', createTensor('float32', [], Float32Array.of(1)))).message).toContain(
      'x',
    );
  });

  it('reads attributes as they were written', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [1]);
    builder.op('LeakyRelu', [x], { alpha: float(0.25) });
    expect(builder.nodes[0]?.attributes).toEqual({ alpha: { kind: 'float', value: 0.25 } });
  });
});
