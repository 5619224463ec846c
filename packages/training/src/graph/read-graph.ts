import { SdkError, type Dtype, type Tensor } from '@medmodal/core';
import {
  AttributeProto_AttributeType as Kind,
  type AttributeProto,
  type GraphProto,
  type NodeProto,
  type ValueInfoProto,
} from '#onnx-proto';
import type { Attribute, Attributes, Dimension, Graph, GraphNode, Value } from './graph.ts';
import { readTensor } from './read-tensor.ts';
import { DTYPE_OF_CODE } from './shapes/arithmetic-shapes.ts';
import { inferOutputs } from './shapes/infer-outputs.ts';

/** Values that are known at a point of the graph, by name. */
type Scope = Map<string, Value>;

/**
 * Our graph of an ONNX graph.
 *
 * @param outer values around it, when it is the body of a node
 */
export function readGraph(proto: GraphProto, outer: ReadonlyMap<string, Value>): Graph {
  const scope: Scope = new Map(outer);
  const initializers = new Map<string, Tensor>();
  for (const stored of proto.initializer) {
    const tensor = readTensor(stored);
    initializers.set(stored.name, tensor);
    scope.set(stored.name, { name: stored.name, dtype: tensor.dtype, shape: tensor.shape });
  }
  const inputs = proto.input.filter(({ name }) => !initializers.has(name)).map(readValue);
  for (const input of inputs) scope.set(input.name, input);
  const constants = new Map(initializers);
  const nodes = proto.node.map((node) => readNode(node, scope, constants));
  const outputs = proto.output.map((output) => declared(find(scope, output.name), output));
  return { name: proto.name || 'graph', inputs, outputs, initializers, nodes };
}

function readNode(proto: NodeProto, scope: Scope, constants: Map<string, Tensor>): GraphNode {
  const inputs = proto.input.map((name) => (name === '' ? undefined : find(scope, name)));
  const attributes: Attributes = Object.fromEntries(
    proto.attribute.map((attribute) => [attribute.name, readAttribute(attribute, scope)]),
  );
  const domain = proto.domain === 'ai.onnx' ? '' : proto.domain;
  const inferred = inferOutputs(
    {
      op: proto.opType,
      domain,
      inputs,
      attributes,
      count: proto.output.length,
      constantOf: (value) => value && constants.get(value.name),
      lengthsOf: () => undefined,
    },
    proto.name || proto.opType,
  );
  const outputs = proto.output.map((name, index): Value => {
    const { dtype = 'float32', shape = [] } = inferred[index] ?? {};
    return { name, dtype, shape };
  });
  for (const value of outputs) if (value.name !== '') scope.set(value.name, value);
  const stored = attributes['value'];
  if (proto.opType === 'Constant' && stored?.kind === 'tensor') constants.set(proto.output[0] ?? '', stored.value);
  return {
    op: proto.opType,
    domain,
    name: proto.name || `${proto.opType}:${proto.output[0]}`,
    inputs,
    outputs,
    attributes,
  };
}

function readAttribute(proto: AttributeProto, scope: Scope): Attribute {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  switch (proto.type) {
    case Kind.INT:
      return { kind: 'int', value: Number(proto.i) };
    case Kind.FLOAT:
      return { kind: 'float', value: proto.f };
    case Kind.STRING:
      return { kind: 'string', value: text(proto.s) };
    case Kind.INTS:
      return { kind: 'ints', value: proto.ints.map(Number) };
    case Kind.FLOATS:
      return { kind: 'floats', value: proto.floats };
    case Kind.STRINGS:
      return { kind: 'strings', value: proto.strings.map(text) };
    case Kind.TENSOR:
      if (proto.t) return { kind: 'tensor', value: readTensor(proto.t) };
      break;
    case Kind.GRAPH:
      if (proto.g) return { kind: 'graph', value: readGraph(proto.g, scope) };
      break;
    default:
  }
  throw new SdkError('model.incompatible', `The attribute ${proto.name} has a form that is not supported.`);
}

function readValue(proto: ValueInfoProto): Value {
  const type = proto.type?.value;
  const dtype: Dtype | undefined = type?.case === 'tensorType' ? DTYPE_OF_CODE[type.value.elemType] : undefined;
  if (type?.case !== 'tensorType' || !dtype) {
    throw new SdkError('model.incompatible', `${proto.name} of the graph is not a numeric tensor.`);
  }
  const shape = (type.value.shape?.dim ?? []).map(({ value }, axis): Dimension => {
    if (value.case === 'dimValue') return Number(value.value);
    return value.case === 'dimParam' ? value.value : axis === 0 ? 'batch' : `${proto.name}.${axis}`;
  });
  return { name: proto.name, dtype, shape };
}

/** What is inferred, unless the file knows a length that inference does not. */
function declared(value: Value, proto: ValueInfoProto): Value {
  if (proto.type?.value.case !== 'tensorType') return value;
  const said = readValue(proto).shape;
  if (said.length !== value.shape.length) return value;
  return {
    ...value,
    shape: value.shape.map((length, axis) => (typeof length === 'number' ? length : (said[axis] ?? length))),
  };
}

function find(scope: ReadonlyMap<string, Value>, name: string): Value {
  const value = scope.get(name);
  if (!value) {
    throw new SdkError('model.corrupt', 'The graph refers to a value that no node before it makes.', {
      details: { value: name },
    });
  }
  return value;
}
