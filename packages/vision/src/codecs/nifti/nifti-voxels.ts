import type { PixelArray } from '../../pixel-meaning.ts';
import { brokenImage } from '../image-limits.ts';
import { flattenAlpha } from '../png-samples.ts';
import { narrowLongIntegers } from './narrow-long-integers.ts';

/** How voxels of one type lie in a file, and how they are read. */
export interface VoxelFormat {
  /** Bytes of a voxel. */
  readonly bytes: number;
  /** Bytes of a number, whose order the file decides. */
  readonly numberBytes: number;
  readonly channels: 1 | 3;
  /** Pixels around (or out of) little-endian bytes. */
  pixels(buffer: ArrayBuffer): Generator<void, PixelArray>;
}

/** NIfTI's codes of the types that are read. */
const FORMATS: Readonly<Record<number, VoxelFormat>> = {
  2: scalar(1, (buffer) => new Uint8Array(buffer)),
  4: scalar(2, (buffer) => new Int16Array(buffer)),
  8: scalar(4, (buffer) => new Int32Array(buffer)),
  16: scalar(4, (buffer) => new Float32Array(buffer)),
  64: scalar(8, (buffer) => new Float64Array(buffer)),
  128: { ...scalar(1, (buffer) => new Uint8Array(buffer)), bytes: 3, channels: 3 },
  256: scalar(1, (buffer) => new Int8Array(buffer)),
  512: scalar(2, (buffer) => new Uint16Array(buffer)),
  768: scalar(4, (buffer) => new Uint32Array(buffer)),
  1024: { ...scalar(8, () => new Int32Array()), pixels: (buffer) => narrowLongIntegers(buffer, 'signed') },
  1280: { ...scalar(8, () => new Int32Array()), pixels: (buffer) => narrowLongIntegers(buffer, 'unsigned') },
  2304: { ...scalar(1, (buffer) => flattenAlpha(new Uint8Array(buffer), 4)), bytes: 4, channels: 3 },
};

function scalar(bytes: number, view: (buffer: ArrayBuffer) => PixelArray): VoxelFormat {
  return {
    bytes,
    numberBytes: bytes,
    channels: 1,
    // oxlint-disable-next-line require-yield
    *pixels(buffer) {
      return view(buffer);
    },
  };
}

/** The format of a type's code. @throws `input.format` for complex numbers, bits and 128-bit floats. */
export function voxelFormat(datatype: number): VoxelFormat {
  const format = Object.hasOwn(FORMATS, datatype) ? FORMATS[datatype] : undefined;
  if (format) return format;
  throw brokenImage('NIfTI', 'its voxels are complex numbers, single bits, 128-bit floats, or of no known type');
}

/** Turns the bytes of each number around, in place. */
export function* swapBytes(bytes: Uint8Array, numberBytes: number): Generator<void, void> {
  for (let at = 0; at < bytes.length && numberBytes > 1; at += numberBytes) {
    bytes.subarray(at, at + numberBytes).reverse();
    if (at % 2 ** 18 === 0) yield;
  }
}
