import { SdkError } from '@medmodal/core';
import { AttributeProto_AttributeType as Kind, type AttributeProto, type NodeProto } from '#onnx-proto';
import type { Attribute } from '../graph/graph.ts';
import { readTensor } from '../graph/read-tensor.ts';
import type { ModelNode } from './model-graph.ts';

/** A node as its file holds it. @throws `graph.unsupported` for branches and loops, `model.corrupt`. */
export function readOperation(proto: NodeProto): ModelNode {
  const name = proto.name || `${proto.opType}:${proto.output[0] ?? ''}`;
  return {
    op: proto.opType,
    domain: proto.domain === 'ai.onnx' ? '' : proto.domain,
    name,
    inputs: proto.input,
    outputs: proto.output,
    attributes: Object.fromEntries(proto.attribute.map((each) => [each.name, readAttribute(each, name)])),
  };
}

function readAttribute(proto: AttributeProto, node: string): Attribute {
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
    default:
  }
  throw new SdkError(
    'graph.unsupported',
    `The node ${node} has an attribute ${proto.name} that cannot be trained with.`,
    {
      hint: 'Export the model without branches and loops.',
      details: { node },
    },
  );
}
