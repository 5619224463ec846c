import { createTensor, elementCount, SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import { readHeader, type StoredTensor } from './safetensors-header.ts';
import { STORED_DTYPES } from './stored-dtypes.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  readonly tensors: TensorMap;
  /** The file's `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes tensors in the public safetensors format, which Python's `safetensors` opens: 8 bytes length of the header,
 * the header as JSON, then the raw little-endian numbers. Equal content gives equal bytes.
 *
 * @see https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array {
  const ordered = Object.entries(tensors).toSorted(byAlignmentThenName);
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    if (name === '__metadata__') throw new SdkError('option.invalid', 'No tensor can have the name "__metadata__".');
    header[name] = { dtype: STORED_DTYPES[dtype], shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let offset = 8 + headerLength;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file. The tensors have memory of their own. BF16 and the 8-bit floats are not supported.
 *
 * @throws `checkpoint.corrupt` for anything that is not a whole, consistent file; nothing is allocated beyond the size of
 *   `bytes`.
 */
export function decodeSafetensors(bytes: Uint8Array): Safetensors {
  const { tensors, metadata, dataStart } = readHeader(bytes);
  return {
    tensors: Object.fromEntries(tensors.map((stored) => [stored.name, tensorOf(bytes, stored, dataStart)])),
    metadata,
  };
}

function tensorOf(bytes: Uint8Array, { dtype, shape, start, end }: StoredTensor, dataStart: number): Tensor {
  const { buffer } = new Uint8Array(bytes.subarray(dataStart + start, dataStart + end));
  const length = elementCount(shape);
  switch (dtype) {
    case 'float32':
      return createTensor(dtype, shape, new Float32Array(buffer, 0, length));
    case 'float64':
      return createTensor(dtype, shape, new Float64Array(buffer, 0, length));
    case 'float16':
    case 'uint16':
      return createTensor(dtype, shape, new Uint16Array(buffer, 0, length));
    case 'int8':
      return createTensor(dtype, shape, new Int8Array(buffer, 0, length));
    case 'uint8':
    case 'bool':
      return createTensor(dtype, shape, new Uint8Array(buffer, 0, length));
    case 'int16':
      return createTensor(dtype, shape, new Int16Array(buffer, 0, length));
    case 'int32':
      return createTensor(dtype, shape, new Int32Array(buffer, 0, length));
    case 'uint32':
      return createTensor(dtype, shape, new Uint32Array(buffer, 0, length));
    case 'int64':
      return createTensor(dtype, shape, new BigInt64Array(buffer, 0, length));
    case 'uint64':
      return createTensor(dtype, shape, new BigUint64Array(buffer, 0, length));
  }
}

/** Wide elements first, so that every tensor starts at a multiple of its element's size. */
function byAlignmentThenName([leftName, left]: [string, Tensor], [rightName, right]: [string, Tensor]): number {
  const width = right.data.BYTES_PER_ELEMENT - left.data.BYTES_PER_ELEMENT;
  if (width !== 0) return width;
  return leftName < rightName ? -1 : 1;
}
