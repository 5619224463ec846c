import { createTensor, elementCount, SdkError, type Dtype, type Tensor } from '@medmodal/core';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** Longest header that is read; NumPy's own limit. */
const MAX_HEADER = 10_000;

/** Element types by NumPy's name, with the size of an element. */
const TYPES: Readonly<Record<string, readonly [dtype: Dtype, bytes: number]>> = {
  '|b1': ['bool', 1],
  '|u1': ['uint8', 1],
  '|i1': ['int8', 1],
  '<u2': ['uint16', 2],
  '<i2': ['int16', 2],
  '<u4': ['uint32', 4],
  '<i4': ['int32', 4],
  '<u8': ['uint64', 8],
  '<i8': ['int64', 8],
  '<f4': ['float32', 4],
  '<f8': ['float64', 8],
};

/**
 * Reads one array in NumPy's format, versions 1 to 3: C order, little endian, booleans, integers and floats. Nothing is
 * ever executed: arrays of Python objects are refused.
 *
 * @throws `input.format` with the reason.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array): Tensor {
  const { header, start } = findHeader(bytes);
  const { descr, shape } = readHeader(header);
  const type = Object.hasOwn(TYPES, descr) ? TYPES[descr] : undefined;
  if (!type) throw broken('its elements are of a type that is not read');
  const [dtype, size] = type;
  const length = elementCount(shape);
  if (bytes.length - start !== length * size) {
    throw broken(`its shape needs ${length * size} bytes and ${bytes.length - start} follow the header`);
  }
  return arrayOf(dtype, shape, new Uint8Array(bytes.subarray(start)).buffer);
}

function findHeader(bytes: Uint8Array): { header: string; start: number } {
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) throw broken('its first bytes are not those of an array');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] ?? 0;
  const begin = version === 1 ? 10 : 12;
  if (version < 1 || version > 3 || bytes.length < begin) throw broken('its version is not known');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER || begin + length > bytes.length) throw broken('its header is cut off or too long');
  return { header: new TextDecoder().decode(bytes.subarray(begin, begin + length)), start: begin + length };
}

/** A Python dictionary of three known keys; anything else is refused. */
function readHeader(header: string): { descr: string; shape: number[] } {
  const descr = /'descr': '([^']{2,8})'/.exec(header)?.[1];
  const order = /'fortran_order': (True|False)/.exec(header)?.[1];
  const shape = /'shape': \(([\d, ]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) throw broken('its header is damaged');
  if (order === 'True') throw broken('it is in Fortran order; write it with np.ascontiguousarray');
  const axes = shape
    .split(',')
    .map((axis) => axis.trim())
    .filter((axis) => axis !== '')
    .map(Number);
  if (!Number.isSafeInteger(axes.reduce((count, axis) => count * axis, 8))) throw broken('its shape is too large');
  return { descr, shape: axes };
}

function arrayOf(dtype: Dtype, shape: readonly number[], buffer: ArrayBuffer): Tensor {
  switch (dtype) {
    case 'bool':
    case 'uint8':
      return createTensor(dtype, shape, new Uint8Array(buffer));
    case 'int8':
      return createTensor(dtype, shape, new Int8Array(buffer));
    case 'uint16':
    case 'float16':
      return createTensor(dtype, shape, new Uint16Array(buffer));
    case 'int16':
      return createTensor(dtype, shape, new Int16Array(buffer));
    case 'uint32':
      return createTensor(dtype, shape, new Uint32Array(buffer));
    case 'int32':
      return createTensor(dtype, shape, new Int32Array(buffer));
    case 'uint64':
      return createTensor(dtype, shape, new BigUint64Array(buffer));
    case 'int64':
      return createTensor(dtype, shape, new BigInt64Array(buffer));
    case 'float32':
      return createTensor(dtype, shape, new Float32Array(buffer));
    case 'float64':
      return createTensor(dtype, shape, new Float64Array(buffer));
  }
}

function broken(reason: string): SdkError {
  return new SdkError('input.format', `An array (.npy) cannot be read: ${reason}.`, {
    hint: 'Write it again with numpy.save or numpy.savez, in C order and little endian.',
  });
}
