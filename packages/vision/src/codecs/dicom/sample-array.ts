import type { PixelArray } from '../../pixel-meaning.ts';
import type { ImageDescription } from './image-description.ts';

/** An array for samples of this description: the smallest type that holds the bits allocated. */
export function sampleArray(description: ImageDescription, length: number): PixelArray {
  const { bitsAllocated, kind, signed } = description;
  if (kind === 'float') return bitsAllocated === 32 ? new Float32Array(length) : new Float64Array(length);
  if (bitsAllocated <= 8) return signed && bitsAllocated === 8 ? new Int8Array(length) : new Uint8Array(length);
  if (bitsAllocated <= 16) return signed ? new Int16Array(length) : new Uint16Array(length);
  return signed ? new Int32Array(length) : new Uint32Array(length);
}

/** Numbers of one frame. */
export function frameLength({ rows, columns, samples }: ImageDescription): number {
  return rows * columns * samples;
}

/**
 * Keeps the bits that carry the value, in place: what stands beside them (overlays of old files) goes, and the sign of
 * fewer bits than the array has is extended (PS3.5 8.1.1).
 */
export function keepStoredBits(samples: PixelArray, description: ImageDescription): void {
  const { bitsAllocated, bitsStored, highBit, signed, kind } = description;
  if (kind === 'float' || bitsStored === bitsAllocated || bitsAllocated === 1) return;
  if (!signed && highBit === bitsStored - 1 && samples instanceof Uint16Array) {
    if (hasHighBits(samples, bitsStored)) clearHighBits(samples, bitsStored);
    return;
  }
  const up = 31 - highBit;
  const down = 32 - bitsStored;
  if (signed && samples instanceof Int16Array) extendSigns(samples, up, down);
  else
    for (const [at, sample] of samples.entries())
      samples[at] = signed ? (sample << up) >> down : (sample << up) >>> down;
}

/** Looks at two numbers at a time: nearly always nothing is to be cleared. */
function hasHighBits(samples: Uint16Array, bitsStored: number): boolean {
  const paired = samples.byteOffset % 4 === 0 ? samples.length >> 1 : 0;
  let set = bitsOfAll(new Uint32Array(samples.buffer, paired === 0 ? 0 : samples.byteOffset, paired));
  for (let at = paired * 2; at < samples.length; at += 1) set |= samples[at] ?? 0;
  return ((set | (set >>> 16)) & 0xffff) >>> bitsStored !== 0;
}

function bitsOfAll(words: Uint32Array): number {
  let set = 0;
  for (let at = 0; at < words.length; at += 1) set |= words[at] ?? 0;
  return set;
}

function clearHighBits(samples: Uint16Array, bitsStored: number): void {
  const mask = 2 ** bitsStored - 1;
  for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) & mask;
}

function extendSigns(samples: Int16Array, up: number, down: number): void {
  for (let at = 0; at < samples.length; at += 1) samples[at] = ((samples[at] ?? 0) << up) >> down;
}

/** From plane by plane to pixel by pixel. */
export function interleaved<Samples extends PixelArray>(planes: Samples, target: Samples): Samples {
  const pixels = planes.length / 3;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    target[pixel * 3] = planes[pixel] ?? 0;
    target[pixel * 3 + 1] = planes[pixels + pixel] ?? 0;
    target[pixel * 3 + 2] = planes[2 * pixels + pixel] ?? 0;
  }
  return target;
}

/** Bits of bytes, the lowest first, as numbers 0 and 1 (PS3.5 8.1.1). */
export function unpackedBits(bytes: Uint8Array, first: number, target: Uint8Array): Uint8Array {
  for (let at = 0; at < target.length; at += 1) {
    const bit = first + at;
    target[at] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }
  return target;
}
