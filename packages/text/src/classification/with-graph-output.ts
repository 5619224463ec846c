import { SdkError } from '@medmodal/core';

/** Field numbers of ONNX's protobuf messages, and the wire type of what has a length. */
const GRAPH_OF_MODEL = 7;
const OUTPUT_OF_GRAPH = 12;
const DELIMITED = 2;

/**
 * The bytes of an ONNX model with one more output: the float32 tensor of this name inside its graph. Nothing else is changed.
 *
 * @throws `model.incompatible` when the bytes are no ONNX model.
 */
export function withGraphOutput(bytes: Uint8Array, name: string): Uint8Array {
  const label = new TextEncoder().encode(name);
  // TypeProto { tensor_type { elem_type: FLOAT } }, its shape left open.
  const type = [0x12, 0x04, 0x0a, 0x02, 0x08, 0x01];
  const value = [0x0a, ...varint(label.length), ...label, ...type];
  const output = Uint8Array.from([(OUTPUT_OF_GRAPH << 3) | DELIMITED, ...varint(value.length), ...value]);
  for (let at = 0; at < bytes.length;) {
    const tag = readVarint(bytes, at);
    const head = readVarint(bytes, tag.end);
    const isDelimited = (tag.value & 7) === DELIMITED;
    if (tag.value >> 3 !== GRAPH_OF_MODEL || !isDelimited) {
      at = isDelimited ? head.end + head.value : head.end;
      continue;
    }
    const end = head.end + head.value;
    const length = Uint8Array.from(varint(head.value + output.length));
    return joined([bytes.subarray(0, tag.end), length, bytes.subarray(head.end, end), output, bytes.subarray(end)]);
  }
  throw new SdkError('model.incompatible', 'The model file has no ONNX graph.', {
    hint: 'Install the model again.',
    details: {},
  });
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = start;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[end] ?? 0;
    end += 1;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end };
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
