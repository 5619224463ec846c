import { create } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
} from '#onnx-proto';

/** A node that is being brought to the form of a newer operator set. */
export interface NodeUpgrade {
  readonly node: NodeProto;
  /** Operator set the file was written for. */
  readonly opset: number;
  /** Stores a constant and gives its name: attributes of old became inputs. */
  constant(tensor: TensorProto): string;
}

/** Brings one operator to the form it has in operator set 20. */
export type UpgradeRule = (upgrade: NodeUpgrade) => NodeProto;

/** An attribute by its name. */
export function attributeOf(node: NodeProto, name: string): AttributeProto | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}

/** What of a node changes. */
export interface NodeChanges {
  readonly op?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  /** Names of attributes to leave out. */
  readonly without?: readonly string[];
  readonly attributes?: readonly AttributeProto[];
}

/** The node with changes. */
export function changedNode(node: NodeProto, changes: NodeChanges): NodeProto {
  const { op = node.opType, inputs = node.input, outputs = node.output, without = [], attributes = [] } = changes;
  return create(NodeProtoSchema, {
    name: node.name,
    domain: node.domain,
    docString: node.docString,
    opType: op,
    input: [...inputs],
    output: [...outputs],
    attribute: [...node.attribute.filter(({ name }) => !without.includes(name)), ...attributes],
  });
}

/** A list of int64. */
export function integerTensor(values: readonly (bigint | number)[], scalar = false): TensorProto {
  const list = BigInt64Array.from(values, BigInt);
  return create(TensorProtoSchema, {
    dataType: 7,
    dims: scalar ? [] : [BigInt(list.length)],
    rawData: new Uint8Array(list.buffer),
  });
}

/** A float32 scalar, or a list. */
export function floatTensor(values: readonly number[], scalar = false): TensorProto {
  const list = Float32Array.from(values);
  return create(TensorProtoSchema, {
    dataType: 1,
    dims: scalar ? [] : [BigInt(list.length)],
    rawData: new Uint8Array(list.buffer),
  });
}

/** A whole number as attribute. */
export function intAttribute(name: string, value: number): AttributeProto {
  return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(value) });
}

/** A text as attribute. */
export function textAttribute(name: string, value: string): AttributeProto {
  return create(AttributeProtoSchema, { name, type: Kind.STRING, s: new TextEncoder().encode(value) });
}

/** A tensor as attribute. */
export function tensorAttribute(name: string, value: TensorProto): AttributeProto {
  return create(AttributeProtoSchema, { name, type: Kind.TENSOR, t: value });
}
