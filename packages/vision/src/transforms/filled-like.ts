import type { PixelArray } from '../pixel-meaning.ts';

/** An array of the same type, filled with one number. */
export function filledLike(pixels: PixelArray, length: number, value: number): PixelArray {
  if (pixels instanceof Uint8Array) return new Uint8Array(length).fill(value);
  if (pixels instanceof Int8Array) return new Int8Array(length).fill(value);
  if (pixels instanceof Uint16Array) return new Uint16Array(length).fill(value);
  if (pixels instanceof Int16Array) return new Int16Array(length).fill(value);
  if (pixels instanceof Uint32Array) return new Uint32Array(length).fill(value);
  if (pixels instanceof Int32Array) return new Int32Array(length).fill(value);
  if (pixels instanceof Float32Array) return new Float32Array(length).fill(value);
  return new Float64Array(length).fill(value);
}
