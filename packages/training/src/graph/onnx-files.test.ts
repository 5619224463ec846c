import { createTensor, SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float, graph as graphAttribute, int, ints, string, strings, tensor } from './attribute.ts';
import { GraphBuilder } from './graph-builder.ts';
import type { Graph } from './graph.ts';
import { readModel } from './read-model.ts';
import { writeModel } from './write-model.ts';

function sample(): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', 'float32', ['batch', 3, 8, 8]);
  const kernel = builder.initializer(
    'kernel',
    createTensor(
      'float32',
      [2, 3, 3, 3],
      new Float32Array(54).map((_, at) => Math.sin(at)),
    ),
  );
  const y = builder.op('Conv', [x, kernel], {
    pads: ints([1, 1, 1, 1]),
    strides: ints([2, 2]),
    auto_pad: string('NOTSET'),
  });
  const z = builder.op(
    'LeakyRelu',
    [builder.op('Pad', [y, builder.integers([1, 1]), undefined, builder.integers([3])])],
    { alpha: float(0.125) },
  );
  return builder.build('sample', [builder.rename(z, 'z')]);
}

function scanSample(): Graph {
  const body = new GraphBuilder();
  const state = body.input('body.state', 'float32', [2]);
  const item = body.input('body.item', 'float32', [2]);
  const next = body.rename(body.op('Add', [state, item]), 'body.next');
  const inner = body.build('body', [next, body.rename(next, 'body.copy')]);
  const builder = new GraphBuilder();
  const start = builder.input('start', 'float32', [2]);
  const items = builder.input('items', 'float32', ['length', 2]);
  const outputs = builder.node('Scan', [start, items], {
    attributes: { body: graphAttribute(inner), num_scan_inputs: int(1) },
    outputs: 2,
  });
  return builder.build('scan', outputs);
}

describe('ONNX files', () => {
  it.each([
    ['a graph', sample],
    ['a graph inside of a node', scanSample],
  ])('writes and reads %s', (_, make) => {
    const graph = make();
    const { graph: read, opset, producer } = readModel(writeModel(graph));
    expect(opset).toEqual({ '': 20, 'com.microsoft': 1 });
    expect(producer).toBe('medmodal');
    expect(read).toEqual(graph);
  });

  it('keeps every kind of attribute', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [2]);
    const stored = createTensor('int64', [2], BigInt64Array.of(-1n, 2n ** 40n));
    const y = builder.op('Identity', [x], {
      whole: int(-3),
      real: float(0.5),
      word: string('è'),
      list: ints([1, -2]),
      words: strings(['a', 'b']),
      stored: tensor(stored),
    });
    const read = readModel(writeModel(builder.build('kinds', [y]))).graph;
    expect(read.nodes[0]?.attributes).toEqual(builder.nodes[0]?.attributes);
  });

  it('gives equal bytes for equal graphs', () => {
    expect(writeModel(sample())).toEqual(writeModel(sample()));
  });

  it('refuses damaged bytes with an error of its own, whatever was damaged', () => {
    const whole = writeModel(sample());
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, mask, cut) => {
          const damaged = cut ? whole.slice(0, at) : whole.map((byte, index) => (index === at ? byte ^ mask : byte));
          try {
            readModel(damaged);
          } catch (error) {
            expect(SdkError.is(error)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says that arbitrary bytes are no model', () => {
    expect(() => readModel(new TextEncoder().encode('not a model'))).toThrowError(
      expect.objectContaining({ code: 'model.corrupt' }),
    );
    expect(() => readModel(new Uint8Array())).toThrowError(expect.objectContaining({ code: 'model.corrupt' }));
  });
});
