import { create, toBinary } from '@bufbuild/protobuf';
import { createTensor } from '@medmodal/core';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  ModelProtoSchema,
  type AttributeProto,
  type TensorProto,
} from '#onnx-proto';
import { predictionGraph } from '../../src/compile/prediction-graph.ts';
import { onnxLayer } from '../../src/fine-tuning/onnx-layer.ts';
import { readUpgradedModel } from '../../src/fine-tuning/read-upgraded-model.ts';
import { floatTensor, intAttribute, tensorAttribute, textAttribute } from '../../src/fine-tuning/node-upgrade.ts';
import { writeModel } from '../../src/graph/write-model.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { network } from '../../src/network/create-network.ts';

interface OldNode {
  readonly opset: number;
  readonly op: string;
  readonly attributes?: readonly AttributeProto[];
  /** Stored inputs behind the first. */
  readonly stored?: readonly TensorProto[];
  readonly outputs?: number;
  /** Axis lengths without the batch. */
  readonly shape: readonly number[];
}

const integers = (name: string, ...values: number[]): AttributeProto =>
  create(AttributeProtoSchema, { name, type: Kind.INTS, ints: values.map(BigInt) });
const floats = (name: string, ...values: number[]): AttributeProto =>
  create(AttributeProtoSchema, { name, type: Kind.FLOATS, floats: values });
const float = (name: string, f: number): AttributeProto => create(AttributeProtoSchema, { name, type: Kind.FLOAT, f });

/** A file with one node in its old form. */
function modelOf({ opset, op, attributes = [], stored = [], outputs = 1, shape }: OldNode): Uint8Array {
  const names = Array.from({ length: outputs }, (_, index) => `y${index}`);
  const tensorType = (dims: readonly (number | string)[]): object => ({
    value: {
      case: 'tensorType',
      value: {
        elemType: 1,
        shape: {
          dim: dims.map((length) => ({
            value:
              typeof length === 'number'
                ? { case: 'dimValue', value: BigInt(length) }
                : { case: 'dimParam', value: length },
          })),
        },
      },
    },
  });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 7n,
      opsetImport: [{ domain: '', version: BigInt(opset) }],
      graph: {
        name: 'old',
        input: [{ name: 'x', type: tensorType(['batch', ...shape]) }],
        output: [{ name: 'y0', type: { value: { case: 'tensorType', value: { elemType: 1 } } } }],
        initializer: stored.map((tensor, index) => ({ ...tensor, name: `stored${index}` })),
        node: [
          {
            name: 'node',
            opType: op,
            input: ['x', ...stored.map((_, index) => `stored${index}`)],
            output: names,
            attribute: [...attributes],
          },
        ],
      },
    }),
  );
}

async function run(model: Uint8Array, name: string, shape: readonly number[]): Promise<Tensor> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const length = shape.reduce((product, axis) => product * axis, 2);
  const data = Float32Array.from({ length }, (_, index) => Math.sin(index * 1.7) * 2);
  const outputs = await session.run({ [name]: new Tensor('float32', data, [2, ...shape]) });
  await session.release();
  const output = outputs[session.outputNames[0] ?? ''];
  if (!output) throw new Error('There is no output.');
  return output;
}

const IMAGE = [3, 4, 6];
const OLD: readonly (readonly [string, OldNode])[] = [
  [
    'Clip with limits as attributes',
    { opset: 7, op: 'Clip', attributes: [float('min', -0.5), float('max', 1)], shape: IMAGE },
  ],
  ['Clip with one limit', { opset: 9, op: 'Clip', attributes: [float('min', 0)], shape: IMAGE }],
  [
    'Pad with a value',
    { opset: 9, op: 'Pad', attributes: [integers('pads', 0, 0, 1, 2, 0, 0, 0, 1), float('value', 0.5)], shape: IMAGE },
  ],
  [
    'Slice',
    {
      opset: 9,
      op: 'Slice',
      attributes: [integers('starts', 1, 0), integers('ends', 3, 2), integers('axes', 2, 1)],
      shape: IMAGE,
    },
  ],
  ['Squeeze', { opset: 11, op: 'Squeeze', attributes: [integers('axes', 1)], shape: [1, 4, 1] }],
  ['Unsqueeze', { opset: 12, op: 'Unsqueeze', attributes: [integers('axes', 1, 3)], shape: [4] }],
  [
    'ReduceMean',
    { opset: 17, op: 'ReduceMean', attributes: [integers('axes', 2, 3), intAttribute('keepdims', 0)], shape: IMAGE },
  ],
  ['ReduceSum', { opset: 11, op: 'ReduceSum', attributes: [integers('axes', 1)], shape: IMAGE }],
  ['ReduceMax', { opset: 13, op: 'ReduceMax', attributes: [integers('axes', -1)], shape: IMAGE }],
  [
    'Split into given parts',
    {
      opset: 11,
      op: 'Split',
      attributes: [integers('split', 1, 2), intAttribute('axis', 1)],
      outputs: 2,
      shape: IMAGE,
    },
  ],
  [
    'Split into equal parts',
    { opset: 13, op: 'Split', attributes: [intAttribute('axis', 3)], outputs: 3, shape: IMAGE },
  ],
  ['Dropout with a ratio', { opset: 10, op: 'Dropout', attributes: [float('ratio', 0.9)], shape: IMAGE }],
  ['Softmax without an axis', { opset: 11, op: 'Softmax', shape: [5] }],
  [
    'Upsample',
    {
      opset: 9,
      op: 'Upsample',
      attributes: [textAttribute('mode', 'nearest')],
      stored: [floatTensor([1, 1, 2, 3])],
      shape: IMAGE,
    },
  ],
  [
    'Upsample with scales as attribute',
    { opset: 8, op: 'Upsample', attributes: [floats('scales', 1, 1, 2, 2)], shape: IMAGE },
  ],
  [
    'Resize of operator set 10',
    {
      opset: 10,
      op: 'Resize',
      attributes: [textAttribute('mode', 'linear')],
      stored: [floatTensor([1, 1, 2, 2])],
      shape: IMAGE,
    },
  ],
  [
    'BatchNormalization with a spatial attribute',
    {
      opset: 7,
      op: 'BatchNormalization',
      attributes: [float('epsilon', 0.1), intAttribute('spatial', 1)],
      stored: [
        [1, 2, 0.5],
        [0, 1, -1],
        [0.1, 0, 0.2],
        [1, 2, 3],
      ].map((values) => floatTensor(values)),
      shape: IMAGE,
    },
  ],
];

describe('nodes in an old form compute the same in their new one', () => {
  test.each(OLD)('%s', async (_, node) => {
    const model = modelOf(node);
    const expected = await run(model, 'x', node.shape);
    const given = input({ shape: node.shape, name: 'x' });
    const again = network({ inputs: given, outputs: onnxLayer({ model }).apply(given) });
    const found = await run(writeModel(predictionGraph(again)), 'x', node.shape);
    expect(found.dims).toEqual(expected.dims);
    expect(Array.from(found.data, Number)).toEqual(Array.from(expected.data, Number));
  });

  test.each(OLD)('%s, read to be added to', async (_, node) => {
    const model = modelOf(node);
    const { graph, opset } = readUpgradedModel(model);
    expect(opset['']).toBe(20);
    const found = await run(writeModel(graph, { opset }), 'x', node.shape);
    expect(found.data).toEqual((await run(model, 'x', node.shape)).data);
  });
});

test.each([
  ['value_float', float('value_float', 2.5), 2.5],
  ['value_floats', floats('value_floats', 1.5), 1.5],
  ['value', tensorAttribute('value', floatTensor([0.5], true)), 0.5],
])('a constant as %s', async (_, attribute, value) => {
  const proto = create(ModelProtoSchema, {
    irVersion: 7n,
    opsetImport: [{ domain: '', version: 12n }],
    graph: {
      name: 'constant',
      input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: [{}, {}] } } } } }],
      output: [{ name: 'y' }],
      node: [
        { opType: 'Constant', output: ['c'], attribute: [attribute] },
        { opType: 'Mul', input: ['x', 'c'], output: ['y'] },
      ],
    },
  });
  const given = input({ shape: [3], name: 'x' });
  const layer = onnxLayer({ model: toBinary(ModelProtoSchema, proto) });
  const found = await run(
    writeModel(predictionGraph(network({ inputs: given, outputs: layer.apply(given) }))),
    'x',
    [3],
  );
  const expected = Float32Array.from({ length: 6 }, (__, index) => Math.fround(Math.sin(index * 1.7) * 2) * value);
  expect(createTensor('float32', [2, 3], Float32Array.from(found.data, Number)).data).toEqual(expected);
});

test('the old softmax over several axes is refused, and newer or older files', () => {
  const given = input({ shape: IMAGE, name: 'x' });
  const old = onnxLayer({ model: modelOf({ opset: 11, op: 'Softmax', shape: IMAGE }) });
  expect(() => old.apply(given)).toThrow(expect.objectContaining({ code: 'model.incompatible' }));
  for (const opset of [6, 24]) {
    const model = modelOf({ opset, op: 'Relu', shape: IMAGE });
    expect(() => onnxLayer({ model })).toThrow(
      expect.objectContaining({ code: 'model.incompatible', details: { opset: String(opset) } }),
    );
  }
});
