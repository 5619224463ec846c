import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { Tensor } from '@medmodal/core';
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from '#onnx-proto';
import type { Attribute, Graph, GraphNode, Value } from './graph.ts';
import { codeOfDtype } from './shapes/arithmetic-shapes.ts';

/** Operator sets of the files we write. */
export const OPSET: Readonly<Record<string, number>> = { '': 20, 'com.microsoft': 1 };

const IR_VERSION = 10n;

/** What is written beside the graph. */
export interface ModelFacts {
  /** Operator sets by domain. Default {@link OPSET}. */
  readonly opset?: Readonly<Record<string, number>>;
  readonly description?: string;
}

/** The bytes of an `.onnx` file. Equal graphs give equal bytes. */
export function writeModel(graph: Graph, facts: ModelFacts = {}): Uint8Array {
  const opset = Object.entries(facts.opset ?? opsetOf(graph));
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: IR_VERSION,
      producerName: 'medmodal',
      docString: facts.description ?? '',
      opsetImport: opset.map(([domain, version]) =>
        create(OperatorSetIdProtoSchema, { domain, version: BigInt(version) }),
      ),
      graph: graphProto(graph),
    }),
  );
}

/** The sets we write for, and the first version of any other that a node belongs to. */
function opsetOf(graph: Graph): Readonly<Record<string, number>> {
  return { ...Object.fromEntries(graph.nodes.map(({ domain }) => [domain, 1])), ...OPSET };
}

function graphProto(graph: Graph): GraphProto {
  return create(GraphProtoSchema, {
    name: graph.name,
    node: graph.nodes.map(nodeProto),
    initializer: [...graph.initializers].map(([name, tensor]) => tensorProto(tensor, name)),
    input: graph.inputs.map(valueProto),
    output: graph.outputs.map(valueProto),
  });
}

function nodeProto(node: GraphNode): NodeProto {
  return create(NodeProtoSchema, {
    opType: node.op,
    domain: node.domain,
    name: node.name,
    input: node.inputs.map((value) => value?.name ?? ''),
    output: node.outputs.map((value) => value.name),
    attribute: Object.entries(node.attributes).map(([name, attribute]) => attributeProto(name, attribute)),
  });
}

function attributeProto(name: string, attribute: Attribute): AttributeProto {
  return create(AttributeProtoSchema, { ...attributeFields(attribute), name });
}

function attributeFields(attribute: Attribute): MessageInitShape<typeof AttributeProtoSchema> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (attribute.kind) {
    case 'int':
      return { type: Kind.INT, i: BigInt(attribute.value) };
    case 'float':
      return { type: Kind.FLOAT, f: attribute.value };
    case 'string':
      return { type: Kind.STRING, s: bytes(attribute.value) };
    case 'ints':
      return { type: Kind.INTS, ints: attribute.value.map(BigInt) };
    case 'floats':
      return { type: Kind.FLOATS, floats: [...attribute.value] };
    case 'strings':
      return { type: Kind.STRINGS, strings: attribute.value.map(bytes) };
    case 'tensor':
      return { type: Kind.TENSOR, t: tensorProto(attribute.value, '') };
    case 'graph':
      return { type: Kind.GRAPH, g: graphProto(attribute.value) };
  }
}

function tensorProto({ dtype, shape, data }: Tensor, name: string): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dataType: codeOfDtype(dtype),
    dims: shape.map(BigInt),
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  });
}

function valueProto({ name, dtype, shape }: Value): ValueInfoProto {
  const dim = shape.map((length) =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof length === 'number' ? { case: 'dimValue', value: BigInt(length) } : { case: 'dimParam', value: length },
    }),
  );
  const tensor = create(TypeProto_TensorSchema, {
    elemType: codeOfDtype(dtype),
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } }),
  });
}
